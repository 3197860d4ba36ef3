package gitignore

import "strings"

// parseClass parses the bracket expression that starts at an offset. It returns the set of bytes that the expression
// matches, which never contains "/". end is the offset of the closing bracket.
func parseClass(pattern string, start int) (set *[256]bool, end int, ok bool) {
	set = &[256]bool{}
	i := start + 1
	negated := i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^')
	if negated {
		i++
	}
	previous := -1 // the byte that a range may start with
	for first := true; ; first = false {
		if i >= len(pattern) {
			return nil, 0, false
		}
		c := pattern[i]
		switch {
		case c == ']' && !first:
			if negated {
				for k := range set {
					set[k] = !set[k]
				}
			}
			set['/'] = false
			return set, i, true
		case c == '\\':
			if i++; i >= len(pattern) {
				return nil, 0, false
			}
			set[pattern[i]], previous = true, int(pattern[i])
		case c == '-' && previous >= 0 && i+1 < len(pattern) && pattern[i+1] != ']':
			if i++; pattern[i] == '\\' {
				if i++; i >= len(pattern) {
					return nil, 0, false
				}
			}
			for k := previous; k <= int(pattern[i]); k++ {
				set[k] = true
			}
			previous = -1
		case c == '[' && i+1 < len(pattern) && pattern[i+1] == ':':
			name, closed := classNameAt(pattern, i+2)
			if closed && name == "" { // without ":]", "[" is an ordinary byte
				set['['], previous = true, '['
				break
			}
			named, known := namedClasses[strings.TrimSuffix(name, ":")]
			if !closed || !known {
				return nil, 0, false
			}
			for k := range set {
				set[k] = set[k] || named(byte(k))
			}
			i, previous = i+2+len(name), -1
		default:
			set[c], previous = true, int(c)
		}
		i++
	}
}

// classNameAt returns the text up to the next "]" if it ends with ":", as in "alpha:" for [[:alpha:]]. Otherwise, it
// returns "". closed is false if there is no "]".
func classNameAt(pattern string, start int) (name string, closed bool) {
	end := strings.IndexByte(pattern[start:], ']')
	if end < 0 {
		return "", false
	}
	if end == 0 || pattern[start+end-1] != ':' {
		return "", true
	}
	return pattern[start : start+end], true
}

// namedClasses contains the POSIX character classes.
var namedClasses = map[string]func(c byte) bool{
	"alnum":  func(c byte) bool { return isAlpha(c) || isDigit(c) },
	"alpha":  isAlpha,
	"blank":  func(c byte) bool { return c == ' ' || c == '\t' },
	"cntrl":  func(c byte) bool { return c < ' ' || c == 0x7f },
	"digit":  isDigit,
	"graph":  func(c byte) bool { return c > ' ' && c < 0x7f },
	"lower":  func(c byte) bool { return c >= 'a' && c <= 'z' },
	"print":  func(c byte) bool { return c >= ' ' && c < 0x7f },
	"punct":  func(c byte) bool { return c > ' ' && c < 0x7f && !isAlpha(c) && !isDigit(c) },
	"space":  func(c byte) bool { return strings.IndexByte(" \t\n\v\f\r", c) >= 0 },
	"upper":  func(c byte) bool { return c >= 'A' && c <= 'Z' },
	"xdigit": func(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' },
}

func isAlpha(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
