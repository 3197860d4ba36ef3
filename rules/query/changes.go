package query

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

// SetText returns a change that replaces the text at a site. oldText is the current text, including references.
// safe becomes finding.Edit.Safe.
func SetText(at rules.Site, oldText, newText string, safe bool) finding.Change {
	return finding.Change{Location: at.Location(), Old: oldText, New: newText, Safe: safe}
}

// WithHTTPS returns a change that replaces http with https in a URL. It returns nil if the URL has user info, or if
// it has or may have a port, because https uses another port.
func WithHTTPS(url *model.Value[model.URL]) []finding.Change {
	text := url.V.String()
	rest, ok := strings.CutPrefix(text, "http://")
	if port, known := url.V.Port(); !ok || !known || port != "" || url.V.HasUserinfo() {
		return nil
	}
	return []finding.Change{SetText(url, text, "https://"+rest, false)}
}

// Trimmed returns a change that removes the white space around a URL. It returns nil if there is no white space, or
// if the URL has another problem.
func Trimmed(url *model.Value[model.URL]) []finding.Change {
	text := url.V.String()
	bare := strings.TrimSpace(text)
	if problem, _ := model.ParseURL(model.Text(bare)).Problem(); bare == text || problem != model.NoProblem {
		return nil
	}
	return []finding.Change{SetText(url, text, bare, false)}
}

// HelpFor returns the help for a URL with the given problem. The result is help, except for problems that need more
// specific help.
func HelpFor(problem model.URLProblem, help string) string {
	switch problem {
	case model.Userinfo:
		return `remove everything between "//" and the host`
	case model.Fragment:
		return `remove the fragment`
	case model.WhiteSpace:
		return "remove the character, or write %20 for a space that is part of the path"
	case model.BadPort:
		return "write a port from 1 to 65535"
	case model.BadHost:
		return "write a valid host name"
	case model.Backslash:
		return `write "/" instead of the backslash`
	case model.BadCharacter:
		return "percent-encode the character, or remove it"
	}
	return help
}

// ExpectedURL describes, for a message, what is expected instead of a URL with the given problem. If a part must be
// removed, the result describes a URL without that part. For other problems, the result is the last argument.
func ExpectedURL(problem model.URLProblem, noun, otherwise string) string {
	switch problem {
	case model.Userinfo:
		return "a " + noun + " without a user name or password"
	case model.Fragment:
		return "a " + noun + " without a fragment"
	}
	return otherwise
}

// Remove returns a change that removes an entry from its list. It returns nil if entry is nil.
func Remove(entry *model.Place, safe bool) []finding.Change {
	if entry == nil {
		return nil
	}
	return []finding.Change{{
		Kind: finding.Remove, Location: finding.Location{File: entry.File, Span: entry.Span}, Safe: safe,
	}}
}

// RemoveRepeated returns a change that removes an entry because an earlier entry is equal. It returns nil if entry or
// earlier is nil, or if they are in different files.
func RemoveRepeated(entry, earlier *model.Place) []finding.Change {
	if entry == nil || earlier == nil || entry.File != earlier.File {
		return nil
	}
	return []finding.Change{{
		Kind: finding.RemoveRepeated, Location: finding.Location{File: entry.File, Span: entry.Span},
		Same: earlier.Span, Safe: true,
	}}
}

// RemoveRepeatedText is RemoveRepeated for entries in a list of strings.
func RemoveRepeatedText(entry, earlier model.At) []finding.Change {
	place := func(at model.At) *model.Place {
		if at.In == nil {
			return nil
		}
		return &model.Place{File: at.In.File, Span: at.Span}
	}
	return RemoveRepeated(place(entry), place(earlier))
}
