package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"regexp"
	"slices"
	"strings"
)

// project returns project i of a seed, which is a project of the stock with some changes.
func (s *stock) project(seed uint64, i int) project {
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	p := s.draw(r)
	if r.IntN(6) == 0 {
		s.extend(r, p)
	}
	changes := []int{0, 1, 1, 1, 2, 2, 3, 4, 6, 10}[r.IntN(10)]
	for range changes {
		s.change(r, p)
	}
	return p
}

func (s *stock) change(r *rand.Rand, p project) {
	switch n := r.IntN(20); {
	case n < 4:
		s.extend(r, p)
		return
	case n < 7:
		s.changeFiles(r, p)
		return
	}
	names := p.names()
	if len(names) == 0 {
		p["workos/production.yaml"] = "environment: production\n"
		return
	}
	name := pick(r, names)
	p[name] = s.changeText(r, p, name, p[name])
}

// oddNames lists file names that printers and globs often handle incorrectly.
var oddNames = []string{
	"workos/Production.YAML", "workos/pro duction.yaml", "workos/produção.yaml", "workos/a\nb.yaml",
	"workos/\x1b[31mred.yaml",
	"workos/::error::x.yaml", "workos/-x.yaml", "workos/[x].yaml", "workos/\u202eabc.yaml", "workos/a#b?c%20.yaml",
	".env.prod uction",
	"workos/eu/production.yaml", "config/workos/production.yml", ".workos/staging.json",
	"services/api/workos/production.yaml",
	"workos/production.json", "workos/production.jsonc", ".env", ".env.local", ".env.production.local",
	"apps/web/.env.production",
	"workos/production.json", "workos/staging.json", "workos/😀.yaml", "workos/a:b.yaml", "workos/\xff.yaml",
	"golive.yml", "workos/common.yaml",
}

// changeFiles adds, removes, renames or replaces a file.
func (s *stock) changeFiles(r *rand.Rand, p project) {
	names := p.names()
	if len(names) == 0 {
		return
	}
	name := pick(r, names)
	switch r.IntN(7) {
	case 0:
		if len(names) > 1 {
			delete(p, name)
		}
	case 1: // rename it to another name for this kind of file
		text := p[name]
		delete(p, name)
		p.put(pick(r, append(slices.Clone(oddNames), s.names...)), text)
	case 2: // replace it with a file of the same kind from another project
		if list := s.files[kind(name)]; len(list) > 0 {
			p[name] = pick(r, list)
		}
	case 3: // add the files of another project that do not exist yet
		more := pick(r, s.pages)
		for _, other := range slices.Sorted(maps.Keys(more)) {
			if _, ok := p[other]; !ok && r.IntN(4) > 0 {
				p.put(other, more[other])
			}
		}
	case 4: // add another production environment
		if text, ok := p["workos/production.yaml"]; ok {
			p.put("workos/production-eu.yaml", strings.Replace(text, "production", "production-eu", 1))
		}
	case 5:
		if list := s.files[kind(name)]; len(list) > 0 {
			p.put(pick(r, s.names), pick(r, list))
		}
	case 6:
		other := pick(r, names)
		p[name], p[other] = p[other], p[name]
	}
}

// put adds a file, unless the path conflicts with a file or folder in the project.
func (p project) put(name, text string) {
	for other := range p {
		if strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/") {
			return
		}
	}
	p[name] = text
}

// changeText returns a changed version of the text of a file.
func (s *stock) changeText(r *rand.Rand, p project, name, text string) string {
	if len(text) > 1<<17 {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	i, j := r.IntN(len(lines)), r.IntN(len(lines))
	switch r.IntN(24) {
	case 22, 23:
		return besideToken(r, text)
	case 0, 1:
		return changeBytes(r, text)
	case 2:
		return strings.Join(slices.Delete(lines, i, i+1), "")
	case 3:
		return strings.Join(slices.Insert(lines, i, lines[j]), "")
	case 4:
		lines[i], lines[j] = lines[j], lines[i]
		return strings.Join(lines, "")
	case 5, 6:
		return swapKeys(r, lines)
	case 7, 8, 9:
		return setValue(r, lines, pick(r, s.values))
	case 10, 11, 12:
		return setValue(r, lines, odd(r))
	case 13:
		return text[:r.IntN(len(text)+1)]
	case 14:
		return encode(r, text)
	case 15:
		at := r.IntN(len(text) + 1)
		return text[:at] + pick(r, oddText) + text[at:]
	case 16, 17:
		return indent(r, lines)
	case 18, 19:
		return s.cross(r, name, lines)
	case 20:
		return s.comment(r, name, lines)
	}
	other := pick(r, p.names())
	values := valuesOf(p[other])
	if len(values) == 0 {
		return text
	}
	return setValue(r, lines, pick(r, values))
}

func changeBytes(r *rand.Rand, text string) string {
	b := []byte(text)
	for range 1 + r.IntN(4) {
		at := r.IntN(len(b) + 1)
		switch r.IntN(3) {
		case 0:
			if at < len(b) {
				b[at] ^= 1 << r.IntN(8)
			}
		case 1:
			b = slices.Insert(b, at, pick(r, []byte(":-[]{}#&*!|>'\"%@`,? \t\n\r\\=$/\x00\xff~<")))
		case 2:
			if at < len(b) {
				b = slices.Delete(b, at, min(len(b), at+1+r.IntN(3)))
			}
		}
	}
	return string(b)
}

// token matches a character that ends or separates values in YAML, JSON, TOML or dotenv files.
var token = regexp.MustCompile(`["'{}\[\],:=#]`)

// besideToken inserts a character before or after a token, or replaces the token with the character. The character
// has several bytes, or printers must escape it.
func besideToken(r *rand.Rand, text string) string {
	all := token.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return text
	}
	at := pick(r, all)
	return text[:at[r.IntN(2)]] + pick(r, oddText) + text[at[r.IntN(2)]:]
}

// settingLine matches a line with a key and a value in YAML, dotenv, TOML or JSON.
var settingLine = regexp.MustCompile(`^(\s*(?:- )?(?:export |ENV )?["']?)([A-Za-z_][\w.-]*)` +
	`(["']?\s*[:=]\s?)(.*?)(\s*)$`)

// setting returns the key and the value in a line. ok is false if the line has no key or no value.
func setting(line string) (key, value string, ok bool) {
	m := settingLine.FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	return m[2], m[4], m[4] != ""
}

func valuesOf(text string) []string {
	var values []string
	for line := range strings.Lines(text) {
		if _, value, ok := setting(line); ok {
			values = append(values, value)
		}
	}
	return values
}

func settingLines(lines []string) []int {
	var found []int
	for i, line := range lines {
		if settingLine.MatchString(line) {
			found = append(found, i)
		}
	}
	return found
}

// swapKeys replaces a key with another key of the file, or misspells it.
func swapKeys(r *rand.Rand, lines []string) string {
	found := settingLines(lines)
	if len(found) == 0 {
		return strings.Join(lines, "")
	}
	i, j := pick(r, found), pick(r, found)
	a, b := settingLine.FindStringSubmatch(lines[i]), settingLine.FindStringSubmatch(lines[j])
	if r.IntN(2) == 0 {
		at := r.IntN(len(a[2]))
		lines[i] = a[1] + a[2][:at] + a[2][at+1:] + a[3] + a[4] + a[5]
		return strings.Join(lines, "")
	}
	lines[i] = a[1] + b[2] + a[3] + a[4] + a[5]
	if i != j {
		lines[j] = b[1] + a[2] + b[3] + b[4] + b[5]
	}
	return strings.Join(lines, "")
}

// setValue replaces the value in a line, or one value in a flow collection.
func setValue(r *rand.Rand, lines []string, value string) string {
	found := settingLines(lines)
	if len(found) == 0 {
		return strings.Join(lines, "")
	}
	i := pick(r, found)
	m := settingLine.FindStringSubmatch(lines[i])
	old := m[4]
	if at := flowValue.FindAllStringSubmatchIndex(old, -1); len(at) > 0 && r.IntN(2) == 0 {
		span := pick(r, at)
		value = old[:span[2]] + value + old[span[3]:]
	}
	lines[i] = m[1] + m[2] + m[3] + value + m[5]
	return strings.Join(lines, "")
}

// flowValue matches a value in a flow mapping or sequence.
var flowValue = regexp.MustCompile(`[:\[,] ?([^\[\]{},:]+)`)

// oddText contains strings for which columns and spans are often wrong, or which printers must escape.
var oddText = []string{
	"é", "漢字", "😀", "👩‍👩‍👧", "e\u0301", "\u200b", "\u202e", "\u2028", "\u0085", "\ufeff", "\x1b[31m", "\x00",
	"\ufffe", "\U000e0041", "\xc3", "\xf0\x9f",
	"ﷺ", "\u2066x\u2069", "::error::x", "##[error]x", "\t", "\r", "\u00a0", "%0A", "]]>", "</script>", "&amp;",
	"<b>", "`", "|", "\\",
	"sk_live_a2V5XzAxSFpYWVoxMjM0NTY3ODkw", "whsec_9f8e7d6c5b4a39281706f5e4d3c2b1a0",
}

// odd returns a value that few settings expect.
func odd(r *rand.Rand) string {
	return pick(r, []func() string{
		func() string {
			return pick(r, []string{
				"~", "null", "[]", "{}", "[~]", "{a: b}", "[[a], {b: [c]}]", "- ", "''", `""`, `"`, "'", "[", "{",
				"true", "off", "0", "-1", "0x1F", "1e999", "2026-11-25",
			})
		},
		func() string {
			return pick(r, []string{
				"&a x", "*a", "*missing", "&a [*a]", "!!str", "!!binary eA==", "!secret x", "|\n  block\n",
				">-\n      folded\n", "? x", "<<: *a", "{<<: *a}", "{<<: [*a, *b]}", "&a {x: 1}", "---", "...",
			})
		},
		func() string {
			return pick(r, []string{
				"${X}", "${X:-https://app.acme.com}", "${{ secrets.X }}", "{{ .Values.x }}", "op://vault/item/field",
				"vault:secret/x#y", "arn:aws:secretsmanager:us-east-1:1:secret:x", "$(cat x)", "<your-value>",
				"changeme", "%{X}", "process.env.X",
			})
		},
		func() string {
			return pick(r, []string{
				"https://app.acme.com/callback", "http://localhost:3000/cb", "https://*.acme.com/cb",
				"https://[::1]:3000/cb", "https://user:pass@acme.com/", "//acme.com", "https://acme.com:99999/",
				"https://例え.jp/cb", "acme://callback", "https://acme.com/%zz", "javascript:alert(1)",
				"https://acme.com/cb?token=x#y", "https://*.*.acme.com", "https://staging.acme.com/cb",
			})
		},
		func() string {
			return pick(r, []string{
				"production", "staging", "sandbox", "demo", "client_01JD4R0V3M0Q6WQ9R3E6V1PROD", "org_test_idp",
				"user.created", "user.creatd", "admin", "*", "#", "a, b",
			})
		},
		func() string {
			return strings.Repeat(pick(r, []string{"x", "é", "a.", "*.", "[", "{a: ", "- "}), 1+r.IntN(2000))
		},
		func() string { return pick(r, oddText) + "x" },
		func() string { return `"` + pick(r, oddText) + `"` + pick(r, []string{"", "x", "é }", " # c", ","}) },
	})()
}

// encode returns the text in another encoding or with other line breaks.
func encode(r *rand.Rand, text string) string {
	switch r.IntN(7) {
	case 0:
		return strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		return strings.ReplaceAll(text, "\n", "\r")
	case 2:
		return "\ufeff" + text
	case 3:
		return utf16Of(text, false)
	case 4:
		return utf16Of(text, true)
	case 5:
		return strings.TrimRight(text, "\n")
	}
	return strings.ReplaceAll(text, pick(r, []string{"a", ":", " ", "e"}),
		pick(r, []string{"é", "\t", "\u00a0", "\xe9"}))
}

// indent changes the indentation of up to three lines.
func indent(r *rand.Rand, lines []string) string {
	i := r.IntN(len(lines))
	blank := pick(r, []string{" ", "  ", "\t", "    "})
	for n := 1 + r.IntN(3); n > 0 && i < len(lines); n, i = n-1, i+1 {
		if r.IntN(3) == 0 {
			lines[i] = strings.TrimPrefix(lines[i], blank)
		} else {
			lines[i] = blank + lines[i]
		}
	}
	return strings.Join(lines, "")
}

// cross inserts lines of another file of the same kind.
func (s *stock) cross(r *rand.Rand, name string, lines []string) string {
	list := s.files[kind(name)]
	if len(list) == 0 {
		return strings.Join(lines, "")
	}
	other := strings.SplitAfter(pick(r, list), "\n")
	at, from := r.IntN(len(lines)+1), r.IntN(len(other))
	to := min(len(other), from+1+r.IntN(12))
	if r.IntN(3) == 0 { // join the start of one file and the end of the other
		return strings.Join(lines[:at], "") + strings.Join(other[from:], "")
	}
	return strings.Join(slices.Insert(lines, at, other[from:to]...), "")
}

// comment adds a valid or malformed suppression comment on or above a line.
func (s *stock) comment(r *rand.Rand, name string, lines []string) string {
	text := fmt.Sprintf("%s golive:%s %s%s%s", pick(r, []string{"#", "//", " #"}), pick(r, []string{
		"ignore", "ignore", "ignore-file", "ignroe",
	}),
		pick(r, append(slices.Clone(s.rules), "*", "webhook-*", "nonsense", "")),
		pick(r, []string{"", " until=2027-01-31", " until=2020-01-01", " until=x"}),
		pick(r, []string{"", " -- we know", " -- ", " -- \u200b"}))
	i := r.IntN(len(lines))
	if r.IntN(2) == 0 && path.Ext(name) != ".json" {
		lines[i] = strings.TrimRight(lines[i], "\r\n") + " " + text + "\n"
		return strings.Join(lines, "")
	}
	return strings.Join(slices.Insert(lines, i, text+"\n"), "")
}
