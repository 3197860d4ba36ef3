package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/credentials"
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
	options := client.Options{
		Base: base, Key: secret, Version: "test", Timeout: 2 * time.Second,
		Retries: 2, Wait: time.Millisecond, MaxWait: 20 * time.Millisecond, MaxBody: 1 << 16, MaxEntries: 300,
	}
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

// pageOf writes a page with n entries, whose ids start at from, and a cursor.
func pageOf(w http.ResponseWriter, from, n int, after string) {
	var data []map[string]string
	for i := range n {
		data = append(data, map[string]string{"id": fmt.Sprint(from + i)})
	}
	cursor := any(after)
	if after == "" {
		cursor = nil
	}
	json.NewEncoder(w).Encode(map[string]any{ //nolint:errcheck // the client reports an incomplete response
		"object": "list", "data": data, "list_metadata": map[string]any{"before": nil, "after": cursor},
	})
}

func TestListReadsAllPages(t *testing.T) {
	c, seen := serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		switch after := r.URL.Query().Get("after"); {
		case r.Header.Get("Authorization") != "Bearer "+key || r.URL.Query().Get("limit") != "100":
			w.WriteHeader(http.StatusUnauthorized)
		case after == "":
			pageOf(w, 0, 100, "a")
		case after == "a":
			pageOf(w, 99, 100, "b") // the first entry was also on the previous page
		case after == "b":
			pageOf(w, 199, 3, "")
		}
	})
	entries, err := c.List(t.Context(), "/things", nil)
	if err != nil || len(entries) != 202 || seen.len() != 3 {
		t.Fatalf("%d entries in %d pages, %v: want 202 in 3", len(entries), seen.len(), err)
	}
}

func TestRepeatedCursorWithTheSameEntriesEndsTheList(t *testing.T) {
	c, seen := serve(t, nil, func(w http.ResponseWriter, r *http.Request) { pageOf(w, 0, 2, "again") })
	entries, err := c.List(t.Context(), "/things", nil)
	if err != nil || len(entries) != 2 || seen.len() != 2 {
		t.Fatalf("%d entries in %d pages, %v: want 2 in 2", len(entries), seen.len(), err)
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// faults returns handlers of faulty or malicious servers, with the error that each must cause.
func faults() map[string]struct {
	handler http.HandlerFunc
	want    string
} {
	type fault = struct {
		handler http.HandlerFunc
		want    string
	}
	n := 0 // the requests of a list do not overlap
	return map[string]fault{
		"cursor repeats with new entries": {func(w http.ResponseWriter, _ *http.Request) {
			n++
			pageOf(w, n, 1, "again")
		}, "repeats the cursor"},
		"pages never end": {func(w http.ResponseWriter, _ *http.Request) {
			n += 100
			pageOf(w, n, 100, fmt.Sprint(n))
		}, "more than 300 entries"},
		"empty pages never end": {func(w http.ResponseWriter, _ *http.Request) {
			n++
			fmt.Fprintf(w, `{"data": [], "list_metadata": {"after": "%d"}}`, n) //nolint:errcheck // see pageOf
		}, "no end"},
		"a body without an end": {func(w http.ResponseWriter, _ *http.Request) {
			for range 1 << 12 {
				if _, err := w.Write([]byte(strings.Repeat(" ", 1<<10))); err != nil {
					return
				}
			}
		}, "longer than 65536 bytes"},
		"truncated JSON": {func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte(`{"data": [{"id": "1"`)) //nolint:errcheck // see pageOf
		}, "unexpected end of JSON input"},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte(`{"data": [`)) //nolint:errcheck // see pageOf
		}, "cut off"},
		"wrong types": {func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte(`{"data": {"id": 1}}`)) //nolint:errcheck // see pageOf
		}, "data is a object"},
		"no list": {func(w http.ResponseWriter, _ *http.Request) {
			w.Write([]byte(`{}`)) //nolint:errcheck // see pageOf
		}, "no data"},
		"HTML": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write([]byte(`<h1>` + key)) //nolint:errcheck // see pageOf
		}, `not JSON, its type is "text/html"`},
		"401":          {status(401), "the API key is not valid"},
		"403":          {status(403), "may not read this"},
		"404":          {status(404), "404 Not Found"},
		"500 for ever": {status(500), "after 3 tries"},
		"429 for ever": {status(429), "again later"},
		"429 for a day": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(429)
		}, "again later"},
		"429 until a date": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "Fri, 31 Dec 2999 23:59:59 GMT")
			w.WriteHeader(429)
		}, "again later"},
		"another host": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:1/"+key, http.StatusFound)
		}, "redirects to"},
		"redirects without an end": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}, "redirects to"},
	}
}

func TestFaults(t *testing.T) {
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			c, _ := serve(t, nil, fault.handler)
			began := make(chan error, 1)
			go func() {
				_, err := c.List(context.Background(), "/things", url.Values{"order": {"asc"}})
				began <- err
			}()
			select {
			case err := <-began:
				if err == nil || !strings.Contains(err.Error(), fault.want) || strings.Contains(err.Error(), key) {
					t.Errorf("%v: want an error with %q and without the key", err, fault.want)
				}
			case <-time.After(20 * time.Second):
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
		pageOf(w, 0, 1, "")
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
		pageOf(w, 0, 1, "")
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
