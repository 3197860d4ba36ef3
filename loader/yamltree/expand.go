package yamltree

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
)

// ExpansionError is the error for a value that aliases make too large.
type ExpansionError struct {
	// Problem is the problem to report. Its rule is yaml-limit.
	Problem finding.Finding
}

func (e *ExpansionError) Error() string { return "expand aliases: " + e.Problem.Message }

// Expand returns the value of a node for JSON Schema validation: map[string]any, []any, string, bool, nil, or
// json.Number in JSON syntax. It expands aliases and merge keys. budget is the maximum number of values, for which
// 100,000 is ample. If there are more, the error is an *ExpansionError.
//
// Values that JSON cannot represent become strings. These are .inf and .nan, numbers with more than 400 digits or with
// an exponent above 400, and keys that are not scalars. If a key occurs several times, the last value is used. Tags of
// scalars are applied, and tags of collections are ignored.
func (t *Tree) Expand(n *Node, budget int) (any, error) {
	if n == nil {
		return nil, nil
	}
	e := expander{tree: t, budget: budget}
	value := e.value(n)
	if e.budget < 0 {
		f := faultTooManyExpanded.of(budget)
		return nil, &ExpansionError{finding.Finding{
			Rule: f.rule, Code: f.code, Message: f.message, Help: f.help,
			Location: finding.Location{File: t.File, Span: n.Span},
		}}
	}
	return value, nil
}

type expander struct {
	tree   *Tree
	budget int
}

func (e *expander) value(n *Node) any {
	if e.budget--; e.budget < 0 {
		return nil
	}
	n = n.Resolve()
	if n == nil {
		return nil
	}
	switch n.Kind {
	case Mapping:
		return e.mapping(n)
	case Sequence:
		items := make([]any, 0, min(len(n.Items), e.budget+1))
		for _, item := range n.Items {
			if e.budget < 0 {
				break
			}
			items = append(items, e.value(item))
		}
		return items
	}
	return n.scalarValue()
}

func (e *expander) mapping(n *Node) any {
	entries := n.Entries()
	m := make(map[string]any, min(len(entries), e.budget+1))
	for _, pair := range entries {
		if e.budget < 0 {
			break
		}
		m[e.tree.keyText(pair.Key)] = e.value(pair.Value)
	}
	return m
}

// keyText returns the name that a key has in a JSON object.
func (t *Tree) keyText(key *Node) string {
	key = key.Resolve()
	if key.isCollection() {
		return t.File.Text[key.Span.Start:key.Span.End]
	}
	return key.Text
}

func (n *Node) scalarValue() any {
	switch n.Kind {
	case Null:
		return nil
	case Bool:
		if resolvePlain(n.Text) == Bool {
			return strings.EqualFold(n.Text, "true")
		}
	case Int, Float:
		if number, ok := jsonNumber(n.Text); ok {
			return number
		}
	}
	return n.Text
}

// longestNumber is the maximum length and the maximum exponent of a number. Without a limit, computing with a number of
// a few bytes could require gigabytes.
const longestNumber = 400

// jsonNumber converts a number of the core schema to JSON. It returns false if JSON has no such number.
func jsonNumber(text string) (json.Number, bool) {
	if len(text) > longestNumber {
		return "", false
	}
	switch resolvePlain(text) {
	case Int:
		return jsonInteger(text)
	case Float:
		return jsonFloat(text)
	}
	return "", false
}

func jsonInteger(text string) (json.Number, bool) {
	base, digits := 10, text
	switch {
	case strings.HasPrefix(text, "0x"):
		base, digits = 16, text[2:]
	case strings.HasPrefix(text, "0o"):
		base, digits = 8, text[2:]
	case text[0] != '+' && text[0] != '-' && (text[0] != '0' || len(text) == 1):
		return json.Number(text), true
	}
	i, ok := new(big.Int).SetString(strings.TrimPrefix(digits, "+"), base)
	if !ok {
		return "", false
	}
	return json.Number(i.String()), true
}

func jsonFloat(text string) (json.Number, bool) {
	sign, s := "", strings.TrimPrefix(text, "+")
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	mantissa, exponent := s, ""
	if k := strings.IndexAny(s, "eE"); k >= 0 {
		mantissa, exponent = s[:k], s[k+1:]
		if e, err := strconv.Atoi(exponent); err != nil || e > longestNumber || e < -longestNumber {
			return "", false
		}
		exponent = "e" + exponent
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if decimals(whole, 0) != len(whole) {
		return "", false // .inf, .nan
	}
	if decimals(fraction, 0) != len(fraction) {
		return "", false
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return json.Number(sign + whole + fraction + exponent), true
}
