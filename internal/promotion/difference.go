// Package promotion compares two environments under a contract, which defines how the values at each path must relate.
// It compares only what was read. Rules turn the differences into findings.
package promotion

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// Kind is the result of comparing one path.
type Kind uint8

const (
	// Equal means that both sides have the same value; URLs may differ in their hosts.
	Equal Kind = iota
	// Allowed means that the contract permits the difference.
	Allowed
	// NotExamined means that a value is hidden by a reference or could not be read.
	NotExamined
	// Missing means that only the first environment has the setting.
	Missing
	// Extra means that only the second environment has the setting.
	Extra
	// Different means that the values differ although the contract requires the same value.
	Different
	// Copied means that the values are the same but must differ.
	Copied
	// StagingOnlyFound means that production has a setting that the contract allows only in staging.
	StagingOnlyFound
	// ProductionOnlyFound means that staging has a setting that the contract allows only in production.
	ProductionOnlyFound
)

var kindNames = [...]string{
	Equal: "equal", Allowed: "allowed", NotExamined: "not-examined", Missing: "missing", Extra: "extra",
	Different: "different", Copied: "copied", StagingOnlyFound: "staging-only", ProductionOnlyFound: "production-only",
}

// String returns the name used in reports.
func (k Kind) String() string { return kindNames[k] }

// Broken reports whether the result violates the contract.
func (k Kind) Broken() bool { return k >= Missing }

// Difference is the result of comparing one path. Equal values also have a Difference.
type Difference struct {
	Kind Kind
	// Path is the path in both environments, in the syntax of package settingpath. List entries are named by their
	// identity, and URLs by their path. Steps contains the steps of Path.
	Path  string
	Steps []finding.Step
	// Section is the prefix of the path by which reports group differences. Item is the path of
	// the list entry or setting that the difference belongs to.
	Section, Item string
	Relation      Relation
	// Why is the reason given in the contract. Stated is true if golive.yaml gives the reason.
	Why    string
	Stated bool
	// Impact is the consequence of violating the contract. It is zero if the contract is not violated.
	Impact Impact
	// Judges lists the rules that report such differences themselves. Judged is true if one of these rules reported
	// this difference. In that case the promotion rules do not report it, and entries in golive.yaml do not exempt it.
	// MarkJudged sets Judged.
	Judges []string
	Judged bool
	// Reported is the most severe finding about the difference, set by an analysis.
	Reported Reported
	From, To Side
	// Elsewhere is true if the variable is missing but the second environment sets it in
	// another place.
	Elsewhere bool
	// Insert is the position where a missing setting belongs.
	Insert *Insertion
	// Expected and Exempt are the entries under `expected` and `contract` in golive.yaml that
	// accept a difference that violates the contract. See Acceptance.
	Expected *model.ExpectedConfig
	Exempt   *model.ContractConfig

	// Data for creating a patch.
	at    cursor
	trail *trail
	// near is the collection in the second environment into which the missing setting would be inserted.
	near *model.Place
}

// Reported contains the rule and the severity of a finding. The zero value means that no finding was reported.
type Reported struct {
	Rule     string
	Severity finding.Severity
}

// Finding reports whether the difference is a finding: it violates the contract, and no entry in golive.yaml accepts
// it.
func (d *Difference) Finding() bool {
	_, accepted := d.Acceptance()
	return d.Kind.Broken() && !accepted
}

// URLPart is a part of a URL. Promotions compare the paths and queries of URLs, and hosts only if golive.yaml maps
// them.
type URLPart string

// The parts of URLs that may be different.
const (
	PathOfURL  URLPart = "path"
	QueryOfURL URLPart = "query"
	HostOfURL  URLPart = "host"
)

// DifferentPart returns the first part in which two web URLs differ although it must match. It returns "" for other
// differences.
func (d *Difference) DifferentPart() URLPart {
	if d.Kind != Different || d.Relation != MustMatch || !d.From.isWebURL() || !d.To.isWebURL() {
		return ""
	}
	from, to := addressOf(d.From.Node.URL), addressOf(d.To.Node.URL)
	switch {
	case from.path != to.path:
		return PathOfURL
	case from.query != to.query:
		return QueryOfURL
	}
	return HostOfURL
}

func (s Side) isWebURL() bool {
	return s.Node != nil && s.Node.Kind == model.URLLeaf && s.Node.URL.IsWeb()
}

// Belongs returns the place of a setting that belongs only in staging or only in production: the name of the compared
// environment, or the required type if that environment has the other type. It returns "" for other differences.
func (p *Promotion) Belongs(d *Difference) string {
	environment, of := p.From, model.Staging
	switch d.Kind {
	case StagingOnlyFound:
	case ProductionOnlyFound:
		environment, of = p.To, model.Production
	default:
		return ""
	}
	if environment.Type == of || environment.Type == model.TypeUnknown {
		return environment.Name
	}
	return of.String()
}

// Side is the value of a path in one environment. The zero value means that the path is not
// set.
type Side struct {
	Node *model.Node
	// Text is the text of a leaf as written. It is empty for secrets and collections.
	Text string
}

// Present reports whether the environment sets the path.
func (s Side) Present() bool { return s.Node != nil }

// UsesHTTP reports whether the setting, or the URL of the list entry, is an http URL on a host that is not local.
func (s Side) UsesHTTP() bool { return s.Node != nil && PlainHTTP.fits(s.Node) }

// URL returns the URL of the setting or of the list entry as written, or "".
func (s Side) URL() string {
	if s.Node == nil {
		return ""
	}
	url, ok := urlOf(s.Node)
	if !ok {
		return ""
	}
	return url.String()
}

// Secret reports whether the value is a secret, which reports must not show.
func (s Side) Secret() bool { return s.Node != nil && s.Node.Kind == model.SecretLeaf }

// At returns the position to point at: the value of a leaf, the identity of a list entry, or
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

// Location returns At as a location.
func (s Side) Location() finding.Location { return s.At().Location() }

// Insertion is the position where a missing setting belongs.
type Insertion struct {
	File *source.File
	// Span is empty and follows the last sibling.
	Span source.Span
	// Line is the line number at which the setting would start.
	Line int
	// Indent is the indentation in bytes, or -1 for a flow collection in brackets.
	Indent int
	// Keys lists the keys to write before the setting, because the file does not contain them yet.
	Keys []string
	// Anchor is the location to report: the key of the collection that lacks the setting.
	Anchor finding.Location
}

// Promotion is the comparison of two environments.
type Promotion struct {
	From, To *model.Environment
	// Hosts lists the pairs of corresponding hosts, in the order of the first environment.
	Hosts []HostPair
	// Differences are ordered by section and include equal values.
	Differences []Difference

	// Data for creating a patch: the names of new secrets, and findings about the first
	// environment.
	secretNames map[*model.Node]string
	faults      map[finding.Location]string
}

// HostPair is a host of the first environment and the corresponding host of the second.
type HostPair struct {
	From, To string
	// Inferred is true for pairs derived from URLs, false for pairs from golive.yaml.
	Inferred bool
}

// side returns the side of a difference for a node.
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
