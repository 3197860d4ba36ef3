package report

import (
	"bufio"
	_ "embed"
	"time"

	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/all"
)

//go:embed ready.schema.json
var readySchema []byte

// ReadySchema returns the JSON Schema (draft 2020-12) of the JSON format of golive ready. The schema describes every
// property.
func ReadySchema() []byte { return append([]byte(nil), readySchema...) }

// readyVersion must be incremented for incompatible changes to the JSON format.
const readyVersion = 1

type jsonVerdict struct {
	Version     int              `json:"version"`
	Tool        jsonTool         `json:"tool"`
	At          string           `json:"at"`
	Verdict     string           `json:"verdict"`
	Productions []jsonAssessment `json:"productions"`
	// NewExemptions is nil without --since. Gate is nil without flags that add conditions for failure.
	NewExemptions *[]jsonExemption  `json:"new_exemptions,omitempty"`
	Gate          *jsonGate         `json:"gate,omitempty"`
	Files         []jsonVerdictFile `json:"files"`
}

type jsonAssessment struct {
	Environment *string        `json:"environment"`
	File        string         `json:"file,omitempty"`
	Verdict     string         `json:"verdict"`
	Counts      map[string]int `json:"counts"`
	Items       []jsonItem     `json:"items"`
	Since       *jsonChange    `json:"since,omitempty"`
}

type jsonChange struct {
	Revision  string        `json:"revision"`
	Commit    string        `json:"commit"`
	Before    string        `json:"before,omitempty"`
	Fixed     []jsonBlocker `json:"fixed"`
	New       []jsonBlocker `json:"new"`
	Excused   []jsonBlocker `json:"excused"`
	Unchanged int           `json:"unchanged"`
}

type jsonBlocker struct {
	Item     string        `json:"item"`
	Why      string        `json:"why"`
	Location *jsonLocation `json:"location,omitempty"`
}

type jsonItem struct {
	ID          string           `json:"id"`
	Section     string           `json:"section"`
	Title       string           `json:"title"`
	State       string           `json:"state"`
	Why         string           `json:"why"`
	Cause       string           `json:"cause,omitempty"`
	Do          string           `json:"do"`
	Decider     string           `json:"decider"`
	Attestable  bool             `json:"attestable"`
	Rules       []string         `json:"rules,omitempty"`
	Source      string           `json:"source"`
	Verified    string           `json:"verified"`
	Location    *jsonLocation    `json:"location,omitempty"`
	Findings    []jsonFinding    `json:"findings,omitempty"`
	Accepted    []jsonAccepted   `json:"accepted,omitempty"`
	Attestation *jsonAttestation `json:"attestation,omitempty"`
	Evidence    jsonEvidence     `json:"evidence"`
}

type jsonAccepted struct {
	Finding jsonFinding `json:"finding"`
	Reason  string      `json:"reason"`
	Owner   string      `json:"owner,omitempty"`
	Until   string      `json:"until,omitempty"`
}

type jsonAttestation struct {
	By       string `json:"by"`
	On       string `json:"on"`
	Until    string `json:"until"`
	Evidence string `json:"evidence"`
}

type jsonVerdictFile struct {
	jsonFile
	SHA256 string `json:"sha256,omitempty"`
}

// verdictWords and stateWords contain the names of verdicts and states in JSON.
var (
	verdictWords = map[readiness.Verdict]string{
		readiness.Ready: "ready", readiness.CannotTell: "cannot-tell", readiness.NotReady: "not-ready",
	}
	stateWords = map[readiness.State]string{
		readiness.Passed: "passed", readiness.Failed: "failed", readiness.Accepted: "accepted",
		readiness.Attested: "attested", readiness.NotApplicable: "not-applicable", readiness.Unknown: "unknown",
	}
	deciderWords = [...]string{"files", "person", "both"}
)

func writeReadyJSON(out *bufio.Writer, r *document.Document, o Options) error {
	pages, err := pagesOf(all.Catalogue())
	if err != nil {
		return err
	}
	report := jsonVerdict{
		Version: readyVersion, Tool: jsonTool{Name: "golive", Version: o.Version},
		At: r.At.Format(time.DateOnly), Verdict: verdictWords[r.Verdict.Verdict],
		Productions: make([]jsonAssessment, len(r.Verdict.Assessments)), Files: []jsonVerdictFile{},
		NewExemptions: newJSONExemptions(r.Verdict.Since), Gate: newJSONGate(r.Verdict),
	}
	for i := range r.Verdict.Assessments {
		report.Productions[i] = newJSONAssessment(&r.Verdict.Assessments[i], pages)
		if c := r.Verdict.Assessments[i].Change; c != nil {
			report.Productions[i].Since = newJSONChange(r.Verdict.Since, c)
		}
	}
	for _, f := range r.Files {
		report.Files = append(report.Files, jsonVerdictFile{jsonFile{f.Path, f.Kind, f.Status, f.Why}, f.SHA256})
	}
	return encode(out, report)
}

func newJSONAssessment(a *document.Assessment, pages map[string]rules.Page) jsonAssessment {
	j := jsonAssessment{
		Verdict: verdictWords[a.Verdict], Counts: map[string]int{}, Items: make([]jsonItem, len(a.Entries)),
	}
	if a.Environment != nil {
		j.Environment = &a.Environment.Name
		if !a.Environment.Implied {
			j.File = a.Environment.File
		}
	}
	for _, state := range states {
		j.Counts[stateWords[state]] = a.Counts[state]
	}
	for i := range a.Entries {
		j.Items[i] = newJSONItem(&a.Entries[i], pages)
	}
	return j
}

func newJSONItem(e *document.Entry, pages map[string]rules.Page) jsonItem {
	j := jsonItem{
		ID: e.Item.ID, Section: e.Item.Section, Title: e.Item.Title, State: stateWords[e.State], Why: e.Why,
		Cause: e.Cause.String(), Evidence: newJSONEvidence(e.Evidence()),
		Do:      e.Item.Do,
		Decider: deciderWords[e.Item.Decider], Attestable: attestable(e), Rules: all.RulesOf(e.Item.ID),
		Source: e.Item.Source.URL, Verified: e.Item.Source.Verified, Location: newJSONLocation(e.Place),
	}
	for _, f := range e.Findings.All() {
		j.Findings = append(j.Findings, newJSONFinding(f, pages))
	}
	for i := range e.Accepted {
		j.Accepted = append(j.Accepted, newJSONAccepted(&e.Accepted[i], pages))
	}
	if a := e.Attestation; a != nil {
		j.Attestation = &jsonAttestation{
			By: a.By, On: a.On.Format(time.DateOnly), Until: a.Until.Format(time.DateOnly), Evidence: a.Evidence,
		}
	}
	return j
}

func newJSONAccepted(s *document.Excused, pages map[string]rules.Page) jsonAccepted {
	return jsonAccepted{Finding: newJSONFinding(&s.Finding, pages), Reason: s.Reason, Until: s.Until}
}

func newJSONChange(since *document.Since, c *document.Change) *jsonChange {
	j := &jsonChange{
		Revision: since.Revision, Commit: since.Commit, Unchanged: c.Unchanged,
		Fixed: jsonBlockers(c.Fixed), New: jsonBlockers(c.New), Excused: jsonBlockers(c.Excused),
	}
	if c.Compared {
		j.Before = verdictWords[c.Before]
	}
	return j
}

func jsonBlockers(blockers []document.Blocker) []jsonBlocker {
	list := make([]jsonBlocker, len(blockers))
	for i := range blockers {
		b := &blockers[i]
		list[i] = jsonBlocker{Item: b.Item.ID, Why: b.Why, Location: newJSONLocation(b.Place)}
	}
	return list
}
