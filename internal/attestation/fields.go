package attestation

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
)

// missing returns a fault that lists the missing fields, or nil.
func (s Statement) missing() *Fault {
	var missing []string
	for _, field := range []struct{ key, text string }{
		{"by", s.By}, {"on", s.On}, {"until", s.Until}, {"evidence", s.Evidence},
	} {
		if field.text == "" {
			missing = append(missing, "`"+field.key+":`")
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return &Fault{Incomplete, "item", fmt.Sprintf("the attestation of %q has no %s, so it does not count", s.Item,
		finding.Enumerate(missing, "or")),
		"add the missing keys: `by:` (who verified the item), `on:` (the date), `until:` (the last day on which " +
			"the attestation counts), `evidence:` (where others can check it)"}
}

// dates parses On and Until and checks everything except whether they have lapsed.
func (s Statement) dates(j *Judgement, day time.Time) *Fault {
	for _, date := range []struct {
		field, text string
		to          *time.Time
	}{{"on", s.On, &j.On}, {"until", s.Until, &j.Until}} {
		parsed, err := time.Parse(time.DateOnly, date.text)
		if err != nil {
			return s.incomplete(date.field, valueFault(date.field, date.text, "is not a date"),
				"write the date as YYYY-MM-DD, such as 2027-01-31")
		}
		*date.to = parsed
	}
	switch {
	case !day.IsZero() && j.On.After(day):
		return &Fault{Incomplete, "on", fmt.Sprintf("the attestation of %q is dated %s, after the date of this "+
			"run, %s",
			s.Item, s.On, day.Format(time.DateOnly)),
			"write the date on which the item was verified, which cannot be in the future"}
	case j.Until.Before(j.On):
		return &Fault{
			Incomplete, "until", fmt.Sprintf("the attestation of %q ends before it starts", s.Item),
			"set `until:` to a date after `on:`",
		}
	case j.Until.After(j.On.AddDate(MaxYears, 0, 0)):
		return s.incomplete("until", fmt.Sprintf("`until:` is %s, more than a year after `on:` (%s)", s.Until, s.On),
			"set `until:` to at most a year after `on:`, and verify the item again by then")
	}
	return nil
}

// signer checks By, which must identify a person whom others can ask.
func (s Statement) signer() *Fault {
	if fault := model.NameFault(model.Text(s.By)); fault != "" {
		return s.incomplete("by", valueFault("by", s.By, fault),
			"write the name or address of the person who verified the item, such as dana@acme.com")
	}
	return nil
}

// evidence checks Evidence, which must be a URL or a file in the project.
func (s Statement) evidence() *Fault {
	fault := model.EvidenceFault(model.Text(s.Evidence))
	switch {
	case fault == "" && (s.EvidenceFile || isURL(s.Evidence)):
		return nil
	case fault == "":
		fault = "is neither a URL nor a file in the project"
	}
	return s.incomplete("evidence", valueFault("evidence", s.Evidence, fault),
		"write an https:// address, or the path of a committed file, relative to golive.yaml")
}

func valueFault(key, value, fault string) string {
	if strings.TrimSpace(value) == "" {
		return fmt.Sprintf("`%s:` %s", key, fault)
	}
	return fmt.Sprintf("`%s:` is %s, which %s", key, show(value), fault)
}

// isURL reports whether the whole text is an http or https URL without unknown references, on a host that others can
// open.
func isURL(text string) bool {
	u := model.ParseURL(model.Text(text))
	_, literal := u.Text().Literal()
	return literal && u.IsWeb() && u.Host().Known() && othersCanOpen(u.Host()) &&
		!strings.ContainsFunc(text, unprintable) && hasWebPrefix(text)
}

// hasWebPrefix reports whether text starts with http:// or https://. Browsers also accept other forms, such as
// https:/host.
func hasWebPrefix(text string) bool {
	lower := strings.ToLower(text)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}

// othersCanOpen reports whether a host can be opened from other machines. It returns false for a host with a label
// that consists only of punctuation.
func othersCanOpen(host model.Host) bool {
	labels := strings.Split(strings.TrimSuffix(host.Name(), "."), ".")
	return !host.IsLocal() &&
		!slices.ContainsFunc(labels, func(label string) bool { return strings.Trim(label, "-_") == "" })
}

func unprintable(r rune) bool { return r <= ' ' || model.IsInvisible(r) }

// lapsed returns a fault if Until is before day.
func (s Statement) lapsed(j *Judgement, day time.Time) *Fault {
	if !j.Until.Before(day) {
		return nil
	}
	return &Fault{Lapsed, "until", fmt.Sprintf("the attestation of %q expired on %s",
		s.Item, s.Until), Renewal(s.Item)}
}

// Renewal returns the help text for a statement that lapses.
func Renewal(item string) string {
	return "verify the item again, then run `golive ready --attest " + item + "`"
}
