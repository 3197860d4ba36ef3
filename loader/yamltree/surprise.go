package yamltree

import "strings"

// Surprise reports whether YAML 1.1 readers, such as PyYAML, read an unquoted scalar differently. To them, 010 is
// octal, 1_000 is a number, and yes, no, on and off, in upper or lower case, are booleans. The caller must decide
// whether the scalar was meant as text. The message and the help do not contain the scalar.
func (n *Node) Surprise() (message, help string, ok bool) {
	if n == nil || n.Style != Plain || n.Kind != Int && n.Kind != String || n.Props != nil && n.Props.Tag != "" {
		return "", "", false
	}
	const quote = "quote it if it is a string"
	switch text := n.Text; {
	case isOldOctal(text):
		return "YAML 1.1 parsers read a number with a leading 0 as octal, but YAML 1.2 parsers read it as decimal",
			quote + ", or write the number without the 0", true
	case isOldBool(text):
		return "YAML 1.1 parsers read this value as a boolean, but YAML 1.2 parsers read it as a string",
			quote + ", or write true or false", true
	case isGroupedNumber(text):
		return "YAML 1.1 parsers ignore the underscore and read a number, but YAML 1.2 parsers read a string",
			quote + ", or write the number without the underscore", true
	}
	return "", "", false
}

func unsigned(text string) string {
	if text != "" && (text[0] == '-' || text[0] == '+') {
		return text[1:]
	}
	return text
}

func isOldOctal(text string) bool {
	digits := unsigned(text)
	return len(digits) > 1 && digits[0] == '0' && allDigits(digits, false)
}

func isOldBool(text string) bool {
	if len(text) > len("off") {
		return false
	}
	switch strings.ToLower(text) {
	case "yes", "no", "on", "off":
		return true
	}
	return false
}

func isGroupedNumber(text string) bool {
	digits := unsigned(text)
	if strings.IndexByte(digits, '_') <= 0 {
		return false
	}
	kind := resolvePlain(strings.ReplaceAll(digits, "_", ""))
	return (kind == Int || kind == Float) && digits[0] >= '0' && digits[0] <= '9'
}
