package yamltree

import "strings"

// Surprise tells how readers of YAML 1.1, such as PyYAML, would take an unquoted
// scalar otherwise than YAML 1.2 does: 010 (octal there), yes, no, on and off in
// any case (booleans there) and 1_000 (a number there). Whether a text was meant
// is for the caller to know. The texts never hold the scalar's own.
func (n *Node) Surprise() (message, help string, ok bool) {
	if n == nil || n.Style != Plain || n.Kind != Int && n.Kind != String || n.Props != nil && n.Props.Tag != "" {
		return "", "", false
	}
	const quote = "quote it if it is a text"
	switch text := n.Text; {
	case isOldOctal(text):
		return "YAML 1.1 readers take a number with a leading 0 as octal, YAML 1.2 readers as decimal",
			quote + ", or write the number without the 0", true
	case isOldBool(text):
		return "YAML 1.1 readers take this word as true or false, YAML 1.2 readers as a text",
			quote + ", or write true or false", true
	case isGroupedNumber(text):
		return "YAML 1.1 readers take this as a number and drop its _, YAML 1.2 readers take it as a text",
			quote + ", or write the number without _", true
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
