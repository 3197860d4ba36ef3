// Package faulttest provides the responses of broken and hostile servers, for tests of programs
// that read lists from an API.
package faulttest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/online/client"
)

// Fault is one way in which a server can misbehave.
type Fault struct {
	Name string
	// Handler answers every request.
	Handler http.HandlerFunc
	// Want is a string that the error of reading the list must contain.
	Want string
	// Timeout is short for a server that makes the client wait, and 0 for the other servers.
	Timeout time.Duration
}

// Limits returns the client options under which reading the list fails with Want.
func (f Fault) Limits() client.Options {
	o := client.Options{
		Timeout: 10 * time.Second, Retries: 2, Wait: time.Millisecond, MaxWait: 20 * time.Millisecond,
		MaxBody: 1 << 16, MaxEntries: 300,
	}
	if f.Timeout != 0 {
		o.Timeout = f.Timeout
	}
	return o
}

// Page writes one page of a list. The page has n entries, whose IDs are consecutive numbers starting with first. The
// cursor is empty on the last page.
func Page(w http.ResponseWriter, first, n int, cursor string) {
	var data []map[string]string
	for i := range n {
		data = append(data, map[string]string{"id": strconv.Itoa(first + i)})
	}
	after := any(cursor)
	if cursor == "" {
		after = nil
	}
	json.NewEncoder(w).Encode(map[string]any{ //nolint:errcheck // the client reports what is missing
		"object": "list", "data": data, "list_metadata": map[string]any{"before": nil, "after": after},
	})
}

// All returns the faults. The responses contain secret, which must not occur in errors.
func All(secret string) []Fault {
	return append(append(endless(), broken(secret)...), refusals(secret)...)
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) } //nolint:errcheck // see Page
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// later returns a handler that responds with 429 and a Retry-After header.
func later(after string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", after)
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

func of(name string, handler http.HandlerFunc, want string) Fault {
	return Fault{Name: name, Handler: handler, Want: want}
}

func (f Fault) within(timeout time.Duration) Fault {
	f.Timeout = timeout
	return f
}

// endless returns the faults of lists and bodies that do not end.
func endless() []Fault {
	n := 0 // requests of a list come one after the other
	return []Fault{
		of("a cursor that repeats with new entries", func(w http.ResponseWriter, _ *http.Request) {
			n++
			Page(w, n, 1, "again")
		}, "repeats the cursor"),
		of("pages never end", func(w http.ResponseWriter, _ *http.Request) {
			n += 100
			Page(w, n, 100, strconv.Itoa(n))
		}, "more than 300 entries"),
		of("empty pages never end", func(w http.ResponseWriter, _ *http.Request) {
			n++
			fmt.Fprintf(w, `{"data": [], "list_metadata": {"after": "%d"}}`, n) //nolint:errcheck // see Page
		}, "no end"),
		of("a body without an end", func(w http.ResponseWriter, _ *http.Request) {
			for range 1 << 12 {
				if _, err := w.Write([]byte(strings.Repeat(" ", 1<<10))); err != nil {
					return
				}
			}
		}, "longer than 65536 bytes"),
		of("slow", func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(time.Minute):
			}
		}, "no response in time").within(50 * time.Millisecond),
		of("a body that stops", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, `{"data": [`) //nolint:errcheck // see Page
			if flusher, ok := w.(http.Flusher); ok {
				flusher.Flush()
			}
			<-r.Context().Done()
		}, "no response in time").within(200 * time.Millisecond),
	}
}

// broken returns the faults of responses that are not lists.
func broken(secret string) []Fault {
	return []Fault{
		of("truncated JSON", text(`{"data": [{"id": "1"`), "unexpected end of JSON input"),
		of("cut off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, `{"data": [`) //nolint:errcheck // see Page
		}, "cut off"),
		of("a wrong type", text(`{"data": {"id": 1}}`), "data is an object"),
		of("a text", text(`"`+secret+`"`), "it is a string"),
		of("no list", text(`{}`), "no data"),
		of("HTML", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<h1>"+secret) //nolint:errcheck // see Page
		}, `not JSON, its type is "text/html"`),
	}
}

// refusals returns faults in which the server answers with an error status or a redirect.
func refusals(secret string) []Fault {
	return []Fault{
		of("401", status(http.StatusUnauthorized), "the API key is not valid"),
		of("403", status(http.StatusForbidden), "is not allowed to read this"),
		of("500 for ever", status(http.StatusInternalServerError), "after 3 tries"),
		of("429 for ever", status(http.StatusTooManyRequests), "again later"),
		of("429 at once for ever", later("0"), "again later"),
		of("429 for a day", later("86400"), "again later"),
		of("429 until a date", later("Fri, 31 Dec 2999 23:59:59 GMT"), "again later"),
		of("another host", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://localhost:1/"+secret, http.StatusFound)
		}, "redirects to"),
		of("redirects without an end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}, "redirects to"),
	}
}
