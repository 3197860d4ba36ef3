package report

import (
	"bufio"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// The elements of the Reviewdog Diagnostic Format that golive writes (reviewdog proto/rdf).
type (
	rdReport struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	// rdSuggestion replaces a range in the file of its diagnostic.
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdRelated struct {
		Message  string     `json:"message"`
		Location rdLocation `json:"location"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	// rdRange is a half-open range.
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	// rdPosition has a 1-based line and a 1-based column in bytes.
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
)

var rdSeverities = map[finding.Severity]string{
	finding.Error: "ERROR", finding.Warning: "WARNING", finding.Info: "INFO",
}

func writeRDJSON(out *bufio.Writer, r *document.Document, _ Options) error {
	pages, err := pagesOf(rulesWithFindings(r))
	if err != nil {
		return err
	}
	report := rdReport{
		Source:      rdSource{"golive", "https://github.com/golive-lint/golive"},
		Diagnostics: make([]rdDiagnostic, 0, r.Findings.Len()),
	}
	for _, f := range r.Findings.All() {
		file, line := placeOrConfig(f)
		d := rdDiagnostic{
			Message: source.Safe(described(f)), Severity: rdSeverities[f.Severity],
			Code:     rdCode{f.Rule, pages[f.Rule].Source},
			Location: rdLocation{Path: file, Range: &rdRange{rdPosition{line, 1}, rdPosition{line, 1}}},
		}
		if f.Known() {
			d.Location = rdLocationOf(f.Place)
			d.Suggestions = rdSuggestionsOf(f)
		}
		for _, related := range f.Related {
			if related.Known() {
				d.Related = append(d.Related, rdRelated{source.Safe(related.Message), rdLocationOf(related.Place)})
			}
		}
		report.Diagnostics = append(report.Diagnostics, d)
	}
	return encode(out, report)
}

// rdSuggestionsOf returns the edit of a finding as a suggestion. Reviewers can apply one suggestion with one click. A
// finding with several edits or with an unsafe edit therefore gets no suggestion.
func rdSuggestionsOf(f *document.Finding) []rdSuggestion {
	if len(f.Edits) != 1 || f.Unsafe() || f.Edits[0].File != f.File {
		return nil
	}
	return []rdSuggestion{{*rdLocationOf(f.Edits[0].Place).Range, f.Edits[0].NewText}}
}

func rdLocationOf(at document.Place) rdLocation {
	start, end := at.BytePositions()
	return rdLocation{at.File, &rdRange{rdPosition{start.Line, start.Column}, rdPosition{end.Line, end.Column}}}
}
