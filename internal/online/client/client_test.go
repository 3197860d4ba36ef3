package client_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/credentials"
	"github.com/golive-lint/golive/internal/online/faulttest"
)

const key = "sk_test_a2V5XzAxSDROZXZlclByaW50ZWQ"

// serve starts a server that fails the test on any request but GET, and returns a client for it.
func serve(t *testing.T, change func(*client.Options), handler http.HandlerFunc) (*client.Client, *counter) {
	t.Helper()
	seen := &counter{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.add(r)
		if r.Method != http.MethodGet {
			t.Errorf("the server got a %s", r.Method)
		}
		w.Header().Set("Content-Type", "application/json")
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	base, err := client.ParseBase(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := credentials.Parse(key)
	if err != nil {
		t.Fatal(err)
	}
	options := faulttest.Fault{}.Limits()
	options.Base, options.Key, options.Version = base, secret, "test"
	if change != nil {
		change(&options)
	}
	return client.New(options), seen
}

// counter records the requests of a server.
type counter struct {
	mu       sync.Mutex
	requests []*http.Request
}

func (c *counter) add(r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.requests = append(c.requests, r)
}

func (c *counter) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.requests)
}

func TestListReadsAllPages(t *testing.T) {
	c, seen := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		switch after := r.URL.Query().Get("after"); {
		case r.Header.Get("Authorization") != "Bearer "+key || r.URL.Query().Get("limit") != "100":
			w.WriteHeader(http.StatusUnauthorized)
		case after == "":
			faulttest.Page(w, 0, 100, "a")
		case after == "a":
			faulttest.Page(w, 99, 100, "b") // the first entry was also on the previous page
		case after == "b":
			faulttest.Page(w, 199, 3, "")
		}
	})
	entries, err := c.List(t.Context(), "/things", nil)
	if err != nil || len(entries) != 202 || seen.len() != 3 {
		t.Fatalf("%d entries in %d pages, %v: want 202 in 3", len(entries), seen.len(), err)
	}
}

func TestRepeatedCursorWithTheSameEntriesEndsTheList(t *testing.T) {
	c, seen := serve(t, nil, func(w http.ResponseWriter, r *http.Request) { faulttest.Page(w, 0, 2, "again") })
	entries, err := c.List(t.Context(), "/things", nil)
	if err != nil || len(entries) != 2 || seen.len() != 2 {
		t.Fatalf("%d entries in %d pages, %v: want 2 in 2", len(entries), seen.len(), err)
	}
}

func TestFaults(t *testing.T) {
	for _, fault := range faulttest.All(key) {
		t.Run(fault.Name, func(t *testing.T) {
			c, _ := serve(t, func(o *client.Options) { o.Timeout = fault.Limits().Timeout }, fault.Handler)
			began := make(chan error, 1)
			go func() {
				_, err := c.List(context.Background(), "/things", url.Values{"order": {"asc"}})
				began <- err
			}()
			select {
			case err := <-began:
				if err == nil || !strings.Contains(err.Error(), fault.Want) || strings.Contains(err.Error(), key) {
					t.Errorf("%v: want an error with %q and without the key", err, fault.Want)
				}
			case <-time.After(time.Minute):
				t.Fatal("the client hangs")
			}
		})
	}
}

func TestRedirectToAnotherHostGetsNoRequest(t *testing.T) {
	other := &counter{}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { other.add(r) }))
	defer server.Close()
	c, _ := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, server.URL, http.StatusTemporaryRedirect)
	})
	_, err := c.Get(t.Context(), "/things", nil)
	var redirect *client.RedirectError
	if !errors.As(err, &redirect) || other.len() != 0 {
		t.Fatalf("%v, and %d requests reached the other host", err, other.len())
	}
}

func TestRetries(t *testing.T) {
	n := 0
	c, seen := serve(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		if n++; n < 3 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader([]int{503, 429}[n-1])
			return
		}
		faulttest.Page(w, 0, 1, "")
	})
	entries, err := c.List(t.Context(), "/things", nil)
	if err != nil || len(entries) != 1 || seen.len() != 3 {
		t.Fatalf("%d entries after %d requests, %v: want 1 after 3", len(entries), seen.len(), err)
	}
}

func TestSlowServerAndCancellation(t *testing.T) {
	stop := make(chan struct{})
	slow := func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-stop:
		}
	}
	c, _ := serve(t, func(o *client.Options) { o.Timeout, o.Retries = 30*time.Millisecond, -1 }, slow)
	if _, err := c.Get(t.Context(), "/x", nil); err == nil || !strings.Contains(err.Error(), "no response in time") {
		t.Errorf("%v: want an error on the time", err)
	}
	c, seen := serve(t, nil, slow)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := c.Get(ctx, "/x", nil); err == nil || seen.len() > 1 {
		t.Errorf("%v after %d requests: want an error after one", err, seen.len())
	}
	close(stop)
}

func TestTwoRequestsAtATime(t *testing.T) {
	var mu sync.Mutex
	now, most := 0, 0
	c, _ := serve(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		faulttest.Page(w, 0, 1, "")
	})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := c.List(t.Context(), "/things", nil); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most != 2 {
		t.Errorf("%d requests at a time, want 2", most)
	}
}

func TestParseBase(t *testing.T) {
	for _, text := range []string{
		"https://api.workos.com", "https://api.workos.com/", "http://127.0.0.1:4010", "http://localhost:1",
		"http://[::1]:1",
	} {
		if base, err := client.ParseBase(text); err != nil || base.Path != "" {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{
		"", "api.workos.com", "http://api.workos.com", "http://127.0.0.1.evil.com", "ftp://localhost",
		"https://u@x.com",
		"https://x.com?a=b", "http://10.0.0.1", "http://localhost.evil.com",
	} {
		if _, err := client.ParseBase(text); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}
