package yamltree

// The classes of bytes for the scanner. A byte can be in several classes.
const (
	classPlainEnd  = 1 << iota // may end a plain scalar in block context
	classFlow                  // flow indicators: , [ ] { }
	classBlank                 // space, tab, line break
	classIndicator             // cannot start a plain scalar
	classSuspect               // may start a character that YAML does not allow, or is CR
	classTag                   // allowed in a tag (ns-uri-char without flow indicators)
)

var class = [256]uint8{
	0x00: classSuspect, 0x01: classSuspect, 0x02: classSuspect, 0x03: classSuspect,
	0x04: classSuspect, 0x05: classSuspect, 0x06: classSuspect, 0x07: classSuspect,
	0x08: classSuspect, 0x0b: classSuspect, 0x0c: classSuspect, 0x0e: classSuspect,
	0x0f: classSuspect, 0x10: classSuspect, 0x11: classSuspect, 0x12: classSuspect,
	0x13: classSuspect, 0x14: classSuspect, 0x15: classSuspect, 0x16: classSuspect,
	0x17: classSuspect, 0x18: classSuspect, 0x19: classSuspect, 0x1a: classSuspect,
	0x1b: classSuspect, 0x1c: classSuspect, 0x1d: classSuspect, 0x1e: classSuspect,
	0x1f: classSuspect, 0x7f: classSuspect,
	0xc2: classSuspect, // U+0080 to U+00BF
	0xef: classSuspect, // U+F000 to U+FFFF

	'\t': classBlank,
	'\n': classBlank | classPlainEnd,
	'\r': classBlank | classPlainEnd | classSuspect,
	' ':  classBlank,
	'!':  classIndicator | classTag,
	'"':  classIndicator,
	'#':  classIndicator | classPlainEnd | classTag,
	'$':  classTag,
	'%':  classIndicator | classTag,
	'&':  classIndicator | classTag,
	'\'': classIndicator | classTag,
	'(':  classTag, ')': classTag,
	'*': classIndicator | classTag,
	'+': classTag,
	',': classIndicator | classFlow,
	'-': classTag, '.': classTag, '/': classTag,
	'0': classTag, '1': classTag, '2': classTag, '3': classTag, '4': classTag,
	'5': classTag, '6': classTag, '7': classTag, '8': classTag, '9': classTag,
	':': classPlainEnd | classTag,
	';': classTag, '=': classTag,
	'>': classIndicator,
	'?': classTag,
	'@': classIndicator | classTag,
	'A': classTag, 'B': classTag, 'C': classTag, 'D': classTag, 'E': classTag,
	'F': classTag, 'G': classTag, 'H': classTag, 'I': classTag, 'J': classTag,
	'K': classTag, 'L': classTag, 'M': classTag, 'N': classTag, 'O': classTag,
	'P': classTag, 'Q': classTag, 'R': classTag, 'S': classTag, 'T': classTag,
	'U': classTag, 'V': classTag, 'W': classTag, 'X': classTag, 'Y': classTag,
	'Z': classTag,
	'[': classIndicator | classFlow,
	']': classIndicator | classFlow,
	'_': classTag,
	'`': classIndicator,
	'a': classTag, 'b': classTag, 'c': classTag, 'd': classTag, 'e': classTag,
	'f': classTag, 'g': classTag, 'h': classTag, 'i': classTag, 'j': classTag,
	'k': classTag, 'l': classTag, 'm': classTag, 'n': classTag, 'o': classTag,
	'p': classTag, 'q': classTag, 'r': classTag, 's': classTag, 't': classTag,
	'u': classTag, 'v': classTag, 'w': classTag, 'x': classTag, 'y': classTag,
	'z': classTag,
	'{': classIndicator | classFlow,
	'|': classIndicator,
	'}': classIndicator | classFlow,
	'~': classTag,
}

func isBreak(c byte) bool { return c == '\n' || c == '\r' }
