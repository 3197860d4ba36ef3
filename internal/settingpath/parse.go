package settingpath

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLength is the maximum length in bytes of a path that Parse accepts.
const maxLength = 1 << 16

// Parse parses a path. It does not check whether such settings exist; see Check. Errors quote the part that cannot be
// parsed.
func Parse(text string) (Path, error) {
	if len(text) > maxLength {
		return nil, fmt.Errorf("it is longer than %d bytes", maxLength)
	}
	if !utf8.ValidString(text) {
		return nil, errors.New("it is not valid UTF-8")
	}
	var path Path
	for rest := text; ; {
		if len(path) > 0 || !strings.HasPrefix(rest, "[") { // the top of a file may be a list
			key, after, err := parseKey(rest)
			if err != nil {
				return nil, err
			}
			path, rest = append(path, key), after
		}
		for strings.HasPrefix(rest, "[") {
			entry, after, err := parseEntry(rest)
			if err != nil {
				return nil, err
			}
			path, rest = append(path, entry), after
		}
		if rest == "" {
			return path, nil
		}
		if rest[0] != '.' {
			return nil, fmt.Errorf("a dot is missing before %q", rest)
		}
		rest = rest[1:]
	}
}

func parseKey(text string) (Step, string, error) {
	if strings.HasPrefix(text, `"`) {
		name, rest, err := unquote(text)
		return Step{Text: name}, rest, err
	}
	end := strings.IndexAny(text, ".[")
	if end < 0 {
		end = len(text)
	}
	if end == 0 {
		return Step{}, "", fmt.Errorf("a key is missing before %q", text)
	}
	return Step{Text: text[:end], Glob: strings.Contains(text[:end], "*")}, text[end:], nil
}

// parseEntry parses text that starts with "[".
func parseEntry(text string) (Step, string, error) {
	inside := text[1:]
	field := ""
	if name := fieldOf(inside); name != "" {
		field, inside = name, inside[len(name)+1:]
	}
	if strings.HasPrefix(inside, `"`) {
		name, rest, err := unquote(inside)
		if err != nil {
			return Step{}, "", err
		}
		after, ok := strings.CutPrefix(rest, "]")
		if !ok {
			return Step{}, "", errors.New("a bracket is not closed")
		}
		return Step{Text: name, Entry: true, Field: field}, after, nil
	}
	end := closingBracket(inside)
	if end < 0 {
		return Step{}, "", errors.New("a bracket is not closed")
	}
	step := Step{Text: inside[:end], Entry: true, Field: field, Glob: strings.Contains(inside[:end], "*")}
	if number, ok := strings.CutPrefix(step.Text, "#"); ok && field == "" {
		position, err := strconv.Atoi(number)
		if err != nil || position < 1 || strconv.Itoa(position) != number {
			return Step{}, "", fmt.Errorf("%q is not a position: write [#1] for the first entry", step.Text)
		}
		step = At(position)
	}
	return step, inside[end+1:], nil
}

// closingBracket returns the offset of the bracket that closes the current entry, or -1. The
// host of a URL may contain balanced brackets: [::1].
func closingBracket(text string) int {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// unquote decodes the JSON string at the start of text.
func unquote(text string) (name, rest string, err error) {
	for end := 1; end < len(text); end++ {
		switch text[end] {
		case '\\':
			end++
		case '"':
			if err := json.Unmarshal([]byte(text[:end+1]), &name); err != nil {
				return "", "", fmt.Errorf("read the quoted name %s: %w", text[:end+1], err)
			}
			return name, text[end+1:], nil
		}
	}
	return "", "", errors.New("a quote is not closed")
}
