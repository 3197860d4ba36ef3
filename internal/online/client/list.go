package client

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"strconv"
)

// pageSize is the largest page that the API gives.
const pageSize = 100

// page is one response of a list. A list without metadata has one page.
type page struct {
	Object   string            `json:"object"`
	Data     []json.RawMessage `json:"data"`
	Metadata *struct {
		After *string `json:"after"`
	} `json:"list_metadata"`
}

// A list may have maxPages pages, and maxIdle pages in a row without a new entry.
const (
	maxPages = 2000
	maxIdle  = 10
)

// listing is what was read of one list.
type listing struct {
	path    string
	entries []json.RawMessage
	// seen are the entries, cursors the cursors of all pages so far.
	seen, cursors map[string]bool
	pages, idle   int
}

// List reads all entries of a list. The list ends at a page without a cursor, or at one
// that repeats a cursor and has no new entry. Another page that repeats a cursor is a
// *PageError. An entry that occurs twice, which a change between two pages can cause, is
// kept once.
func (c *Client) List(ctx context.Context, path string, query url.Values) ([]json.RawMessage, error) {
	l := listing{path: path, seen: map[string]bool{}, cursors: map[string]bool{}}
	asked := maps.Clone(query)
	if asked == nil {
		asked = url.Values{}
	}
	asked.Set("limit", strconv.Itoa(pageSize))
	for {
		text, err := c.Get(ctx, path, asked)
		if err != nil {
			return nil, err
		}
		cursor, err := l.add(text, c.options.MaxEntries)
		if err != nil {
			return nil, err
		}
		if c.options.Progress != nil {
			c.options.Progress(path, len(l.entries))
		}
		if cursor == "" {
			return l.entries, nil
		}
		asked.Set("after", cursor)
	}
}

// add adds a page and returns the cursor of the next one, empty at the end.
func (l *listing) add(text []byte, limit int) (string, error) {
	var p page
	if err := json.Unmarshal(text, &p); err != nil {
		return "", fmt.Errorf("GET %s: the response is not a list: %w", l.path, wrongJSON(err))
	}
	if p.Data == nil {
		return "", fmt.Errorf("GET %s: the response is not a list: it has no data", l.path)
	}
	before := len(l.entries)
	for _, entry := range p.Data {
		if !l.seen[string(entry)] {
			l.seen[string(entry)] = true
			l.entries = append(l.entries, entry)
		}
	}
	l.pages++
	l.idle++
	if len(l.entries) > before {
		l.idle = 0
	}
	if len(l.entries) > limit {
		return "", &PageError{l.path, fmt.Sprintf("the list has more than %d entries", limit)}
	}
	if p.Metadata == nil || p.Metadata.After == nil || *p.Metadata.After == "" {
		return "", nil
	}
	cursor := *p.Metadata.After
	switch repeats := l.cursors[cursor]; {
	case repeats && l.idle == 0:
		return "", &PageError{l.path, "a page repeats the cursor of an earlier page, so the list has no end"}
	case repeats:
		return "", nil
	case l.pages == maxPages || l.idle == maxIdle:
		return "", &PageError{l.path, fmt.Sprintf("the list has no end: %d pages, the last %d without a new entry",
			l.pages, l.idle)}
	}
	l.cursors[cursor] = true
	return cursor, nil
}

// wrongJSON words an error of encoding/json without names of Go.
func wrongJSON(err error) error {
	if wrong, ok := err.(*json.UnmarshalTypeError); ok { //nolint:errorlint // it is never wrapped
		return fmt.Errorf("%s is a %s", orTop(wrong.Field), wrong.Value)
	}
	return err
}

func orTop(field string) string {
	if field == "" {
		return "it"
	}
	return field
}
