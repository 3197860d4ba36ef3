package main

import (
	"strings"
)

// window is a position in a part of a secret.
type window struct {
	secret int32
	run    int32
	text   string // the part from this position on
}

// index finds secrets in a string. It finds every sufficiently long substring of the random parts of secrets, even in
// base64.
type index struct {
	windows map[string][]window
	filter  [1 << 13]uint64
}

func newIndex(secrets []*secret) *index {
	x := &index{windows: make(map[string][]window)}
	for i, s := range secrets {
		for _, part := range s.parts {
			x.add(i, part, s.run)
			for _, text := range encoded(part) {
				x.add(i, text, s.run)
			}
		}
	}
	return x
}

func (x *index) add(secret int, part string, run int) {
	for at := 0; at+run <= len(part); at++ {
		key := part[at : at+shortRun]
		x.windows[key] = append(x.windows[key], window{int32(secret), int32(run), part[at:]})
		h := hash(key)
		x.filter[h>>6] |= 1 << (h & 63)
	}
}

// hash maps the first shortRun bytes of a string to a bit of the filter.
func hash(s string) uint32 {
	var h uint32
	for i := range shortRun {
		h = h*16777619 ^ uint32(s[i])
	}
	return h & (1<<19 - 1)
}

// hit is an occurrence of a secret in a string, at a byte offset.
type hit struct {
	secret int
	at     int
}

// search returns the first occurrence of each secret in text.
func (x *index) search(text string) []hit {
	var hits []hit
	seen := map[int]bool{}
	for i := 0; i+shortRun <= len(text); i++ {
		if h := hash(text[i:]); x.filter[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		for _, w := range x.windows[text[i:i+shortRun]] {
			if !seen[int(w.secret)] && strings.HasPrefix(text[i:], w.text[:w.run]) {
				seen[int(w.secret)] = true
				hits = append(hits, hit{int(w.secret), i})
			}
		}
	}
	if decoded := unescaped(text); decoded != text {
		for _, h := range x.search(decoded) {
			if !seen[h.secret] {
				hits = append(hits, hit{h.secret, -1})
			}
		}
	}
	return hits
}

// unescaped replaces percent escapes. It leaves invalid escapes unchanged.
func unescaped(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := strings.IndexByte(hexadecmal, lower(text[i+1])), strings.IndexByte(hexadecmal,
				lower(text[i+2]))
			if high >= 0 && low >= 0 {
				b.WriteByte(byte(high<<4 | low))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// lineAt returns the line at a byte offset. It truncates long lines.
func lineAt(text string, at int) string {
	if at < 0 {
		return "(percent-encoded)"
	}
	start := strings.LastIndexByte(text[:at], '\n') + 1
	end := strings.IndexByte(text[at:], '\n')
	if end < 0 {
		end = len(text) - at
	}
	line := text[start : at+end]
	if from := at - start - 200; from > 0 { // lines of JSON and HTML are long
		line = "…" + line[from:]
	}
	if len(line) > 400 {
		line = line[:400] + "…"
	}
	return line
}
