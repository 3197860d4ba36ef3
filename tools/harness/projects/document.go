package main

// document contains the fields that the checks need from the JSON formats of lint, diff and ready.
type document struct {
	Summary struct {
		Errors, Warnings, Infos int
		Suppressed, Baselined   int
		Fixed                   int
		Failed                  bool
	}
	Environments []struct {
		Name, Type, File string
	}
	Files []struct {
		Path, Kind, Status, Reason string
	}
	Findings    []found
	Suppressed  []struct{ Finding found }
	Baselined   []found
	Fixed       []fixed
	Verdict     string
	Productions []production
}

type production struct {
	Environment *string
	File        string
	Verdict     string
	Counts      map[string]int
	Items       []item
}

type item struct {
	ID, State, Why string
	Location       *location
	Findings       []found
}

type fixed struct{ Rule, File, Message string }

type found struct {
	Rule, Severity, Message, Environment, Path, Help string
	Location                                         *location
	Related                                          []struct {
		Message  string
		Location *location
	}
}

type location struct {
	File       string
	Start, End position
	Text       string
	Redacted   bool
}

type position struct{ Offset, Line, Column int }

// sarif contains the fields that the checks need from a SARIF log.
type sarif struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct{ Rules []struct{ ID string } }
		}
		Results []result
	}
}

type result struct {
	RuleID           string
	RuleIndex        *int
	Level            string
	Locations        []physical
	RelatedLocations []physical
}

type physical struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI string }
		Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
	}
}

// suites contains the fields that the checks need from a JUnit report.
type suites struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
	Suites   []struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
		Cases    []struct {
			Failure *struct{} `xml:"failure"`
			Error   *struct{} `xml:"error"`
			Skipped *struct{} `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

// checkstyle contains the fields that the checks need from a Checkstyle report.
type checkstyle struct {
	Files []struct {
		Name   string `xml:"name,attr"`
		Errors []struct {
			Severity string `xml:"severity,attr"`
			Source   string `xml:"source,attr"`
			Line     int    `xml:"line,attr"`
		} `xml:"error"`
	} `xml:"file"`
}
