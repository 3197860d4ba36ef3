package report

import (
	"bufio"
	_ "embed"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/rules"
)

//go:embed json.schema.json
var jsonSchema []byte

// JSONSchema returns the JSON Schema (draft 2020-12) of the JSON format of golive lint. The schema describes every
// property.
func JSONSchema() []byte { return append([]byte(nil), jsonSchema...) }

// jsonVersion must be incremented for incompatible changes to the JSON format.
const jsonVersion = 1

type jsonReport struct {
	Version      int               `json:"version"`
	Tool         jsonTool          `json:"tool"`
	At           string            `json:"at"`
	Summary      jsonSummary       `json:"summary"`
	Environments []jsonEnvironment `json:"environments"`
	Files        []jsonFile        `json:"files"`
	Rules        []string          `json:"rules"`
	// Findings must be nil, because writeJSON encodes the findings one at a time.
	Findings   []jsonFinding    `json:"findings"`
	Suppressed []jsonSuppressed `json:"suppressed"`
	Accepted   []jsonSuppressed `json:"accepted,omitempty"`
	Baselined  []jsonFinding    `json:"baselined"`
	Since      *jsonSince       `json:"since,omitempty"`
	Fixed      []jsonFixed      `json:"fixed"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonSummary struct {
	jsonTally
	Suppressed   int    `json:"suppressed"`
	Accepted     int    `json:"accepted,omitempty"`
	Baselined    int    `json:"baselined"`
	Fixed        int    `json:"fixed"`
	ValuesRead   int    `json:"values_read"`
	ValuesUnread int    `json:"values_unread"`
	Compared     int    `json:"compared"`
	FailOn       string `json:"fail_on"`
	Failed       bool   `json:"failed"`
}

type jsonTally struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
}

// jsonSince compares the findings with those of an earlier commit. The Findings of the report are then only the new
// ones.
type jsonSince struct {
	Revision  string        `json:"revision"`
	Commit    string        `json:"commit"`
	Unchanged int           `json:"unchanged"`
	Fixed     []jsonFinding `json:"fixed"`
}

type jsonEnvironment struct {
	Name string `json:"name"`
	Type string `json:"type"`
	File string `json:"file,omitempty"`
	jsonTally
	ValuesRead   int `json:"values_read"`
	ValuesUnread int `json:"values_unread"`
}

type jsonFile struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Status string `json:"status"`
	Reason string `json:"reason,omitempty"`
}

type jsonFinding struct {
	Rule        string `json:"rule"`
	Category    string `json:"category,omitempty"`
	Severity    string `json:"severity"`
	Message     string `json:"message"`
	Help        string `json:"help,omitempty"`
	Environment string `json:"environment,omitempty"`
	// Environments contains the same names as Environment, as a list.
	Environments []string      `json:"environments,omitempty"`
	Path         string        `json:"path,omitempty"`
	Fingerprint  string        `json:"fingerprint"`
	Source       string        `json:"source,omitempty"`
	Location     *jsonLocation `json:"location,omitempty"`
	Related      []jsonRelated `json:"related,omitempty"`
	Edits        []jsonEdit    `json:"edits,omitempty"`
}

// jsonSuppressed is a finding that is suppressed or exempted. Owner is set only for expected differences.
type jsonSuppressed struct {
	Finding  jsonFinding   `json:"finding"`
	Reason   string        `json:"reason"`
	Owner    string        `json:"owner,omitempty"`
	Until    string        `json:"until,omitempty"`
	Location *jsonLocation `json:"location,omitempty"`
}

// jsonFixed is an entry of the baseline whose findings no longer occur.
type jsonFixed struct {
	Rule        string `json:"rule"`
	Environment string `json:"environment,omitempty"`
	File        string `json:"file"`
	Path        string `json:"path,omitempty"`
	Message     string `json:"message"`
	Count       int    `json:"count"`
}

type jsonRelated struct {
	Message  string        `json:"message"`
	Location *jsonLocation `json:"location,omitempty"`
}

type jsonLocation struct {
	File     string       `json:"file"`
	Start    jsonPosition `json:"start"`
	End      jsonPosition `json:"end"`
	Text     string       `json:"text"`
	Redacted bool         `json:"redacted"`
}

type jsonEdit struct {
	File    string       `json:"file"`
	Start   jsonPosition `json:"start"`
	End     jsonPosition `json:"end"`
	NewText string       `json:"new_text"`
	Safe    bool         `json:"safe"`
}

type jsonPosition struct {
	Offset int32 `json:"offset"`
	Line   int   `json:"line"`
	Column int   `json:"column"`
}

func writeJSON(out *bufio.Writer, r *document.Document, o Options) error {
	pages, err := pagesOf(r.Rules)
	if err != nil {
		return err
	}
	report := jsonReport{
		Version: jsonVersion,
		Tool:    jsonTool{Name: "golive", Version: o.Version},
		At:      r.At.Format(time.DateOnly),
		Summary: jsonSummary{
			jsonTally(r.Count.All), len(r.Suppressed), len(r.Accepted), r.Baselined.Len(), fixed(r), r.ValuesRead,
			r.ValuesUnread, r.Compared,
			failOn(r.FailOn), r.Failed,
		},
		Environments: jsonEnvironments(r),
		Files:        make([]jsonFile, len(r.Files)),
		Rules:        make([]string, len(r.Rules)),
		Suppressed:   newJSONSuppressed(r.Suppressed, pages),
		Accepted:     newJSONSuppressed(r.Accepted, pages),
		Baselined:    make([]jsonFinding, r.Baselined.Len()),
		Fixed:        make([]jsonFixed, len(r.Fixed)),
	}
	for i, in := range r.Files {
		report.Files[i] = jsonFile{in.Path, in.Kind, in.Status, in.Why}
	}
	for i, rule := range r.Rules {
		report.Rules[i] = rule.ID
	}
	for i, f := range r.Baselined.All() {
		report.Baselined[i] = newJSONFinding(f, pages)
	}
	if r.Since != nil {
		report.Since = newJSONSince(r.Since, pages)
	}
	for i, e := range r.Fixed {
		report.Fixed[i] = jsonFixed(e)
	}
	return encodeLong(out, report, longList{"findings", 1, r.Findings.Len(), func(i int) any {
		f := r.Findings.At(i)
		return newJSONFinding(&f, pages)
	}})
}

func newJSONSince(s *document.SinceCommit, pages map[string]rules.Page) *jsonSince {
	out := &jsonSince{Revision: s.Revision, Commit: s.Commit, Unchanged: s.Unchanged, Fixed: []jsonFinding{}}
	for _, f := range s.Fixed.All() {
		out.Fixed = append(out.Fixed, newJSONFinding(f, pages))
	}
	return out
}

func newJSONSuppressed(list []document.Excused, pages map[string]rules.Page) []jsonSuppressed {
	out := make([]jsonSuppressed, len(list))
	for i := range list {
		s := &list[i]
		out[i] = jsonSuppressed{
			newJSONFinding(&s.Finding, pages), s.Reason, s.Owner, s.Until,
			newJSONLocation(s.By),
		}
	}
	return out
}

// failOn formats a severity as a value of --fail-on.
func failOn(s finding.Severity) string {
	if s == finding.Off {
		return "never"
	}
	return s.String()
}

func jsonEnvironments(r *document.Document) []jsonEnvironment {
	list := make([]jsonEnvironment, len(r.Environments))
	for i, e := range r.Environments {
		list[i] = jsonEnvironment{
			Name: e.Name, Type: e.Type, File: e.File, jsonTally: jsonTally(e.Tally),
			ValuesRead: e.Values, ValuesUnread: e.Unread,
		}
	}
	return list
}

func newJSONFinding(f *document.Finding, pages map[string]rules.Page) jsonFinding {
	j := jsonFinding{
		Rule: f.Rule, Category: f.Category, Severity: f.Severity.String(), Message: f.Message, Help: f.Help,
		Environment: f.Environment(), Environments: f.Environments, Path: f.Path, Fingerprint: f.Fingerprint(),
		Source: pages[f.Rule].Source, Location: newJSONLocation(f.Place),
	}
	for _, related := range f.Related {
		j.Related = append(j.Related, jsonRelated{related.Message, newJSONLocation(related.Place)})
	}
	for _, e := range f.Edits {
		start, end := jsonRange(e.Place)
		j.Edits = append(j.Edits, jsonEdit{e.File, start, end, e.NewText, e.Safe})
	}
	return j
}

func newJSONLocation(at document.Place) *jsonLocation {
	if !at.Known() {
		return nil
	}
	text, redacted := at.Text()
	start, end := jsonRange(at)
	return &jsonLocation{File: at.File, Start: start, End: end, Text: text, Redacted: redacted}
}

func jsonRange(at document.Place) (start, end jsonPosition) {
	from, to := at.Offsets()
	first, last := at.Start(), at.End()
	return jsonPosition{from, first.Line, first.Column}, jsonPosition{to, last.Line, last.Column}
}
