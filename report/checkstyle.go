package report

import (
	"bufio"
	"encoding/xml"
	"fmt"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// The elements of a Checkstyle report.
type (
	checkstyleReport struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// writeCheckstyle lists the findings by file. Files are in the order of their first findings.
func writeCheckstyle(out *bufio.Writer, r *document.Document, _ Options) error {
	report := checkstyleReport{Version: "8.0"}
	index := map[string]int{}
	for _, f := range r.Findings.All() {
		name, line := placeOrConfig(f)
		i, ok := index[name]
		if !ok {
			i = len(report.Files)
			index[name] = i
			report.Files = append(report.Files, checkstyleFile{Name: source.Safe(name)})
		}
		e := checkstyleError{
			Line: line, Severity: f.Severity.String(), Message: source.Safe(described(f)),
			Source: "golive." + source.Safe(f.Rule),
		}
		if f.Known() {
			e.Column = f.Start().Column
		}
		report.Files[i].Errors = append(report.Files[i].Errors, e)
	}
	return encodeXML(out, report)
}

func encodeXML(out *bufio.Writer, v any) error {
	text, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode XML: %w", err)
	}
	fmt.Fprintf(out, "%s%s\n", xml.Header, text)
	return nil
}
