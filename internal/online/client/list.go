package client

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"strconv"
)

// pageSize is the largest page size that the API supports.
const pageSize = 100

// page is one response of a list. A response without list_metadata is the only page.
type page struct {
	Object   string            `json:"object"`
	Data     []json.RawMessage `json:"data"`
	Metadata *struct {
		After *string `json:"after"`
	} `json:"list_metadata"`
}

// Limits of a list: maxPages is the number of pages, and maxIdle is the number of consecutive pages without a new
// entry.
const (
	maxPages = 2000
	maxIdle  = 10
)

// listing collects the entries of one list.
type listing struct {
	path    string
	entries []json.RawMessage
	// seen contains the entries of all pages so far, and cursors contains the cursors of these pages.
	seen, cursors map[string]bool
	pages, idle   int
}

// List returns all entries of a list. The list ends with a page that has no cursor, or that repeats a cursor and has
// no new entries. If a page repeats a cursor but has new entries, List returns a *PageError. Duplicates are removed,
// because an entry can move to the next page between two requests.
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

// add adds a page and returns the cursor of the next page, or "" after the last page.
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

// wrongJSON rewrites an error of encoding/json so that it does not mention Go types.
func wrongJSON(err error) error {
	if wrong, ok := err.(*json.UnmarshalTypeError); ok { //nolint:errorlint // it is never wrapped
		kind := "a " + wrong.Value
		if kind == "a array" || kind == "a object" {
			kind = "an " + wrong.Value
		}
		return fmt.Errorf("%s is %s", orTop(wrong.Field), kind)
	}
	return err
}

func orTop(field string) string {
	if field == "" {
		return "it"
	}
	return field
}
