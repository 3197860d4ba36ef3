package report

import (
	"bufio"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/report/document"
	"github.com/golive-lint/golive/rules"
)

// sourceRoot names the base of all paths, which is the top folder of the repository. No URI is given for it, so that
// the report does not depend on the machine.
const sourceRoot = "SRCROOT"

// fingerprintKey is the key for the fingerprints that golive computes. GitHub's own key, primaryLocationLineHash, is
// omitted, because GitHub's upload action computes it from the file.
const fingerprintKey = "goliveFinding/v1"

// sarifOf returns a writer that prints the findings of a command.
func sarifOf(command string) writer {
	return func(out *bufio.Writer, r *document.Document, o Options) error {
		return writeSARIF(out, r, o, automation(command, r))
	}
}

// automation returns an ID for runs of a command on a project. GitHub replaces the results of an earlier upload with
// the same ID. Each command and each project of a repository therefore needs a different ID. The text after the last
// slash identifies a single run, so the ID ends with a slash.
func automation(command string, r *document.Document) string {
	return "golive/" + path.Join(command, r.Folder) + "/"
}

func writeSARIF(out *bufio.Writer, r *document.Document, o Options, id string) error {
	found := rulesWithFindings(r)
	pages, err := pagesOf(found)
	if err != nil {
		return err
	}
	run := sarifRun{
		Tool:               sarifTool{sarifDriverOf(found, pages, o.Version)},
		AutomationDetails:  sarifAutomation{id},
		Invocations:        []sarifInvocation{invocation(r)},
		OriginalURIBaseIDs: map[string]sarifBase{sourceRoot: {sarifText{"The top of the repository."}}},
		ColumnKind:         "unicodeCodePoints",
		NewlineSequences:   []string{"\r\n", "\n", "\r"},
	}
	indices := make(map[string]int, len(found))
	for i, rule := range found {
		indices[rule.ID] = i
	}
	run.Properties = sarifAcceptedOf(r)
	return encodeLong(out, sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	}, longList{"results", 3, r.Findings.Len(), func(i int) any {
		f := r.Findings.At(i)
		return sarifResultOf(&f, indices)
	}})
}

// sarifAcceptedOf returns the findings that golive.yaml exempts, or nil if there are none.
func sarifAcceptedOf(r *document.Document) *sarifRunBag {
	if len(r.Accepted) == 0 {
		return nil
	}
	bag := new(sarifRunBag)
	for i := range r.Accepted {
		s := &r.Accepted[i]
		bag.Accepted = append(bag.Accepted, sarifAccepted{
			s.Rule, s.Message, s.Reason, s.Owner, s.Until,
		})
	}
	return bag
}

// rulesWithFindings returns the rules that have findings. The pages of all rules would be much larger than typical
// results.
func rulesWithFindings(r *document.Document) []*rules.Rule {
	return slices.DeleteFunc(slices.Clone(r.Rules), func(rule *rules.Rule) bool {
		return !r.Findings.Has(rule.ID)
	})
}

var semanticVersion = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$`)
})

func sarifDriverOf(catalogue []*rules.Rule, pages map[string]rules.Page, version string) sarifDriver {
	driver := sarifDriver{
		Name:           "golive",
		InformationURI: "https://github.com/golive-lint/golive",
		Version:        version,
		Rules:          make([]sarifRule, len(catalogue)),
	}
	if v := strings.TrimPrefix(version, "v"); semanticVersion().MatchString(v) {
		driver.SemanticVersion = v
	}
	for i, rule := range catalogue {
		driver.Rules[i] = sarifRuleOf(rule, pages[rule.ID])
	}
	return driver
}

// sarifRuleOf returns a rule with its page as help. It has no name, because a name would have to differ from the ID.
// helpUri is the documentation of WorkOS, because the help text already contains golive's page.
func sarifRuleOf(rule *rules.Rule, page rules.Page) sarifRule {
	level := levels[rule.Severity]
	return sarifRule{
		ID:               rule.ID,
		ShortDescription: sarifText{shorten(page.Summary, maxDescription, "…")},
		FullDescription: sarifText{shorten(strings.Join(strings.Fields(page.Finds+" "+page.Why), " "),
			maxDescription, "…")},
		Help:                 sarifHelp{Text: page.Text, Markdown: page.Text},
		HelpURI:              page.Source,
		DefaultConfiguration: sarifConfiguration{level.level},
		Properties: sarifRuleBag{
			[]string{"go-live", "workos", rule.Category}, level.precision, level.problem,
		},
	}
}

// maxDescription is the length, in characters, to which GitHub limits descriptions.
const maxDescription = 1024

// levels maps severities to SARIF and GitHub values. The precision of errors is very high, because errors rely only on
// documented facts.
var levels = map[finding.Severity]struct{ level, precision, problem string }{
	finding.Error:   {"error", "very-high", "error"},
	finding.Warning: {"warning", "high", "warning"},
	finding.Info:    {"note", "medium", "recommendation"},
}

func sarifResultOf(f *document.Finding, indices map[string]int) sarifResult {
	result := sarifResult{
		RuleID:              f.Rule,
		Level:               levels[f.Severity].level,
		Locations:           []sarifLocation{},
		PartialFingerprints: map[string]string{fingerprintKey: f.Fingerprint()},
	}
	if i, ok := indices[f.Rule]; ok {
		result.RuleIndex = &i
	}
	if f.Known() {
		result.Locations = append(result.Locations, sarifLocation{PhysicalLocation: physical(f.Place)})
	}
	if len(f.Environments) > 0 || f.Path != "" {
		result.Properties = &sarifResultBag{f.Environment(), f.Path}
	}
	var text strings.Builder
	text.WriteString(plainText(f.Message))
	if f.Help != "" {
		text.WriteString(". To fix: " + plainText(f.Help))
	}
	for _, related := range f.Related {
		if !related.Known() {
			continue
		}
		id := len(result.RelatedLocations) + 1
		fmt.Fprintf(&text, ". [%s](%d)", plainText(related.Message), id)
		result.RelatedLocations = append(result.RelatedLocations, sarifLocation{
			ID: id, Message: &sarifText{plainText(related.Message)}, PhysicalLocation: physical(related.Place),
		})
	}
	result.Message.Text = text.String()
	result.Fixes = sarifFixesOf(f)
	return result
}

// sarifFixesOf returns all edits of a finding as one fix. Several fixes would be alternatives to each other.
func sarifFixesOf(f *document.Finding) []sarifFix {
	if len(f.Edits) == 0 {
		return nil
	}
	fix := sarifFix{Description: sarifText{plainText(cmp.Or(f.Help, f.Message))}}
	if f.Unsafe() {
		fix.Description.Text = "Changes the meaning of the file: " + fix.Description.Text
	}
	for _, e := range f.Edits {
		at := physical(e.Place)
		last := len(fix.ArtifactChanges) - 1
		if last < 0 || fix.ArtifactChanges[last].ArtifactLocation != at.ArtifactLocation {
			fix.ArtifactChanges = append(fix.ArtifactChanges,
				sarifArtifactChange{ArtifactLocation: at.ArtifactLocation})
			last++
		}
		replacement := sarifReplacement{DeletedRegion: *at.Region}
		if e.NewText != "" {
			replacement.InsertedContent = &sarifText{e.NewText}
		}
		change := &fix.ArtifactChanges[last]
		change.Replacements = append(change.Replacements, replacement)
	}
	return []sarifFix{fix}
}

// plainText escapes the characters that would form links in a message (§3.11.6).
func plainText(s string) string { return linkCharacters.Replace(s) }

var linkCharacters = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)

func physical(at document.Place) sarifPhysicalLocation {
	start, end := at.Start(), at.End()
	return sarifPhysicalLocation{
		ArtifactLocation: sarifArtifactLocation{uri(at.File), sourceRoot},
		Region:           &sarifRegion{start.Line, start.Column, end.Line, end.Column},
	}
}

// uri returns a path as a relative reference (RFC 3986). Colons are escaped, because the text before a colon in the
// first segment would be read as a scheme.
func uri(name string) string {
	var b strings.Builder
	for _, c := range []byte(strings.TrimLeft(name, "/")) {
		if c == '/' || strings.IndexByte("-._~", c) >= 0 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// invocation lists the files that could not be read. A file with invalid content also has a finding, because most SARIF
// readers show only findings.
func invocation(r *document.Document) sarifInvocation {
	i := sarifInvocation{ExecutionSuccessful: true}
	for _, in := range r.Files {
		if in.Status != document.Unread {
			continue
		}
		i.ToolExecutionNotifications = append(i.ToolExecutionNotifications, sarifNotification{
			Level:   "warning",
			Message: sarifText{plainText("could not be read: " + in.Why)},
			Locations: []sarifLocation{{PhysicalLocation: sarifPhysicalLocation{
				ArtifactLocation: sarifArtifactLocation{uri(in.Path), sourceRoot},
			}}},
		})
	}
	return i
}
