// Package promote holds one environment against another under a contract: for
// each path, how the two must relate. It compares what was read and says nothing
// of what was not; findings are made of its differences in rules.
package promotion

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// Kind is what became of one path.
type Kind uint8

const (
	// Equal values are the same on both sides, URLs but for their hosts.
	Equal Kind = iota
	// Allowed differences are those that the contract permits.
	Allowed
	// NotExamined is what references hide, and what could not be read.
	NotExamined
	// Missing settings stand in the first environment and not in the second.
	Missing
	// Extra settings stand in the second environment and not in the first.
	Extra
	// Different values should be the same.
	Different
	// Copied values are the same and should not be.
	Copied
	// StagingOnlyFound settings stand in production and belong to staging alone.
	StagingOnlyFound
	// ProductionOnlyFound settings stand in staging and belong to production alone.
	ProductionOnlyFound
)

var kindNames = [...]string{
	Equal: "equal", Allowed: "allowed", NotExamined: "not-examined", Missing: "missing", Extra: "extra",
	Different: "different", Copied: "copied", StagingOnlyFound: "staging-only", ProductionOnlyFound: "production-only",
}

// String is the word in reports.
func (k Kind) String() string { return kindNames[k] }

// Broken reports whether the contract is broken.
func (k Kind) Broken() bool { return k >= Missing }

// Difference is what the comparison says of one path; equal values have one too.
type Difference struct {
	Kind Kind
	// Path is the same on both sides, in the language of package settingpath: items
	// of lists are named by their identity, URLs by their path. Steps are what it is
	// made of.
	Path  string
	Steps []finding.Step
	// Section is the beginning of the path that belongs together in a report, Item
	// that of the entry of a list, or of the setting, which the difference is
	// about.
	Section, Item string
	Relation      Relation
	// Why is the contract's reason.
	Why string
	// Impact is what comes of it, where the contract is broken.
	Impact Impact
	// Judges are the rules that judge such a difference in their own words. Judged
	// tells that one of them reported this one: then the rules on promotions leave
	// it to that rule, and no entry of golive.yaml exempts it. MarkJudged sets it.
	Judges []string
	Judged bool
	// Reported is the worst finding on the difference, once an analysis has made one.
	Reported Reported
	From, To Side
	// Elsewhere says of a missing variable that the second environment sets it in another
	// place.
	Elsewhere bool
	// Insert says where a missing setting belongs.
	Insert *Insertion
	// Expected and Exempt are the entries of golive.yaml that exempt a difference
	// that breaks the contract, one of `expected` or one of `contract`. See
	// Acceptance.
	Expected *model.ExpectedConfig
	Exempt   *model.ContractConfig

	// What a patch is made of.
	at    cursor
	trail *trail
	// near is the collection of the second environment that lacks the setting.
	near *model.Place
}

// Reported names the rule of a finding, and its severity in that run. The zero value
// is no finding.
type Reported struct {
	Rule     string
	Severity finding.Severity
}

// Finding reports whether the difference is to be reported: the contract is
// broken, and no entry of golive.yaml exempts it.
func (d *Difference) Finding() bool {
	_, accepted := d.Acceptance()
	return d.Kind.Broken() && !accepted
}

// Side is what one environment says of a path; the zero value says nothing.
type Side struct {
	Node *model.Node
	// Text is what a leaf says, as it is written; empty for a secret, and for what
	// is no leaf.
	Text string
}

// Present reports whether the environment says anything.
func (s Side) Present() bool { return s.Node != nil }

// Secret reports whether a secret stands there, which no report shows.
func (s Side) Secret() bool { return s.Node != nil && s.Node.Kind == model.SecretLeaf }

// At is where to point: the value of a leaf, the identity of an entry of a list,
// the key of another collection.
func (s Side) At() model.At {
	if s.Node.Leaf() {
		return s.Node.At
	}
	for i := range s.Node.Children {
		if child := &s.Node.Children[i]; child.Leaf() && s.Node.Place != nil && s.Node.Place.Key.Empty() {
			return child.At
		}
	}
	return s.Node.Location()
}

// Location is At in its file.
func (s Side) Location() finding.Location { return s.At().Location() }

// Insertion is where a setting belongs that is missing.
type Insertion struct {
	File *source.File
	// Span is empty and stands behind the last sibling.
	Span source.Span
	// Line is the number of the line that the setting would begin on.
	Line int
	// Indent is the blanks before it, in bytes; -1 between brackets.
	Indent int
	// Keys have to be written first, as they do not stand in the file yet.
	Keys []string
	// Anchor is where a report points: the key of the collection that lacks the
	// setting.
	Anchor finding.Location
}

// Promotion is one environment held against another.
type Promotion struct {
	From, To *model.Environment
	// Hosts are the hosts that stand for each other, in the order of the first
	// environment.
	Hosts []HostPair
	// Differences are in the order of the sections, equal values among them.
	Differences []Difference

	// What a patch is made of: the names of new secrets, and what rules report of the
	// first environment.
	secretNames map[*model.Node]string
	faults      map[finding.Location]string
}

// HostPair is a host of the first environment and the one that stands for it in
// the second.
type HostPair struct {
	From, To string
	// Inferred pairs follow from the URLs; the others are golive.yaml's.
	Inferred bool
}

// side is the part of a difference that one environment has.
func side(n *model.Node) Side {
	s := Side{Node: n}
	if n == nil || n.State != model.Known {
		return s
	}
	switch n.Kind {
	case model.TextLeaf:
		s.Text = string(n.Text)
	case model.URLLeaf:
		s.Text = n.URL.String()
	case model.BoolLeaf:
		s.Text = "false"
		if n.Bool {
			s.Text = "true"
		}
	}
	return s
}
