package yamltree

// In YAML 1.2, the core schema (chapter 10.3) defines which plain scalars are numbers, booleans and nulls.

// resolvePlain returns the kind of a plain scalar without a tag.
func resolvePlain(text string) Kind {
	if text == "" {
		return Null
	}
	switch text[0] {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '+', '.':
		return resolveNumber(text)
	case '~', 'n', 'N', 't', 'T', 'f', 'F':
		switch text {
		case "~", "null", "Null", "NULL":
			return Null
		case "true", "True", "TRUE", "false", "False", "FALSE":
			return Bool
		}
	}
	return String
}

func resolveNumber(text string) Kind {
	unsigned := text
	if text[0] == '-' || text[0] == '+' {
		unsigned = text[1:]
	}
	switch unsigned {
	case ".inf", ".Inf", ".INF":
		return Float
	case ".nan", ".NaN", ".NAN":
		if unsigned == text {
			return Float
		}
		return String
	}
	if len(text) > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'o') {
		if allDigits(text[2:], text[1] == 'x') {
			return Int
		}
		return String
	}
	return resolveDecimal(unsigned)
}

func allDigits(s string, hex bool) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '7':
		case hex && (c >= '8' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'):
		default:
			return false
		}
	}
	return true
}

// resolveDecimal parses a number of the form [0-9]* ( \. [0-9]* )? ( [eE] [-+]? [0-9]+ )?. It must have at least one
// digit before the exponent.
func resolveDecimal(s string) Kind {
	whole := decimals(s, 0)
	if whole == len(s) && whole > 0 {
		return Int
	}
	at, digits := whole, whole
	if at < len(s) && s[at] == '.' {
		end := decimals(s, at+1)
		digits += end - at - 1
		at = end
	}
	if digits == 0 {
		return String
	}
	if at < len(s) && (s[at] == 'e' || s[at] == 'E') {
		at++
		if at < len(s) && (s[at] == '-' || s[at] == '+') {
			at++
		}
		end := decimals(s, at)
		if end == at {
			return String
		}
		at = end
	}
	if at == len(s) {
		return Float
	}
	return String
}

// decimals returns the offset after the decimal digits that start at i.
func decimals(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// settle determines the kind of a scalar, which depends on its tag.
func (n *Node) settle() {
	if n.isCollection() || n.Kind == Alias {
		return
	}
	tag := ""
	if n.Props != nil {
		tag = n.Props.Tag
	}
	switch tag {
	case "":
		n.Kind = String
		if n.Style == Plain {
			n.Kind = resolvePlain(n.Text)
		}
	case "!!int":
		n.Kind = Int
	case "!!float":
		n.Kind = Float
	case "!!bool":
		n.Kind = Bool
	case "!!null":
		n.Kind = Null
	case "!!str", "!":
		n.Kind = String
	default:
		// The kind of a value with an application-specific tag is unknown. Only a missing value is distinguished from
		// other values.
		n.Kind = String
		if n.Implicit {
			n.Kind = Null
		}
	}
}
