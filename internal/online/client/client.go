// Package client reads a REST API page by page. It sends GET only, to one host, with
// limits on what a server can make it read, wait or repeat.
package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/golive-lint/golive/internal/online/credentials"
)

// Options configure a Client. A zero limit takes its default.
type Options struct {
	// Base is the address of the API, see ParseBase.
	Base *url.URL
	// Key is sent to Base alone; the zero Key is not sent.
	Key credentials.Key
	// Version is that of golive, for the User-Agent header.
	Version string
	// Transport carries the requests; nil for one that uses the proxy variables.
	Transport http.RoundTripper
	// Timeout is how long one attempt of a request may take, its body included.
	Timeout time.Duration
	// Retries is how often a request is repeated after 429, 5xx and broken connections;
	// negative for never. Wait is how long the first pause is; MaxWait is the longest
	// pause, also one that Retry-After asks for.
	Retries       int
	Wait, MaxWait time.Duration
	// MaxBody is how many bytes a response may have, MaxEntries how many entries a list.
	MaxBody    int64
	MaxEntries int
	// Progress is called after each page with the path and the entries so far; nil for
	// nobody. Calls do not overlap for one path, but do for several.
	Progress func(path string, entries int)
}

// The defaults of Options.
const (
	defaultTimeout    = 30 * time.Second
	defaultRetries    = 4
	defaultWait       = time.Second
	defaultMaxWait    = time.Minute
	defaultMaxBody    = 16 << 20
	defaultMaxEntries = 50_000
)

// atOnce is how many requests are sent at the same time.
const atOnce = 2

// Client sends requests to one API. Its methods may be called from several goroutines.
type Client struct {
	options Options
	http    *retryablehttp.Client
	slots   chan struct{}
}

// ParseBase reads the address of an API: https, or http on this machine.
func ParseBase(text string) (*url.URL, error) {
	base, err := url.Parse(text)
	if err != nil || base.Host == "" {
		return nil, fmt.Errorf("%q is not a URL: expected https://HOST", text)
	}
	switch {
	case base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return nil, errors.New("the URL of an API has no user, query or fragment")
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		base.Path = strings.TrimSuffix(base.Path, "/")
		return base, nil
	}
	return nil, fmt.Errorf("%q would send the API key in the clear: expected https, or http on this machine", text)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// New makes a client.
func New(o Options) *Client {
	setDefault(&o.Timeout, defaultTimeout)
	setDefault(&o.Retries, defaultRetries)
	setDefault(&o.Wait, defaultWait)
	setDefault(&o.MaxWait, defaultMaxWait)
	setDefault(&o.MaxBody, defaultMaxBody)
	setDefault(&o.MaxEntries, defaultMaxEntries)
	c := &Client{options: o, http: retryablehttp.NewClient(), slots: make(chan struct{}, atOnce)}
	c.http.Logger = nil // the default one prints the URL of each request
	c.http.RetryMax, c.http.RetryWaitMin, c.http.RetryWaitMax = max(o.Retries, 0), o.Wait, o.MaxWait
	c.http.ErrorHandler = retryablehttp.PassthroughErrorHandler
	c.http.CheckRetry = c.retry
	c.http.HTTPClient.Timeout = o.Timeout
	c.http.HTTPClient.CheckRedirect = c.redirect
	if o.Transport != nil {
		c.http.HTTPClient.Transport = o.Transport
	}
	return c
}

func setDefault[T int | int64 | time.Duration](option *T, value T) {
	if *option == 0 {
		*option = value
	}
}

// retry adds to the policy of the library: a server that asks for a longer pause than
// MaxWait is not asked again.
func (c *Client) retry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	var refused *RedirectError
	if errors.As(err, &refused) {
		return false, nil
	}
	again, err := retryablehttp.DefaultRetryPolicy(ctx, resp, err)
	if again && resp != nil && retryAfter(resp, c.options.MaxWait) > c.options.MaxWait {
		return false, nil
	}
	return again, err
}

// retryAfter is the pause that a response asks for. A date counts as longer than a limit:
// the library waits until it without a limit.
func retryAfter(resp *http.Response, limit time.Duration) time.Duration {
	text := resp.Header.Get("Retry-After")
	if text == "" {
		return 0
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds > int64(limit/time.Second) {
		return limit + 1
	}
	return time.Duration(max(seconds, 0)) * time.Second
}

// maxRedirects is how many redirects on the same host a request follows.
const maxRedirects = 3

// redirect refuses redirects that leave the host, port or scheme of the API, which would
// get the key.
func (c *Client) redirect(next *http.Request, via []*http.Request) error {
	base := c.options.Base
	if next.URL.Host != base.Host || next.URL.Scheme != base.Scheme || len(via) > maxRedirects {
		return &RedirectError{Path: via[0].URL.Path, Host: next.URL.Host}
	}
	return nil
}

// Get reads the JSON of one path below the base.
func (c *Client) Get(ctx context.Context, path string, query url.Values) ([]byte, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	address := *c.options.Base
	address.Path += path
	address.RawQuery = query.Encode()
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("GET %s: %w", path, err)
	}
	c.options.Key.Authorize(req.Header)
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "golive-online/"+c.options.Version)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("GET %s: %w", path, plain(err))
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read from
	return c.body(path, resp)
}

// body reads a response that must be JSON.
func (c *Client) body(path string, resp *http.Response) ([]byte, error) {
	if resp.StatusCode != http.StatusOK {
		return nil, &StatusError{Path: path, Code: resp.StatusCode, Tries: max(c.options.Retries, 0) + 1}
	}
	kind, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return nil, fmt.Errorf("GET %s: the response is not JSON, its type is %q", path, kind)
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, c.options.MaxBody+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("GET %s: the response was cut off: %w", path, plain(err))
	case int64(len(text)) > c.options.MaxBody:
		return nil, fmt.Errorf("GET %s: the response is longer than %d bytes", path, c.options.MaxBody)
	}
	return text, nil
}

// plain takes the address out of an error of net/http: the path is in the message
// already.
func plain(err error) error {
	var inURL *url.Error
	if errors.As(err, &inURL) {
		if inURL.Timeout() && !errors.Is(err, context.Canceled) {
			return errors.New("no response in time")
		}
		return inURL.Err
	}
	return err
}
