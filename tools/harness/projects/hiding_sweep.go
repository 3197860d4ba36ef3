package main

import (
	"fmt"
	"maps"
	"strings"
)

// sweep returns functions that check all possible edits of two kinds in the examples and the rule pages: misspelling
// a key, and replacing a value with a reference. Random edits rarely change the value that a rule compares.
func (h *hider) sweep() []func() {
	var work []func()
	for i, block := range append(append([]project{}, h.pages...), h.examples...) {
		p := maps.Clone(block)
		if len(p.names()) == 0 {
			continue
		}
		work = append(work, func() { h.sweepProject(-1-i, p) })
	}
	return work
}

func (h *hider) sweepProject(i int, p project) {
	h.attest(p)
	before, err := states(hidden{files: p})
	if err != nil {
		return
	}
	broken := brokenFiles(p)
	for _, name := range p.names() {
		if broken[name] {
			continue
		}
		edits := []hidden{{files: maps.Clone(p), closed: map[string]bool{name: true}, what: "make unreadable: " + name}}
		if name != "golive.yaml" {
			edits = append(edits, misspeltKeys(p, name)...)
			edits = append(edits, referredValues(p, name)...)
		}
		for _, edit := range edits {
			if repairs(broken, brokenFiles(edit.files)) {
				continue
			}
			after, err := states(edit)
			h.count(i, edit, before, after, err, p)
		}
	}
}

// misspeltKeys returns one edit for each key, which drops the second letter of the key.
func misspeltKeys(p project, name string) []hidden {
	var edits []hidden
	text := p[name]
	for _, at := range hidingKey.FindAllStringIndex(text, -1) {
		if !hidesKey(text, text[at[0]:at[1]]) {
			continue
		}
		edit := hidden{files: maps.Clone(p)}
		edit.files[name] = text[:at[0]+1] + text[at[0]+2:]
		edit.what = fmt.Sprintf("misspell a key: the one at byte %d of %s, %q", at[0], name,
			strings.TrimSpace(text[at[0]:at[1]]))
		edits = append(edits, edit)
	}
	return edits
}

// hidesKey reports whether misspelling a key hides something. If a variable occurs twice in its file, misspelling one
// occurrence hides nothing, because the other still counts. If the name of a variable contains neither WORKOS nor
// AUTHKIT, golive cannot detect the misspelling, because it recognizes only the exact name.
func hidesKey(text, key string) bool {
	name, isVariable := strings.CutSuffix(key, "=")
	return !isVariable || strings.Count(text, key) == 1 &&
		(strings.Contains(name, "WORKOS") || strings.Contains(name, "AUTHKIT"))
}

// referredValues returns one edit for each value, which replaces the value with a reference. It skips values that may
// be secrets.
func referredValues(p project, name string) []hidden {
	if isCode(name) {
		return nil
	}
	var edits []hidden
	all := lines(p[name])
	for _, i := range settingLines(all) {
		if isSecretLine.MatchString(all[i]) || textBehind.MatchString(all[i]) ||
			strings.Contains(all[i], "golive:") {
			continue
		}
		m := settingLine.FindStringSubmatch(all[i])
		values := []string{"\"${HIDDEN}\""}
		for _, at := range flowValue.FindAllStringSubmatchIndex(m[4], -1) {
			values = append(values, m[4][:at[2]]+"\"${HIDDEN}\""+m[4][at[3]:])
		}
		for _, value := range values {
			edited := append([]string{}, all...)
			edited[i] = m[1] + m[2] + m[3] + value + m[5]
			edit := hidden{files: maps.Clone(p)}
			edit.files[name] = strings.Join(edited, "")
			edit.what = fmt.Sprintf("refer: line %d of %s: %s", i+1, name, strings.TrimSpace(edited[i]))
			edits = append(edits, edit)
		}
	}
	return edits
}
