package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/promotion"
	"github.com/golive-lint/golive/internal/settingpath"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/report/document"
)

// diffSection contains the rows of a comparison under one heading.
type diffSection struct {
	title string
	equal int // number of entries and settings that are equal
	rows  []diffRow
}

// diffRow is a difference whose values are formatted for people and safe to print.
type diffRow struct {
	*document.Difference
	// glyph is one of these symbols:
	//   - "-": production lacks the setting
	//   - "+": only production has it
	//   - "~": the values differ
	//   - "=": the value was copied
	//   - "!": only the other environment may have it
	//   - ".": the difference is allowed, expected or accepted
	//   - "?": the setting was not examined
	glyph      string
	name, what string
	from, to   string // positions of the two values
	// lines is nil unless the difference is between strings that are compared line by line.
	lines []textLine
}

// sectionTitles maps the keys of sections to headings.
var sectionTitles = map[string]string{
	"redirect_uris": "redirect URIs", "sign_out_redirects": "sign-out redirects", "cors_origins": "CORS origins",
	"custom_domains":    "custom domains",
	"webhook_endpoints": "webhook endpoints", "admin_portal": "Admin Portal", "jwt_template": "JWT template",
	"feature_flags":     "feature flags",
	"audit_log_actions": "audit log actions", "resource_types": "resource types",
	"connect_applications": "Connect applications",
	"connect_login_uri":    "Connect login URI", "data_integrations": "data integrations", "api_key": "API key",
	"uses": "features in use",
}

// applicationKeys lists the keys of an application that are listed under a common heading.
var applicationKeys = []string{
	"platform", "client_id", "homepage_url", "sign_in_url", "sign_up_url", "invitation_url", "password_reset_url",
}

const copiedTitle = "equal, but must differ"

// sectionTitle returns the heading of the section with the given path.
func sectionTitle(section string) string {
	steps := settingpath.ParsePrinted(section)
	title, of := steps[len(steps)-1].Label(), ""
	if len(steps) > 1 { // only the section of an application has an entry
		of = " of " + source.Safe(steps[1].Label())
	}
	switch known, ok := sectionTitles[title]; {
	case ok:
		title = known
	case slices.Contains(applicationKeys, title):
		title = "application"
	case steps[len(steps)-1].Entry:
		return "application" + of
	}
	return title + of
}

// diffSections groups the differences of a promotion under headings. Copied values come last, under a separate heading,
// because they are the only values that must not be equal.
func diffSections(p *document.Comparison, all bool) []diffSection {
	var sections []diffSection
	index := map[string]int{}
	section := func(title string) *diffSection {
		i, ok := index[title]
		if !ok {
			i = len(sections)
			index[title], sections = i, append(sections, diffSection{title: title})
		}
		return &sections[i]
	}
	copied := diffSection{title: copiedTitle}
	titles, items := map[string]string{}, map[string]int{}
	var tallies []itemTally
	for i, o := range p.Differences.Outcomes() {
		key, item := p.Differences.Group(i)
		title, known := titles[key]
		if !known {
			title = sectionTitle(key)
			titles[key] = title
		}
		k, seen := items[item]
		if !seen {
			k = len(tallies)
			items[item], tallies = k, append(tallies, itemTally{title: title})
		}
		tallies[k].add(o.Kind)
		accepted := o.Accepted && o.Kind.Broken()
		if !o.Reported && !accepted && (!all || o.Kind != promotion.Allowed && o.Kind != promotion.NotExamined) {
			continue
		}
		d := p.Differences.At(i)
		if o.Kind == promotion.Copied && !accepted {
			copied.rows = append(copied.rows, rowOf(p, &d, true))
			continue
		}
		s := section(title)
		s.rows = append(s.rows, rowOf(p, &d, false))
	}
	for _, tally := range tallies {
		if i, ok := index[tally.title]; ok && tally.equal && !tally.broken {
			sections[i].equal++
		}
	}
	if len(copied.rows) > 0 {
		sections = append(sections, copied)
	}
	return sections
}

// itemTally contains the title of the section of an item, and the results of comparing the settings in the item.
type itemTally struct {
	title         string
	equal, broken bool
}

func (t *itemTally) add(kind promotion.Kind) {
	t.equal = t.equal || kind == promotion.Equal
	t.broken = t.broken || kind != promotion.Equal && kind != promotion.Allowed
}

// rowOf formats a difference. If whole is true, the row contains the complete path instead of the part within its
// section.
func rowOf(p *document.Comparison, d *document.Difference, whole bool) diffRow {
	row := diffRow{Difference: d, from: placeText(d.From), to: placeText(d.To)}
	row.name, row.what = nameInSection(d, whole)
	switch {
	case d.AcceptedBy != "" && d.Kind.Broken():
		row.glyph, row.what = ".", row.with(acceptanceWords[d.AcceptedBy]+": "+source.Safe(d.Accepted.Reason))
	case d.Kind == promotion.Allowed:
		row.glyph, row.what = ".", row.with(allowed(p, d))
	case d.Kind == promotion.NotExamined:
		row.glyph, row.what = "?", row.with(whyNotExamined(p, d))
	case d.Kind == promotion.Missing:
		row.glyph = "-"
		if row.what != "" { // the entry itself exists in production
			row.glyph, row.what, row.from = "~", withSign(row.what, "-"), ""
			row.to = insertText(d)
			break
		}
		row.to = "missing"
		if d.Nowhere {
			row.to = "not in any " + source.Safe(p.To.Name) + " file"
		}
		if at := insertText(d); at != "" {
			row.to += ": insert at " + at
		}
	case d.Kind == promotion.Extra:
		row.glyph = "+"
		if row.what != "" {
			row.glyph, row.what = "~", withSign(row.what, "+")
			break
		}
		row.what = "only in " + source.Safe(p.To.Name)
	case d.Kind == promotion.Different:
		row.glyph, row.from = "~", ""
		if row.lines = textLines(d); row.lines == nil {
			row.what = row.with(values(d))
		}
	case d.Kind == promotion.Copied:
		row.glyph = "="
	default:
		row.glyph, row.from = "!", ""
		if d.Kind == promotion.ProductionOnlyFound {
			row.from, row.to = placeText(d.From), ""
		}
		row.what = row.with("belongs only in " + source.Safe(d.Belongs))
	}
	return row
}

// pathBelow returns the path that identifies the difference in golive.yaml and for --accept. It returns "" if the row
// already contains the path, or if the difference does not have to be accepted.
func (r *diffRow) pathBelow() string {
	path := source.Safe(r.Path)
	if !r.Reported || path == r.name {
		return ""
	}
	return path
}

// acceptanceWords contains the words that introduce the reason for an exemption. The keys are the lists in golive.yaml.
var acceptanceWords = map[string]string{"contract": "accepted", "expected": "expected"}

func (r *diffRow) with(text string) string { return strings.TrimSpace(r.what + " " + text) }

// withSign inserts a sign before the last step of a path, as in "events - dsync.group.created".
func withSign(what, sign string) string {
	if what == "" {
		return sign + " "
	}
	steps := settingpath.ParsePrinted(what)
	last := steps[len(steps)-1]
	if !last.Entry {
		return sign + " " + what
	}
	return source.Safe(steps[:len(steps)-1].String()) + " " + sign + " " + source.Safe(last.Label())
}

// nameInSection splits the path of a difference into the name of an entry in the section and the path of the setting
// within that entry.
func nameInSection(d *document.Difference, whole bool) (name, what string) {
	path := settingpath.ParsePrinted(d.Path)
	if whole {
		if d.Section == "variables" {
			return source.Safe(path[len(path)-1].Label()), ""
		}
		return source.Safe(d.Path), ""
	}
	section, item := settingpath.ParsePrinted(d.Section), settingpath.ParsePrinted(d.Item)
	within := item[min(len(section), len(item)):]
	switch len(within) {
	case 0:
		name = section[len(section)-1].Label()
	case 1:
		name = within[0].Label()
	default:
		name = within.String()
	}
	return source.Safe(name), path[min(len(item), len(path)):].String()
}

// maxValue is the maximum width, in columns, of a value in a row.
const maxValue = 40

// values formats both values as "from -> to". Secrets are masked.
func values(d *document.Difference) string {
	show := func(s document.Side) string {
		switch {
		case s.Secret:
			return source.Mask
		case s.Text == "":
			return "an entry"
		}
		return shorten(source.Safe(s.Text), maxValue, "...")
	}
	return show(d.From) + " -> " + show(d.To)
}

// allowed describes a difference that the contract allows.
func allowed(p *document.Comparison, d *document.Difference) string {
	switch {
	case !d.To.Present:
		return "only in " + source.Safe(p.From.Name)
	case !d.From.Present:
		return "only in " + source.Safe(p.To.Name)
	}
	return values(d)
}

// whyNotExamined returns the reason why a setting could not be compared.
func whyNotExamined(p *document.Comparison, d *document.Difference) string {
	switch {
	case !d.To.Present:
		return "not in the readable part of " + source.Safe(p.To.Name)
	case !d.From.Present:
		return "not in the readable part of " + source.Safe(p.From.Name)
	}
	if !d.From.Readable || !d.To.Readable {
		return "it could not be read"
	}
	return "a reference hides the value"
}

func placeText(s document.Side) string {
	if !s.Known() {
		return ""
	}
	return fmt.Sprintf("%s:%d", label(s.File), s.Start().Line)
}

func insertText(d *document.Difference) string {
	if d.Insert == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", label(d.Insert.File), d.Insert.Line)
}

// diffTotals counts all compared paths of a report by result.
type diffTotals struct {
	Equal       int `json:"equal"`
	Allowed     int `json:"allowed"`
	Expected    int `json:"expected"`
	Exempt      int `json:"exempt,omitempty"`
	NotExamined int `json:"not_examined"`
}

func totalsOf(comparisons []document.Comparison) diffTotals {
	var t diffTotals
	for i := range comparisons {
		for _, o := range comparisons[i].Differences.Outcomes() {
			switch {
			case o.Expected:
				t.Expected++
			case o.Exempt:
				t.Exempt++
			case o.Kind == promotion.Equal:
				t.Equal++
			case o.Kind == promotion.Allowed:
				t.Allowed++
			case o.Kind == promotion.NotExamined:
				t.NotExamined++
			}
		}
	}
	return t
}

// firstDay returns the earliest last day of the expected differences, or "" if no expected difference has a last day.
func firstDay(comparisons []document.Comparison) string {
	day := ""
	for i := range comparisons {
		differences := comparisons[i].Differences
		for k, o := range differences.Outcomes() {
			if !o.Expected {
				continue
			}
			if until := differences.At(k).Expected.Until; until != "" && (day == "" || until < day) {
				day = until
			}
		}
	}
	return source.Safe(day)
}

func hostsText(hosts []promotion.HostPair) string { return strings.Join(hostPairs(hosts), ", ") }

func hostPairs(hosts []promotion.HostPair) []string {
	var parts []string
	for _, h := range hosts {
		text := source.Safe(h.From) + " = " + source.Safe(h.To)
		if h.Inferred {
			text += " (inferred)"
		}
		parts = append(parts, text)
	}
	return parts
}

func nothingInCommon(p *document.Comparison) bool {
	for _, o := range p.Differences.Outcomes() {
		if o.From && o.To {
			return false
		}
	}
	return true
}

// notCompared explains why no setting of two environments was compared. If settings could not be read, it does not
// claim that the environments lack them.
func notCompared(p *document.Comparison) string {
	for _, o := range p.Differences.Outcomes() {
		if o.Kind == promotion.NotExamined {
			return "nothing could be compared"
		}
	}
	return "the environments have no setting in common"
}
