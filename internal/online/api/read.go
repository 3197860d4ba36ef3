package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Live is a section as the API returned it.
type Live struct {
	*Section
	// Entries lists the entries of the section. Each entry has the keys of Section.Fields in their order. The value nil
	// means that the setting is not set; a missing key means that the response does not contain the setting. A section
	// with Object set has one entry, or none if the object does not exist. Values have the types that yamltree.Marshal
	// takes.
	Entries []yamltree.Map
	// Withheld lists the identities of entries that were left out of Entries, because they contain text that looks
	// like a secret.
	Withheld []string
	// Notes describe the parts of the response that Entries cannot represent, without quoting values.
	Notes []string
	// Err is not nil if the section could not be read.
	Err error
}

// Fetch reads the sections concurrently. The results are in the order of the argument sections.
func Fetch(ctx context.Context, c *client.Client, sections []*Section) []Live {
	results := make([]Live, len(sections))
	var group sync.WaitGroup
	for i, s := range sections {
		group.Add(1)
		go func() {
			defer group.Done()
			results[i] = fetch(ctx, c, s)
		}()
	}
	group.Wait()
	return results
}

func fetch(ctx context.Context, c *client.Client, s *Section) Live {
	live := Live{Section: s}
	var entries []json.RawMessage
	if s.Object {
		text, err := c.Get(ctx, s.Path, nil)
		var status *client.StatusError
		switch {
		case errors.As(err, &status) && status.Code == http.StatusNotFound:
		case err != nil:
			live.Err = err
		default:
			entries = []json.RawMessage{text}
		}
	} else {
		entries, live.Err = c.List(ctx, s.Path, nil)
	}
	if live.Err != nil {
		return live
	}
	r := reader{live: &live, unknown: map[string]bool{}, words: map[string]bool{}}
	for i, entry := range entries {
		if err := r.entry(entry); err != nil {
			return Live{Section: s, Err: fmt.Errorf("GET %s: entry %d: %w", s.Path, i+1, err)}
		}
	}
	r.notes()
	return live
}

// reader converts the entries of a response to entries of an environment file.
type reader struct {
	live *Live
	// unknown contains the names of fields that golive does not support. words contains the names of fields with a
	// value that environment files do not allow; see Field.Words.
	unknown, words map[string]bool
}

func (r *reader) entry(text json.RawMessage) error {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(text, &object); err != nil || object == nil {
		return errors.New("it is not a JSON object")
	}
	for name, value := range r.live.Skips {
		var got any
		if json.Unmarshal(object[name], &got) == nil && got == value {
			return nil
		}
	}
	for name := range object {
		if !slices.Contains(r.live.Ignored, name) && !slices.ContainsFunc(r.live.Fields, func(f Field) bool {
			return f.Name == name || strings.HasPrefix(f.Name, name+".")
		}) {
			r.unknown[name] = true
		}
	}
	entry, err := r.record(object, r.live.Fields)
	if err != nil {
		return err
	}
	if !r.live.Object {
		switch identity := r.live.Fields[0]; {
		case len(entry) == 0 || entry[0].Key != identity.Key:
			return nil // the value is not allowed in a file; notes reports it
		case entry[0].Value == nil:
			return fmt.Errorf("%s is null", identity.Key)
		}
	}
	if holdsSecret(entry) {
		identity, _ := entry[0].Value.(string)
		r.live.Withheld = append(r.live.Withheld, identity)
		return nil
	}
	r.live.Entries = append(r.live.Entries, entry)
	return nil
}

func (r *reader) record(object map[string]json.RawMessage, fields []Field) (yamltree.Map, error) {
	entry := make(yamltree.Map, 0, len(fields))
	for i := range fields {
		f := &fields[i]
		text, there, err := member(object, f.Name)
		switch {
		case err != nil:
			return nil, err
		case !there && f.Optional:
			continue
		case !there:
			return nil, fmt.Errorf("it has no %s", f.Name)
		}
		value, err := r.value(f, text)
		if err != nil {
			return nil, err
		}
		if word, ok := value.(string); ok && f.Words != nil && !slices.Contains(f.Words, word) {
			r.words[f.Name] = true
			continue
		}
		if f.Plain && value == false {
			value = nil
		}
		entry = append(entry, yamltree.Field{Key: f.Key, Value: value})
	}
	return entry, nil
}

// member returns the field of an object by its name. A name such as schema.targets selects a field of a nested
// object. The bool is false if the field is missing.
func member(object map[string]json.RawMessage, name string) (json.RawMessage, bool, error) {
	outer, inner, nested := strings.Cut(name, ".")
	text, there := object[outer]
	if !nested || !there {
		return text, there, nil
	}
	var below map[string]json.RawMessage
	if err := json.Unmarshal(text, &below); err != nil {
		return nil, false, fmt.Errorf("%s is not an object", outer)
	}
	text, there = below[inner]
	return text, there, nil
}

// value converts a JSON value to a value for an environment file; null becomes nil.
func (r *reader) value(f *Field, text json.RawMessage) (any, error) {
	if string(text) == "null" {
		return nil, nil //nolint:nilnil // not set
	}
	switch f.Kind {
	case Text:
		var v string
		if json.Unmarshal(text, &v) != nil {
			return nil, fmt.Errorf("%s is not a string", f.Name)
		}
		return v, nil
	case Bool:
		var v bool
		if json.Unmarshal(text, &v) != nil {
			return nil, fmt.Errorf("%s is not true or false", f.Name)
		}
		return v, nil
	case Record:
		var object map[string]json.RawMessage
		if json.Unmarshal(text, &object) != nil {
			return nil, fmt.Errorf("%s is not an object", f.Name)
		}
		record, err := r.record(object, f.Fields)
		return record, within(f.Name, err)
	}
	var items []json.RawMessage
	if json.Unmarshal(text, &items) != nil {
		return nil, fmt.Errorf("%s is not a list", f.Name)
	}
	if f.Kind == Texts {
		return texts(f, items)
	}
	records := []any{}
	for _, item := range items {
		var object map[string]json.RawMessage
		if json.Unmarshal(item, &object) != nil || object == nil {
			return nil, fmt.Errorf("%s has an entry that is not an object", f.Name)
		}
		record, err := r.record(object, f.Fields)
		if err != nil {
			return nil, within(f.Name, err)
		}
		records = append(records, record)
	}
	return records, nil
}

func texts(f *Field, items []json.RawMessage) (any, error) {
	list := make([]string, len(items))
	for i, item := range items {
		if f.Of != "" {
			var object map[string]json.RawMessage
			if json.Unmarshal(item, &object) != nil {
				return nil, fmt.Errorf("%s has an entry that is not an object", f.Name)
			}
			item = object[f.Of]
		}
		if string(item) == "null" || json.Unmarshal(item, &list[i]) != nil {
			return nil, fmt.Errorf("%s has an entry that is not a string", f.Name)
		}
	}
	return list, nil
}

func within(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}

// holdsSecret reports whether any text in a value looks like a secret.
func holdsSecret(value any) bool {
	switch v := value.(type) {
	case string:
		return source.Redact(v) != v
	case []string:
		return slices.ContainsFunc(v, func(text string) bool { return holdsSecret(text) })
	case []any:
		return slices.ContainsFunc(v, holdsSecret)
	case yamltree.Map:
		return slices.ContainsFunc(v, func(f yamltree.Field) bool { return holdsSecret(f.Value) })
	}
	return false
}

// notes adds notes about everything that was left out of the entries.
func (r *reader) notes() {
	add := func(names map[string]bool, format string) {
		if len(names) == 0 {
			return
		}
		var list []string
		for name := range names {
			list = append(list, source.Safe(source.Redact(name)))
		}
		slices.Sort(list)
		if len(list) > maxNames {
			list = append(list[:maxNames], "...")
		}
		r.live.Notes = append(r.live.Notes, fmt.Sprintf(format, r.live.Key, strings.Join(list, ", ")))
	}
	add(r.unknown, "%s: the API returned fields that golive does not know, so they were not written: %s")
	add(r.words, "%s: the API returned values that golive does not know, so they were not written: %s")
	if n := len(r.live.Withheld); n > 0 {
		r.live.Notes = append(r.live.Notes, fmt.Sprintf(
			"%s: %d entries seem to contain a secret, so they were not written or compared", r.live.Key, n))
	}
}

// maxNames is the maximum number of field names in one note.
const maxNames = 10
