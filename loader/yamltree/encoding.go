package yamltree

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

func encodingFault(code, message, help string) fault {
	return fault{rule: ruleEncoding, code: code, message: message, help: help}
}

const saveAsUTF8 = "save the file as UTF-8"

// CheckText reports problems that prevent reading a file as text: problems with its size, its encoding or NUL bytes.
// It is for files in formats other than YAML. If CheckText reports no error, the entire text is UTF-8.
func CheckText(file *source.File, limits Limits) []finding.Finding {
	p := &parser{tree: &Tree{File: file}, text: file.Text, limits: limits.withDefaults(), unreported: -1}
	if len(p.text) > p.limits.Bytes {
		p.report(0, 0, faultTooLarge.of(p.limits.Bytes))
		return p.tree.Problems
	}
	p.checkEncoding()
	return p.tree.Problems
}

// checkEncoding reports text that YAML does not allow. It returns false if the file cannot be read at all.
func (p *parser) checkEncoding() bool {
	if name := otherEncoding(p.text); name != "" {
		p.report(0, min(2, len(p.text)), encodingFault("not-utf8", "this file is "+name+", not UTF-8", saveAsUTF8))
		return false
	}
	if name := binaryFormat(p.text); name != "" {
		p.report(0, min(4, len(p.text)), encodingFault("binary", "this file is "+name+", not text", "exclude it"))
		return false
	}
	if i := strings.IndexByte(p.text, 0); i >= 0 {
		p.report(i, i+1, encodingFault("nul-byte",
			fmt.Sprintf("byte %d of this file is NUL, which a text file must not contain", i),
			"delete the byte, or exclude the file if it is binary"))
		return false
	}
	if !utf8.ValidString(p.text) {
		i := firstInvalid(p.text)
		p.report(i, i+1,
			encodingFault("invalid-utf8", fmt.Sprintf("byte %d of this file (0x%02x) is not UTF-8", i, p.text[i]),
				saveAsUTF8))
		return false
	}
	p.checkCharacters()
	return true
}

// otherEncoding returns the name of the encoding if the text is UTF-16 or UTF-32, and "" otherwise. It looks for a byte
// order mark, or for NUL bytes around an ASCII character at the start (chapter 5.2).
func otherEncoding(text string) string {
	starts := func(prefix string) bool { return strings.HasPrefix(text, prefix) }
	nul := func(i int) bool { return i < len(text) && text[i] == 0 }
	ascii := func(i int) bool { return i < len(text) && text[i] != 0 && text[i] < utf8.RuneSelf }
	switch {
	case starts("\x00\x00\xfe\xff"), nul(0) && nul(1) && nul(2) && ascii(3):
		return "UTF-32 (big-endian)"
	case starts("\xff\xfe\x00\x00"), ascii(0) && nul(1) && nul(2) && nul(3):
		return "UTF-32 (little-endian)"
	case starts("\xfe\xff"), nul(0) && ascii(1) && nul(2) && ascii(3):
		return "UTF-16 (big-endian)"
	case starts("\xff\xfe"), ascii(0) && nul(1) && ascii(2) && nul(3):
		return "UTF-16 (little-endian)"
	}
	return ""
}

// binaryFormat returns the name of a binary format that sometimes occurs among configuration files, or "".
func binaryFormat(text string) string {
	for _, format := range [...]struct{ magic, name string }{
		{"\x1f\x8b", "a gzip archive"},
		{"PK\x03\x04", "a zip archive"},
		{"\x89PNG\r\n", "a PNG image"},
		{"\xff\xd8\xff", "a JPEG image"},
		{"%PDF-", "a PDF document"},
		{"\x7fELF", "a program"},
		{"SQLite format 3\x00", "an SQLite database"},
	} {
		if strings.HasPrefix(text, format.magic) {
			return format.name
		}
	}
	return ""
}

func firstInvalid(text string) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return len(text)
}

// checkCharacters reports characters that YAML does not allow (those outside c-printable). It also sets hasCR if any
// line ends with CR.
func (p *parser) checkCharacters() {
	text := p.text
	for i := 0; i < len(text); i++ {
		c := text[i]
		if class[c]&classSuspect == 0 {
			continue
		}
		if c == '\r' {
			p.hasCR = true
			continue
		}
		p.checkCharacter(i)
	}
}

// checkCharacter reports the character at i if it is not allowed. In strings, JSON allows all characters except the
// first 32.
func (p *parser) checkCharacter(i int) {
	r, n := utf8.DecodeRuneInString(p.text[i:])
	json := isJSON(p.tree.File.Path)
	switch {
	case r < ' ':
		p.reportCharacter(i, n, fmt.Sprintf("the control character U+%04X is not allowed in text", r), false)
	case json:
	case r >= 0x7f && r < 0xa0 && r != 0x85:
		p.reportCharacter(i, n, fmt.Sprintf("the control character U+%04X is not allowed in text", r), true)
	case r == 0xfffe || r == 0xffff:
		p.reportCharacter(i, n, fmt.Sprintf("U+%04X is not a character", r), false)
	case r == 0xfeff && i > 0:
		p.reportCharacter(i, n, "the text contains an invisible byte order mark (U+FEFF)", true)
	}
}

func (p *parser) reportCharacter(i, n int, message string, soft bool) {
	f := encodingFault("control-character", message, `delete it, or write it as an escape sequence in double quotes`)
	if soft {
		f = f.asWarning()
	} else {
		p.damaged = append(p.damaged, int32(i))
	}
	p.report(i, i+n, f)
}
