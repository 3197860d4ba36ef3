package query

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// SetText makes the text at a place another one; before is what it is now, references
// included. safe is that of finding.Edit.
func SetText(at rules.Site, before, after string, safe bool) finding.Change {
	return finding.Change{Location: at.Location(), Old: before, New: after, Safe: safe}
}

// WithHTTPS makes the scheme of a URL https. There is no change for a URL with a port
// or with a reference that may contain one: another port serves https. There is none
// for one whose scheme is not written at its start.
func WithHTTPS(url *model.Value[model.URL]) []finding.Change {
	text := url.V.String()
	rest, ok := strings.CutPrefix(text, "http://")
	if port, known := url.V.Port(); !ok || !known || port != "" || url.V.HasUserinfo() {
		return nil
	}
	return []finding.Change{SetText(url, text, "https://"+rest, false)}
}

// Trimmed takes the white space around a URL away, where nothing else is wrong.
func Trimmed(url *model.Value[model.URL]) []finding.Change {
	text := url.V.String()
	bare := strings.TrimSpace(text)
	if problem, _ := model.ParseURL(model.Text(bare)).Problem(); bare == text || problem != model.NoProblem {
		return nil
	}
	return []finding.Change{SetText(url, text, bare, false)}
}

// Remove takes an entry out of its list.
func Remove(entry *model.Place, safe bool) []finding.Change {
	if entry == nil {
		return nil
	}
	return []finding.Change{{
		Kind: finding.Remove, Location: finding.Location{File: entry.File, Span: entry.Span}, Safe: safe,
	}}
}

// RemoveRepeated takes an entry out of its list if an earlier one contains all of it.
func RemoveRepeated(entry, earlier *model.Place) []finding.Change {
	if entry == nil || earlier == nil || entry.File != earlier.File {
		return nil
	}
	return []finding.Change{{
		Kind: finding.RemoveRepeated, Location: finding.Location{File: entry.File, Span: entry.Span},
		Same: earlier.Span, Safe: true,
	}}
}

// RemoveRepeatedText is RemoveRepeated for the entries of a list of texts.
func RemoveRepeatedText(entry, earlier model.At) []finding.Change {
	place := func(at model.At) *model.Place {
		if at.In == nil {
			return nil
		}
		return &model.Place{File: at.In.File, Span: at.Span}
	}
	return RemoveRepeated(place(entry), place(earlier))
}
