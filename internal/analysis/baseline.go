package analysis

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
)

//go:embed baseline.schema.json
var baselineSchema []byte

// BaselineSchema returns the JSON Schema (draft 2020-12) of a baseline.
func BaselineSchema() []byte { return bytes.Clone(baselineSchema) }

// baselineVersion is incremented for changes that older versions of golive cannot read.
const baselineVersion = 1

// Baseline lists the findings that a project had when the baseline was written. These findings are known and do not
// fail a run.
type Baseline struct {
	// Name is the file name as given by the user.
	Name    string          `json:"-"`
	Version int             `json:"version"`
	Known   []BaselineEntry `json:"findings"`
}

// BaselineEntry represents one finding, or several that differ only in position. It contains
// neither line numbers nor secrets.
type BaselineEntry struct {
	Rule        string `json:"rule"`
	Environment string `json:"environment,omitempty"`
	File        string `json:"file"`
	Path        string `json:"path,omitempty"`
	// Message is for reviewers of the file and is not compared.
	Message string `json:"message"`
	// Count is the number of findings if there is more than one, and otherwise 0.
	Count int `json:"count,omitempty"`
}

// baselineKey identifies the findings of an entry.
type baselineKey struct{ file, path, rule, environment string }

func (e *BaselineEntry) key() baselineKey { return baselineKey{e.File, e.Path, e.Rule, e.Environment} }

// ParseBaseline parses the output of Baseline.JSON. Its errors do not contain the file name.
func ParseBaseline(name string, text []byte) (*Baseline, error) {
	b := &Baseline{Name: name}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(b); err != nil {
		return nil, fmt.Errorf("not a baseline: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a baseline: unexpected data after the end")
	}
	if b.Version != baselineVersion {
		return nil, fmt.Errorf("it has version %d, but this golive reads version %d", b.Version, baselineVersion)
	}
	for i := range b.Known {
		if e := &b.Known[i]; e.Rule == "" || e.File == "" || e.Count < 0 {
			return nil, fmt.Errorf("not a baseline: finding %d has no rule, no file, or a count below 0", i+1)
		}
	}
	return b, nil
}

// JSON encodes the baseline. The same findings yield the same bytes.
func (b *Baseline) JSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(b); err != nil {
		return nil, fmt.Errorf("encode the baseline: %w", err)
	}
	return out.Bytes(), nil
}

// newBaseline returns a baseline of those findings that a baseline may contain.
func newBaseline(findings []*finding.Finding) *Baseline {
	entries := map[baselineKey]*BaselineEntry{}
	b := &Baseline{Version: baselineVersion, Known: []BaselineEntry{}}
	for i := range findings {
		f := findings[i]
		if !baselinable(f.Rule) {
			continue
		}
		one := entryOf(f)
		if old, ok := entries[one.key()]; ok {
			old.Count = max(old.Count, 1) + 1
			continue
		}
		entries[one.key()] = &one
	}
	for _, e := range entries {
		b.Known = append(b.Known, *e)
	}
	slices.SortFunc(b.Known, func(a, b BaselineEntry) int {
		return cmp.Or(strings.Compare(a.File, b.File), strings.Compare(a.Path, b.Path), strings.Compare(a.Rule, b.Rule),
			strings.Compare(a.Environment, b.Environment))
	})
	return b
}

// baselinable reports whether a baseline may contain findings of a rule. Findings about unread files and invalid
// suppressions are excluded.
func baselinable(rule string) bool {
	return !strings.HasPrefix(rule, "yaml-") && !strings.HasPrefix(rule, "suppression-") &&
		rule != "exemption-incomplete"
}

func entryOf(f *finding.Finding) BaselineEntry {
	return BaselineEntry{
		Rule: f.Rule, Environment: source.Safe(f.Environment()), File: source.Safe(source.Redact(f.File.Path)),
		Path: stablePath(f), Message: source.Safe(f.Message),
	}
}

// stablePath returns the path of a finding in a form that does not depend on the order of list
// entries.
func stablePath(f *finding.Finding) string {
	if f.Steps == nil {
		return source.Safe(f.Path)
	}
	return settingpath.Text(settingpath.Named(f.Steps))
}

// formerKey returns the key that older versions of golive used for the finding.
func (e *BaselineEntry) formerKey(f *finding.Finding) baselineKey {
	key := e.key()
	if f.Steps != nil {
		key.path = source.Safe(finding.PlainPath(f.Steps))
	}
	return key
}

// split separates findings into those that the baseline does not contain and those that it contains, in their original
// order. It also returns the entries of the baseline that match no finding.
func (b *Baseline) split(findings []*finding.Finding) (kept, known []*finding.Finding, left []BaselineEntry) {
	if b == nil {
		return findings, nil, nil
	}
	counts := make(map[baselineKey]int, len(b.Known))
	for i := range b.Known {
		counts[b.Known[i].key()] += max(b.Known[i].Count, 1)
	}
	kept = findings[:0]
	for _, f := range findings {
		one := entryOf(f)
		key := one.key()
		if counts[key] == 0 {
			key = one.formerKey(f)
		}
		if baselinable(f.Rule) && counts[key] > 0 {
			counts[key]--
			known = append(known, f)
			continue
		}
		kept = append(kept, f)
	}
	for _, e := range b.Known {
		if n := counts[e.key()]; n > 0 {
			delete(counts, e.key())
			e.Count = n
			left = append(left, e)
		}
	}
	return kept, known, left
}
