package yamltree

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// regressions lists texts that YAML readers for Go, including this one, have read incorrectly. tree has the notation of
// outline. problems are the codes, with those of warnings in parentheses.
var regressions = []struct {
	name, text, tree, problems string
}{
	// Documents.
	{"a document behind an empty one", "a: 1\n---\n# none\n---\nb: 2\n", `{"a": 1} | ~ | {"b": 2}`, ""},
	{"an empty file", "", "~", ""},
	{"a file of comments", "# nothing yet\n", "~", ""},
	{"a broken document does not hide the next", "a: [1\n---\nb: 2\n", `{"a": [1]?}? | {"b": 2}`, "unclosed-bracket"},
	{"an unclosed brace before another", "a: {\nb:{ c:\n", `{"a": {}?, "b:{ c": ~}?`, "unclosed-bracket"},
	{"an unclosed brace before an empty key", ": {\n:{ :", `{~: {}?, ":{": ~}?`, "unclosed-bracket"},
	{"%YAML 1.2", "%YAML 1.2\n---\na: 1\n", `{"a": 1}`, ""},
	{"a comment behind a directive", "%YAML 1.2 # as always\n---\na: 1\n", `{"a": 1}`, ""},
	{"a reserved directive", "%RATE 10\n---\na: 1\n", `{"a": 1}`, ""},
	{"a directive without its document", "%YAML 1.2\na: 1\n", `{"a": 1}`, "directive"},
	{"a document marker in a top-level literal", "|\n a\n--- |\n b\n", `"a\n" | "b\n"`, ""},

	// Empty values with a tag or an anchor.
	{"a tag on an empty value", "b: !env\nc: 1", `{"b": !env ~, "c": 1}`, ""},
	{"a tag on a nested empty value", "x:\n  b: !env\ny: 1", `{"x": {"b": !env ~}, "y": 1}`, ""},
	{"a tag on an empty list entry", "- !env\n- a", `[!env ~, "a"]`, ""},
	{"a mapping tag on an empty value", "a: !!map\nb: 1", `{"a": !!map ~, "b": 1}`, ""},
	{"a string tag on an empty value", "a: !!str\nb: 1", `{"a": !!str "", "b": 1}`, ""},
	{"anchor and tag on an empty value", "a: &x !env\nb: 1", `{"a": !env &x ~, "b": 1}`, ""},
	{"an anchor on an empty list entry", "a:\n  - &x", `{"a": [&x ~]}`, ""},
	{"a comment between an anchor and its mapping", "key: &x\n#\n  v: 1", `{"key": &x {"v": 1}}`, ""},

	// Tabs.
	{"a tab inside a text", "a: x\ty", `{"a": "x\ty"}`, ""},
	{"a tab behind the colon", "a:\t1", `{"a": 1}`, ""},
	{"a tab in quotes in a flow mapping", "a: {b: \"c\td\"}", `{"a": {"b": "c\td"}}`, ""},
	{"a tab on a blank line", "a: 1\n\t\nb: 2\n", `{"a": 1, "b": 2}`, ""},
	{"a tab on a blank line inside a text", "a: x\n\t\n  y\n", `{"a": "x\ny"}`, ""},
	{"a tab behind a dash", "-\t- a\n", `[["a"]?]?`, "tab inline-list"},
	{"a tab before a line of a flow list", "a: [\n\tb ]\n", `{"a": ["b"]}`, "(tab)"},
	{"a literal of a tab", "a: |\n\t\nb: 1\n", `{"a": "", "b": 1}`, "(tab)"},
	{"a literal of a space and a tab", "a: |\n \t\nb: 1\n", `{"a": "\t\n", "b": 1}`, ""},

	// Comments.
	{"a comment in a flow mapping", "a: {a: 1,\n  # c\n  b: 2}", `{"a": {"a": 1, "b": 2}}`, ""},
	{"a comment behind a flow mapping", "{a: 1}\n#", `{"a": 1}`, ""},
	{"a comment below an empty literal", "a: |\n\n#\n", `{"a": ""}`, ""},
	{"a comment below a literal", "a: |\n  x\n# c\nb: 1\n", `{"a": "x\n", "b": 1}`, ""},
	{"a comment before a flow comma", "[a # c\n, b]", `["a", "b"]`, ""},
	{"a comment glued to a quoted text", "a: \"b\"#c\n", `{"a": "b"}?`, "comment-space"},
	{"a comment behind a broken escape", `0: "\u000A\b\#00`, `{0: "\\u000A\\b\\#00"?}?`, "unclosed-quote"},

	// Scalars.
	{"words of YAML 1.1", "[yes, No, on, OFF, y, n]", `["yes", "No", "on", "OFF", "y", "n"]`, ""},
	{"booleans", "[true, True, TRUE, false, tRue]", `[true, True, TRUE, false, "tRue"]`, ""},
	{
		"integers", "[010, 0o10, 08, +1, -0, 0x1F, 18446744073709551616]",
		`[010, 0o10, 08, +1, -0, 0x1F, 18446744073709551616]`, "",
	},
	{
		"no integers", "[0b11, 1_000, 1:30, 2024-01-01, 0x, 0o8, +0x1]",
		`["0b11", "1_000", "1:30", "2024-01-01", "0x", "0o8", "+0x1"]`, "",
	},
	{"floats", "[1e3, 12e03, .5, 1., -.inf, .NaN, +1.5E-3]", `[1e3, 12e03, .5, 1., -.inf, .NaN, +1.5E-3]`, ""},
	{"no floats", "[., +, .e1, 1e, -.nan, 1.2.3]", `[".", "+", ".e1", "1e", "-.nan", "1.2.3"]`, ""},
	{"a dash alone in a flow list", "[-, a]", `["-", "a"]?`, "reserved-character"},
	{"nulls", "[null, Null, ~, NULL, nULL]", `[null, Null, ~, NULL, "nULL"]`, ""},
	{"tagged scalars", "[!!str 12, !!int \"3\", !env x, ! 5]", `[!!str "12", !!int 3, !env "x", ! "5"]`, ""},
	{"NEL and line separators are no line breaks", "a: x\u0085y\u2028z\n", `{"a": "x\u0085y\u2028z"}`, ""},
	{"a folded text without a last line break", "a: >\n  x\n  y", `{"a": "x y"}`, ""},
	{"an empty literal that keeps its line breaks", "k: |+\n\n\nb: 1\n", `{"k": "\n\n", "b": 1}`, ""},
	{"a literal at the column of its list", "- |\n x\n- y\n", `["x\n", "y"]`, ""},
	{"a literal without text at the end", "- \n|\n", `[~]?`, "indent"},
	{"a block header twice", "a: ||\n  x\n", `{"a": "x\n"}?`, "block-header"},
	{"indentation zero in a block header", "a: |0\n  x\n", `{"a": "x\n"}?`, "block-header"},
	{"a broken escape", `a: "\u12"`, `{"a": "\\u12"}?`, "escape"},
	{"half a surrogate pair", `a: "\ud83d"`, `{"a": "` + "\ufffd" + `"}?`, "escape"},
	{"a surrogate pair", `a: "\ud83d\ude00"`, `{"a": "` + "\U0001f600" + `"}`, ""},
	{"a lone CR ends a line", "a: 1\rb: 2\r", `{"a": 1, "b": 2}`, ""},
	{"U+FFFE", "a: \ufffe\n", `{"a": "\ufffe"}?`, "control-character"},

	// Keys.
	{"a list for a key", "? [a]\n: b\n", `{["a"]: "b"}`, ""},
	{"an empty key in a flow mapping", "{: x}", `{~: "x"}`, ""},
	{"a quoted key glued to its value", `["a":b]`, `[{"a": "b"}]`, ""},
	{"a colon glued to a flow list", "{a :[b]}", `{"a": ["b"]}`, ""},
	{"an explicit key without a value", "[?\n]", `[{~: ~}]`, ""},
	{"duplicate keys", "a: 1\nb: 2\na: 3\n", `{"a": 1, "b": 2, "a": 3}`, "duplicate-key"},
	{"1 and \"1\" are two keys", "1: a\n\"1\": b\n", `{1: "a", "1": "b"}`, ""},

	// Anchors and aliases.
	{"an alias without an anchor", "a: *nope\n", `{"a": *nope}?`, "unknown-anchor"},
	{"an alias of what it stands in", "a: &x\n  b: *x\n", `{"a": &x {"b": *x}?}?`, "alias-cycle"},
	{"an anchor for the second time", "[&a 1, *a, &a 2, *a]", `[&a 1, *a, &a 2, *a]`, ""},
	{"anchors of any character", "a: &ä:b x\nc: *ä:b\n", `{"a": &ä:b "x", "c": *ä:b}`, ""},
	{"an alias for a key", "a: &k x\n*k : y\n", `{"a": &k "x", *k: "y"}`, ""},
	{"an anchor on an alias", "a: &x 1\nb: &y *x\n", `{"a": &x 1, "b": &y *x}?`, "alias-properties"},
	{"two anchors", "&a: &d d\n", `&d "d"?`, "two-anchors"},
	{"a tag without a name", "a: !! x\n", `{"a": !! "x"}?`, "tag-syntax"},
	{"a broken escape in a tag", "a: !% x\n", `{"a": !% "x"}?`, "tag-syntax"},
	{"a tag with an undeclared prefix", "a: !e!x y\n", `{"a": !e!x "y"}?`, "tag-handle"},
	{
		"two merge keys", "a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n", `{"a": &a {"x": 1}, "b": {<<: *a, <<: *a}}`,
		"duplicate-key",
	},
	{"a merge of no mapping", "a:\n  <<: 5\n", `{"a": {<<: 5}?}?`, "merge-value"},

	// Variables and templates.
	{
		"variables", "a: ${HOME}\nb: ${PORT:-80 80}\nc: $HOME\n",
		`{"a": "${HOME}", "b": "${PORT:-80 80}", "c": "$HOME"}`, "",
	},
	{"a variable in a flow mapping", "{a: ${HOME}, b: 1}", `{"a": "${HOME}", "b": 1}?`, "unquoted-placeholder"},
	{
		"a variable in a flow list", "[${A}/x, ${{ secrets.B }}]", `["${A}/x", "${{ secrets.B }}"]?`,
		"unquoted-placeholder unquoted-placeholder",
	},
	{"a template for a value", "key: {{ .Values.key }}\nb: 1\n", `{"key": "{{ .Values.key }}"?, "b": 1}?`, "template"},
	{
		"a template between texts", "key: {{ .a }}/{{ .b }} # c\nb: 1\n", `{"key": "{{ .a }}/{{ .b }}"?, "b": 1}?`,
		"template",
	},
	{"a template of lines", "{{- if .sso }}\na: 1\n{{- end }}\n{% for x in y %}\nb: {{ x }}\n{% endfor %}\n",
		`{"a": 1, "b": "{{ x }}"?}?`, "template"},
	{
		"a template with two branches", "a:\n{{- if .x }}\n- b: 1\n{{- else }}\nc: 1\nc: 2\n{{- end }}\n",
		`{"a": [{"b": 1}?]?, "c": 1, "c": 2}?`, "template",
	},
	{"a template below an unclosed list", "a: [1\n{{ .x }}\nb: 2\n", `{"a": [1]?, "b": 2}?`, "template"},
	{"a template in a flow list", "a: [{{ .x }}, b]\n", `{"a": ["{{ .x }}"?, "b"]?}?`, "template"},

	// Common mistakes.
	{
		"a key without a colon", "sso:\n  domain: acme.com\n  conn\nwebhooks: 1\n",
		`{"sso": {"domain": "acme.com"}?, "webhooks": 1}?`, "missing-colon",
	},
	{"no space behind the colon of the first key", "a:1\nb: 2\n", `{"a": 1, "b": 2}?`, "colon-space"},
	{"no space behind the colon of an inner key", "x:\n  a:1\n  b: 2\n", `{"x": {"a": 1, "b": 2}?}?`, "colon-space"},
	{"a quoted key without a colon", "\"a\": 1\n\"b\" 2\n\"c\": 3\n", `{"a": 1, "c": 3}?`, "missing-colon"},
	{"a list entry without its space", "- a\n-b\n- c\n", `["a", "b", "c"]?`, "dash-space"},
	{
		"keys moved out of a list entry", "s:\n- u: a\nw: 1\n- u: b\n", `{"s": [{"u": "a", "w": 1}?, {"u": "b"}]?}?`,
		"list-in-mapping",
	},
	{
		"a list entry one space too deep", "s:\n  - a: 1\n    b: 2\n   - a: 3\n    b: 4\n",
		`{"s": [{"a": 1, "b": 2}, {"a": 3, "b": 4}?]?}?`, "indent",
	},
	{
		"a list entry moved to the left", "s:\n  - a: 1\n    b: 2\n- a: 3\n    b: 4\n  - a: 5\n",
		`{"s": [{"a": 1, "b": 2}, {"a": 3, "b": 4}?, {"a": 5}]?}?`, "indent",
	},
	{
		"a list entry between two columns", "s:\n    - a: 1\n  - a: 2\n    - a: 3\nt: 4\n",
		`{"s": [{"a": 1}, {"a": 2}, {"a": 3}]?, "t": 4}?`, "indent",
	},
	{
		"a list entry moved to the column of its key",
		"r:\n  - k:\n      - a: 1\n    - a: 2\n      - a: 3\n    l: 4\n",
		`{"r": [{"k": [{"a": 1}, {"a": 2}, {"a": 3}]?, "l": 4}?]?}?`, "indent",
	},
	{
		"a text that a line break was put into", "a:\n  b:\n    c: saml\n-idp\n    d: 1\n  e: 2\n",
		`{"a": {"b": {"c": "saml"?, "d": 1}?, "e": 2}?}?`, "indent",
	},
	{
		"half a key above a block, at the left", "a:\n  b:\n    c: 1\nd\n  e: 2\n",
		`{"a": {"b": {"c": 1}}, "d": {"e": 2}}?`, "missing-colon",
	},
	{
		"a list entry one space too deep, of one key", "s:\n  - a: 1\n   - a: 2\n  - a: 3\n",
		`{"s": [{"a": 1}, {"a": 2}, {"a": 3}]?}?`, "indent",
	},

	// Lines of a block scalar that are less indented than the others.
	{
		"a line of a script commented out", "run: |\n    make build\n#    make test\n    make push\non: push\n",
		`{"run": "make build\n#    make test\nmake push\n"?, "on": "push"}?`, "block-indent",
	},
	{
		"some lines of a script commented out", "run: |\n  make build\n# make test\n# make lint\n  make push\n",
		`{"run": "make build\n# make test\n# make lint\nmake push\n"?}?`, "block-indent",
	},
	{
		"a line of a literal moved to the left", "a:\n  run: |\n      make\n    test: x\n      push\n  b: 1\n",
		`{"a": {"run": "make\ntest: x\npush\n"?, "b": 1}?}?`, "block-indent",
	},
	{
		"the last line of a literal moved to the left", "- |\n  f {\n    x\n }\n- b\n", `["f {\n  x\n}\n"?, "b"]?`,
		"block-indent",
	},
	{
		"the first line of a literal moved to the left", "- |\nmake build\n  make test\n- b\n",
		`["make build\nmake test\n"?, "b"]?`, "block-indent",
	},
	{
		"a bracket of a literal moved to the left", "a:\n  - |\n    f {\n}\n  - b\n", `{"a": ["f {\n}\n"?, "b"]?}?`,
		"block-indent",
	},
	{
		"a tab before a line of a literal", "run: |\n  make\n\tmake test\n  make push\nb: 1\n",
		`{"run": "make\n\tmake test\nmake push\n"?, "b": 1}?`, "tab",
	},
	{
		"a tab on a blank line of a literal", "run: |\n  make\n\t\n  make push\nb: 1\n",
		`{"run": "make\n\t\nmake push\n"?, "b": 1}?`, "tab",
	},
	{"a tab at the end of a file, below a literal", "|\n x\n\t", `"x\n"?`, "tab"},
	{
		"a key one space too deep behind a literal", "a: |\n   x\n b:\n   c: 1\n", `{"a": "x\n", "b": {"c": 1}}?`,
		"indent",
	},
	{"half a key behind a literal", "a: |\n  x\nb\n  c: 1\n", `{"a": "x\n", "b": {"c": 1}}?`, "missing-colon"},
	{
		"a key with a bracket behind its colon, behind a literal", "a: |\n  x\nb:]\n  c d\n",
		`{"a": "x\n", "b": "] c d"}?`, "colon-space stray-bracket",
	},
	{"comments of any depth behind a literal", "a: |\n  x\n # c\n  # d\nb: 1\n", `{"a": "x\n", "b": 1}`, ""},
	{"a key that looks like code behind a literal", "a: |\n  x\nf(y):\n  z: 1\n", `{"a": "x\n", "f(y)": {"z": 1}}`, ""},

	// A character typed in the indentation.
	{
		"a bracket before a key", "a:\n  b: 1\n[  c: 2\n  d: 3\ne: 4\n", `{"a": {"b": 1, "c": 2, "d": 3}?, "e": 4}?`,
		"stray-character",
	},
	{
		"a comma before a list entry", "a:\n  - b\n,  - c\n  - d\ne: 1\n", `{"a": ["b", "c", "d"]?, "e": 1}?`,
		"stray-character",
	},
	{
		"a percent sign before the first key of a block", "a:\n  %  b: 1\n    c: 2\nd: 3\n",
		`{"a": {"b": 1, "c": 2}, "d": 3}?`, "stray-character",
	},
	{"an ampersand before a list entry", "a:\n  - b\n&  - c\ne: 1\n", `{"a": ["b", "c"]?, "e": 1}?`, "stray-character"},
	{"a tag alone before a key", "a: 1\n! b: 2\n", `{"a": 1, ! "b": 2}`, ""},
	{"a flow list over lines with a pair in front", "a:\n  [ b: c,\n    d ]\n", `{"a": [{"b": "c"}, "d"]}`, ""},
	{"a flow list with a pair for a key", "a: 1\n[ b: c ]: 2\n", `{"a": 1, [{"b": "c"}]: 2}`, ""},
	{
		"a parent one space too deep", "a:\n  b: 1\n c:\n  d: 2\ne: 3\n", `{"a": {"b": 1}, "c": {"d": 2}, "e": 3}?`,
		"indent",
	},
	{"a key below half a key", "conn\ndomain: x\n", `{"domain": "x"}?`, "missing-colon"},
	{"an apostrophe", "a: 'it's'\nb: 'it's'\nc: 1\n", `{"a": "it"?, "b": "it"?, "c": 1}?`, "quote-inside quote-inside"},
	{"an unclosed list", "a: [x, y\nb: 1\n", `{"a": ["x", "y"]?, "b": 1}?`, "unclosed-bracket"},
	{
		"an unclosed mapping above a block", "a: 1\nb: {c: 2\nd:\n  - e\n  - f: g\nh: 3\n",
		`{"a": 1, "b": {"c": 2}?, "d": ["e", {"f": "g"}], "h": 3}?`, "unclosed-bracket",
	},
	{
		"an unclosed list at the start", "[a\nb: 1\nc: 2\nd: 3\n", `[{"a b": "1 c"}?, {~: "2 d"}, {~: 3}]?`,
		"unclosed-bracket",
	},
	{"an outdented flow list", "a: [\nb\n]\n", `{"a": ["b"]}`, "(indent)"},
	{
		"an unclosed mapping for a key", "k: {a\n:", `{"k": {{"a": ~?}?: ~}?}?`,
		"unclosed-bracket multiline-key inline-mapping",
	},
	{"an unclosed mapping in a pair of a list", "[: {", `[{~: {}?}?]?`, "unclosed-bracket"},
	{"a stray bracket", "a: }\nb: 1\n", `{"a": "}", "b": 1}?`, "stray-bracket"},
	{
		"a merge conflict", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\nc: 4\n",
		`{"a": 1, "b": 2, "c": 4}?`, "merge-conflict",
	},
	{
		"a merge conflict with its base", "<<<<<<< HEAD\nb: 2\n||||||| 1a2b3c\nb: 0\n=======\nb: 3\n>>>>>>> main\n",
		`{"b": 2}?`, "merge-conflict",
	},
	{"a byte order mark inside", "a: 1\n\ufeffb: 2\n", "{\"a\": 1, \"\\ufeffb\": 2}", "(control-character)"},
}

func TestRegressions(t *testing.T) {
	for _, row := range regressions {
		t.Run(row.name, func(t *testing.T) {
			tree := Read(source.NewFile("production.yaml", row.text), Limits{})
			checkInvariants(t, tree)
			checkWalks(t, tree)
			if got := outline(tree); got != row.tree {
				t.Errorf("%q\n got tree %s\nwant tree %s", row.text, got, row.tree)
			}
			if got := codes(tree); got != row.problems {
				t.Errorf("%q\n got problems %s\nwant problems %s", row.text, got, row.problems)
			}
		})
	}
}

// codes lists the codes of the problems, with those of warnings in parentheses.
func codes(tree *Tree) string {
	var list []string
	for _, pr := range tree.Problems {
		code := pr.Code
		if pr.Severity == finding.Warning {
			code = "(" + code + ")"
		}
		list = append(list, code)
	}
	return strings.Join(list, " ")
}
