// Package client reads a REST API page by page. It sends only GET requests, to one host, and limits how much a server
// can make it read, wait and retry.
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

// Options configure a Client. A zero limit selects the default.
type Options struct {
	// Base is the address of the API; see ParseBase.
	Base *url.URL
	// Key is sent to Base only. The zero Key is not sent.
	Key credentials.Key
	// Version is the version of golive, for the User-Agent header.
	Version string
	// Transport sends the requests. Nil selects one that uses the proxy variables.
	Transport http.RoundTripper
	// Timeout limits one attempt of a request, including reading the body of the response.
	Timeout time.Duration
	// Retries is the maximum number of times that a request is retried after 429, 5xx and broken connections; a
	// negative number disables retries. Wait is the first pause. MaxWait is the longest pause and also limits
	// Retry-After.
	Retries       int
	Wait, MaxWait time.Duration
	// MaxBody limits the size of a response in bytes. MaxEntries limits the number of entries of a list.
	MaxBody    int64
	MaxEntries int
	// Progress, if not nil, is called after each page with the path and the number of entries so far. Calls for the
	// same path do not overlap, but calls for different paths may.
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

// atOnce is the maximum number of concurrent requests.
const atOnce = 2

// Client sends requests to one API. It is safe for concurrent use.
type Client struct {
	options Options
	http    *retryablehttp.Client
	slots   chan struct{}
}

// ParseBase parses the address of an API. It must be https, or http on a loopback address, and must not have a user,
// query or fragment.
func ParseBase(text string) (*url.URL, error) {
	base, err := url.Parse(text)
	if err != nil || base.Host == "" {
		return nil, fmt.Errorf("%q is not a URL: expected https://HOST", text)
	}
	switch {
	case base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return nil, errors.New("the URL of an API must not contain a user, query or fragment")
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		base.Path = strings.TrimSuffix(base.Path, "/")
		return base, nil
	}
	return nil, fmt.Errorf("%q would send the API key unencrypted: expected https, or http on this machine", text)
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// New returns a client.
func New(o Options) *Client {
	setDefault(&o.Timeout, defaultTimeout)
	setDefault(&o.Retries, defaultRetries)
	setDefault(&o.Wait, defaultWait)
	setDefault(&o.MaxWait, defaultMaxWait)
	setDefault(&o.MaxBody, defaultMaxBody)
	setDefault(&o.MaxEntries, defaultMaxEntries)
	c := &Client{options: o, http: retryablehttp.NewClient(), slots: make(chan struct{}, atOnce)}
	c.http.Logger = nil // the default logger prints the URL of each request
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

// retry is the retry policy of the library with two exceptions: it does not retry a request after a rejected redirect,
// or after a response that asks for a longer pause than MaxWait.
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

// retryAfter returns the pause that a response asks for. If the pause is longer than limit, or is given as a date,
// the result exceeds limit. Dates are included because the library would wait until the date, however late it is.
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

// maxRedirects is the maximum number of redirects that a request follows.
const maxRedirects = 3

// redirect rejects redirects to a different host, port or scheme, which would receive the key. It also limits the
// number of redirects.
func (c *Client) redirect(next *http.Request, via []*http.Request) error {
	base := c.options.Base
	if next.URL.Host != base.Host || next.URL.Scheme != base.Scheme || len(via) > maxRedirects {
		return &RedirectError{Path: via[0].URL.Path, Host: next.URL.Host}
	}
	return nil
}

// Get returns the JSON document at a path relative to the base. It returns a *StatusError for a status other than
// 200.
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
	defer resp.Body.Close() //nolint:errcheck // the body was only read
	return c.body(path, resp)
}

// body reads the body of a response, which must be JSON.
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

// plain removes the URL from a net/http error, because callers add the path.
func plain(err error) error {
	var late net.Error
	if errors.As(err, &late) && late.Timeout() && !errors.Is(err, context.Canceled) {
		return errors.New("no response in time")
	}
	var inURL *url.Error
	if errors.As(err, &inURL) {
		return inURL.Err
	}
	return err
}
