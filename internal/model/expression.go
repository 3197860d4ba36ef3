package model

import "strings"

// expression parses a reference in a template language such as that of GitHub Actions, Helm or Jinja. The reference
// starts at the offset at, and its content is text[start:end]. end is negative if the closing mark is missing.
func (s *referenceScanner) expression(syntax string, at, start, end int) (part, bool) {
	p, ok := s.enclosed(syntax, at, start, end, len("}}"))
	if !ok {
		return p, false
	}
	if tripled := start-at == len("{{{") && syntax == "{{}}"; tripled && strings.HasPrefix(s.text[p.end:], "}") {
		p.end++
		p.reference.End++
	}
	name, quoted, ok := expressionDefault(p.reference.Name)
	if !ok || name == "" {
		return p, true
	}
	r := &p.reference
	r.Name, r.Default, r.HasDefault = name, unquote(quoted), true
	r.defaultAt = start + strings.LastIndex(s.text[start:end], quoted) + 1
	return p, true
}

// expressionDefault splits an expression with a quoted default into its name and the quoted string:
//
//	vars.APP_URL || 'https://app.acme.com'
//	.Values.appURL | default "https://app.acme.com" | quote
//	default "https://app.acme.com" .Values.appURL
//	app_url | default('https://app.acme.com')
//
// ok is false for every other expression.
func expressionDefault(text string) (name, quoted string, ok bool) {
	if i := strings.LastIndex(text, "||"); i > 0 {
		// a && 'x' || 'y' is a conditional, so 'y' is not a default.
		name, quoted = strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len("||"):])
		return name, quoted, isQuoted(quoted) && !strings.Contains(name, "&&")
	}
	if rest, found := strings.CutPrefix(text, "default "); found {
		rest = strings.TrimSpace(rest)
		if end := strings.LastIndexAny(rest, `"'`); end > 0 {
			name, quoted = strings.TrimSpace(rest[end+1:]), rest[:end+1]
			return name, quoted, isQuoted(quoted) && !strings.ContainsAny(name, "| ")
		}
		return "", "", false
	}
	name, filters, found := strings.Cut(text, "|")
	filters = strings.TrimSpace(filters)
	if !found || !strings.HasPrefix(filters, "default") {
		return "", "", false
	}
	argument := strings.TrimSpace(strings.TrimPrefix(filters, "default"))
	for _, last := range []string{"| quote", "|quote", "| squote"} {
		argument = strings.TrimSpace(strings.TrimSuffix(argument, last))
	}
	if strings.HasPrefix(argument, "(") && strings.HasSuffix(argument, ")") {
		argument = strings.TrimSpace(argument[1 : len(argument)-1])
	}
	return strings.TrimSpace(name), argument, isQuoted(argument)
}

// isQuoted reports whether text is one string in single or double quotes.
func isQuoted(text string) bool {
	if len(text) < 2 || text[0] != '"' && text[0] != '\'' || text[len(text)-1] != text[0] {
		return false
	}
	inside := text[1 : len(text)-1]
	if text[0] == '\'' {
		inside = strings.ReplaceAll(inside, "''", "")
	}
	return !strings.ContainsAny(inside, `\`+text[:1])
}

func unquote(text string) string {
	inside := text[1 : len(text)-1]
	if text[0] == '\'' {
		return strings.ReplaceAll(inside, "''", "'")
	}
	return inside
}
