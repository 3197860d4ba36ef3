package readiness_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules/all"
)

// flagged is a finding of a bad example, with the item and the environment that it concerns.
type flagged struct {
	finding.Finding
	item, environment string
}

// flaggedIn returns the errors and warnings of a rule, once for each production environment. Findings in staging
// concern the item about staging.
func flaggedIn(r *readiness.Result, rule string) []flagged {
	var list []flagged
	for _, f := range r.Lint.Findings {
		if f.Rule != rule || f.Severity < finding.Warning {
			continue
		}
		for _, a := range r.Assessments {
			one := flagged{Finding: *f, item: all.ItemOfFinding(f.Rule, f.Path)}
			if a.Environment != nil {
				one.environment = a.Environment.Name
			}
			concerns := len(f.Environments) == 0 || slices.Contains(f.Environments, one.environment)
			if !concerns && onStaging(r.Lint.Project, f) {
				one.item, concerns = checklist.StagingSettings, true
			}
			if concerns {
				list = append(list, one)
			}
		}
	}
	return list
}

func onStaging(p *model.Project, f *finding.Finding) bool {
	for _, e := range p.Environments {
		if e.Type == model.Staging && slices.Contains(f.Environments, e.Name) {
			return true
		}
	}
	return false
}

// stateIn returns the entry of an item in an environment.
func stateIn(r *readiness.Result, environment, item string) (readiness.Entry, bool) {
	for _, a := range r.Assessments {
		if (a.Environment == nil) == (environment == "") &&
			(a.Environment == nil || a.Environment.Name == environment) {
			for _, e := range a.Entries {
				if e.Item.ID == item {
					return e, true
				}
			}
		}
	}
	return readiness.Entry{}, false
}

// An error fails its item; with a warning the item is at best unknown.
func TestFindingsBlockTheirItems(t *testing.T) {
	eachBadExample(t, func(t *testing.T, _ fstest.MapFS, r *readiness.Result, flagged []flagged) {
		for _, f := range flagged {
			e, _ := stateIn(r, f.environment, f.item)
			if f.Severity == finding.Error && e.State != readiness.Failed ||
				e.State != readiness.Failed && e.State != readiness.Unknown {
				t.Errorf("%s is %s beside the %s %q", f.item, e.State, f.Severity, f.Message)
			}
		}
	})
}

// If the flagged value is hidden, the item is unknown, not passed.
func TestHiddenFlaggedValuesAreUnknown(t *testing.T) {
	eachBadExample(t, func(t *testing.T, files fstest.MapFS, r *readiness.Result, flagged []flagged) {
		for _, f := range flagged {
			for what, hidden := range hidings(files, f, r.Lint.Project) {
				after, err := readiness.Run(hidden, readiness.Options{At: day})
				if err != nil { // the project cannot be assessed
					continue
				}
				e, there := stateIn(after, f.environment, f.item)
				if there && e.State != readiness.Failed && e.State != readiness.Unknown {
					t.Errorf("%s is %s (%s) after %s, and it was held by %s: %q", f.item, e.State, e.Why, what, f.Rule,
						f.Message)
				}
			}
		}
	})
}

// eachBadExample assesses the bad examples of every page.
func eachBadExample(t *testing.T, check func(*testing.T, fstest.MapFS, *readiness.Result, []flagged)) {
	projects := exampleProjects(t)
	for _, rule := range all.Catalogue() {
		page, err := all.PageOf(rule)
		if err != nil {
			t.Fatal(err)
		}
		for i := range page.Bad {
			name := fmt.Sprintf("%s, example %d", rule.ID, i+1)
			r, err := readiness.Run(projects[name], readiness.Options{At: day})
			if err != nil {
				continue
			}
			t.Run(name, func(t *testing.T) { check(t, projects[name], r, flaggedIn(r, rule.ID)) })
		}
	}
}

// secretKey matches a key whose value is a secret, and may therefore be a reference.
var secretKey = regexp.MustCompile(`(?i)secret|api_?key|password|private_key|token|sk_|whsec`)

// keyBefore matches the last key before a value.
var keyBefore = regexp.MustCompile(`([A-Za-z_]{4,})("?\s*[:=]\s*"?'?)[^:=]*$`)

// hidings returns variants of a project in which the flagged value is hidden.
func hidings(files fstest.MapFS, f flagged, project *model.Project) map[string]fs.FS {
	hidden := map[string]fs.FS{"making its file unreadable": unreadable{files, f.File.Path}}
	text := string(files[f.File.Path].Data)
	if f.File.Text != text || project.Config.Place != nil && f.File == project.Config.File {
		return hidden
	}
	with := func(edited string) fs.FS {
		changed := fstest.MapFS{}
		for name, file := range files {
			changed[name] = file
		}
		changed[f.File.Path] = &fstest.MapFile{Data: []byte(edited)}
		return changed
	}
	line := f.File.LineSpan(f.File.Position(f.Span.Start, source.Bytes).Line)
	before := text[line.Start:f.Span.Start]
	if isProblemRule(f.Rule) {
		return hidden
	}
	if key := keyBefore.FindStringSubmatchIndex(before); key != nil {
		at := int(line.Start) + key[2] + 1
		hidden["misspelling "+before[key[2]:key[3]]] = with(text[:at] + text[at+1:])
	}
	value := text[f.Span.Start:f.Span.End]
	isValue := !strings.ContainsAny(value, "\n[]{}:,#\"'") || strings.Contains(value, "://")
	if isValue && value != "" && !secretKey.MatchString(text[line.Start:line.End]) && !isKey(text, f.Span) {
		hidden["a reference for "+value] = with(text[:f.Span.Start] + "\"${HIDDEN}\"" + text[f.Span.End:])
	}
	return hidden
}

// isProblemRule reports whether a rule reports that something cannot be read.
func isProblemRule(rule string) bool {
	return strings.HasPrefix(rule, "yaml-") || strings.HasPrefix(rule, "schema-") || rule == "file-syntax"
}

func isKey(text string, span source.Span) bool {
	rest := strings.TrimLeft(text[span.End:], "\"' ")
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "=")
}

// Every need of an item makes it unknown if it is not met, and nothing else does.
func TestUnmetNeedsMakeItemsUnknown(t *testing.T) {
	result := baseOf(t)
	before := states(readiness.Judge(result))
	seen := map[checklist.Need]bool{}
	for _, item := range checklist.Items() {
		for _, need := range item.Needs {
			need.Structure = false
			if seen[need] {
				continue
			}
			seen[need] = true
			gaps := result.Gaps()
			gaps.Add(analysis.Gap{Of: need.Of, Path: need.Path, Why: "taken away by a test"})
			after := states(readiness.JudgeGaps(result, gaps))
			for _, other := range checklist.Items() {
				want := before[other.ID]
				if slices.ContainsFunc(other.Needs, func(n checklist.Need) bool { return touches(n, need) }) {
					want = readiness.Unknown
				}
				if got := after[other.ID]; got != want && other.ID != "exceptions" {
					t.Errorf("without %v %q: %s is %s, want %s", need.Of, need.Path, other.ID, got, want)
				}
			}
		}
	}
}

// A script of staging left twenty items of production unknown, which only compare with what files show of staging.
func TestDoubtsAboutStaging(t *testing.T) {
	result := baseOf(t)
	gaps := result.Gaps()
	gaps.Add(analysis.Gap{
		Of: checklist.Staging, Path: checklist.AllStagingVariables, Command: true, Why: "a script of staging",
	})
	before, after := states(readiness.Judge(result)), states(readiness.JudgeGaps(result, gaps))
	for _, item := range checklist.Items() {
		want := before[item.ID]
		if slices.Contains([]string{"staging-settings", "nothing-copied", checklist.StagingParity}, item.ID) {
			want = readiness.Unknown
		}
		if got := after[item.ID]; got != want {
			t.Errorf("%s is %s, want %s", item.ID, got, want)
		}
	}
}

func touches(a, b checklist.Need) bool {
	return a.Of&b.Of != 0 && (a.Path == "" || b.Path == "" || a.Path == b.Path ||
		strings.HasPrefix(a.Path, b.Path+".") || strings.HasPrefix(b.Path, a.Path+"."))
}

// If an item passed, all its needs were met, or the project accepts that they are not. No finding contradicts the
// setting of the item.
func TestPassedItemsWereExamined(t *testing.T) {
	for name, files := range exampleProjects(t) {
		r, err := readiness.Run(files, readiness.Options{At: day})
		if err != nil { // the project cannot be assessed
			continue
		}
		for i := range r.Assessments {
			a := &r.Assessments[i]
			for k := range a.Entries {
				if e := &a.Entries[k]; e.State == readiness.Passed {
					checkPassed(t, name, r, a, e)
				}
			}
		}
	}
}

func checkPassed(t *testing.T, name string, r *readiness.Result, a *readiness.Assessment, e *readiness.Entry) {
	t.Helper()
	for _, need := range a.EvidenceOf(e).Needs {
		if need.Gap != nil {
			t.Errorf("%s: %s passed, though %s", name, e.Item.ID, need.Gap.Why)
		}
	}
	for _, f := range r.Lint.Findings {
		about, _ := checklist.OfSetting(f.Path)
		here := a.Environment != nil && slices.Contains(f.Environments, a.Environment.Name)
		if f.Severity >= finding.Warning && here && about == e.Item.ID {
			t.Errorf("%s: %s passed beside %s: %s", name, e.Item.ID, f.Rule, f.Message)
		}
	}
}

// A file that was not read left 25 items unknown because it names the client ID. Only those can change that the client
// ID decides, in production or in staging.
func TestUnreadClientID(t *testing.T) {
	files := fstest.MapFS{}
	maps.Copy(files, example(t, "ready"))
	before, err := readiness.Run(files, readiness.Options{At: day})
	if err != nil {
		t.Fatal(err)
	}
	files["apprunner.yaml"] = &fstest.MapFile{Data: []byte("run:\n  env:\n    - {name: WORKOS_CLIENT_ID, value: x}\n")}
	after, err := readiness.Run(files, readiness.Options{At: day})
	if err != nil {
		t.Fatal(err)
	}
	was, is := states(before), states(after)
	for _, item := range checklist.Items() {
		want := was[item.ID]
		if slices.Contains([]string{
			"staging-settings", "placeholders", "client-id", "client-id-app", "app-variables", "nothing-copied",
			checklist.StagingParity, "not-on-staging", "secrets-private", "no-test-idp",
		}, item.ID) {
			want = readiness.Unknown
		}
		if got := is[item.ID]; got != want && item.ID != "exceptions" {
			t.Errorf("%s is %s, want %s", item.ID, got, want)
		}
	}
}
