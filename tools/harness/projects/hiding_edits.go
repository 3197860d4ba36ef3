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

// hide makes one random edit that hides something. ok is false if nothing was changed.
func (h *hider) hide(r *rand.Rand, p project, broken map[string]bool) (edit hidden, ok bool) {
	edit = hidden{files: maps.Clone(p), closed: map[string]bool{}}
	name := pick(r, p.names())
	edits := []func(*rand.Rand, *hidden, string) string{
		h.suppress, h.suppress, h.accept, h.switchOff, h.ignoreRule, closeFile, exceedLimit,
		misspellKey, misspellKey, misspellKey, misspellValue, breakText, breakText, refer, refer, refer, narrow, narrow,
		changeType, removeSource, removeNamed,
	}
	n := r.IntN(len(edits))
	if broken[name] && n > 6 || broken["golive.yaml"] && n == len(edits)-1 {
		return edit, false
	}
	what := edits[n](r, &edit, name)
	if what == "" || len(edit.closed) == 0 && len(edit.ignore) == 0 && maps.Equal(edit.files, p) {
		return edit, false
	}
	edit.what = what
	return edit, true
}

// suppress adds a suppression without a reason to a line or a file.
func (h *hider) suppress(r *rand.Rand, edit *hidden, name string) string {
	rule := pick(r, h.rules)
	all := lines(edit.files[name])
	i := r.IntN(len(all))
	if r.IntN(2) == 0 {
		edit.files[name] = "# golive:ignore-file " + rule + "\n" + edit.files[name]
		return "suppress: " + rule + " in " + name
	}
	all[i] = strings.TrimRight(all[i], "\n") + "  # golive:ignore " + rule + "\n"
	edit.files[name] = strings.Join(all, "")
	return fmt.Sprintf("suppress: %s on line %d of %s", rule, i+1, name)
}

// accept adds a suppression with a reason.
func (h *hider) accept(r *rand.Rand, edit *hidden, name string) string {
	rule := pick(r, h.rules)
	edit.accepts = true
	edit.files[name] = "# golive:ignore-file " + rule + " -- the security team agreed on it, ticket 4711\n" +
		edit.files[name]
	return "accept: " + rule + " in " + name
}

func (h *hider) switchOff(r *rand.Rand, edit *hidden, _ string) string {
	rule := pick(r, h.rules)
	if r.IntN(2) == 0 {
		edit.ignore = []string{rule}
		return "switch off: --ignore " + rule
	}
	return "switch off: " + edit.config("rules", fmt.Sprintf("  %s: \"off\"\n", rule))
}

func (h *hider) ignoreRule(r *rand.Rand, edit *hidden, _ string) string {
	return "ignore: " + edit.config("ignore", fmt.Sprintf("  - {rule: %s}\n", pick(r, h.rules)))
}

// config adds an entry to golive.yaml.
func (edit *hidden) config(key, entry string) string {
	text := edit.files["golive.yaml"]
	if text == "" {
		text = "version: 1\n"
	}
	if strings.Contains(text, "\n"+key+":") {
		return ""
	}
	edit.files["golive.yaml"] = strings.TrimRight(text, "\n") + "\n" + key + ":\n" + entry
	return key + " " + entry
}

// hidingKey matches a key in YAML or the name of a variable.
var hidingKey = regexp.MustCompile(`(?m)[a-z_]{4,}: |[a-z_]{4,}:$|^[A-Z_]{4,}=`)

func misspellKey(r *rand.Rand, edit *hidden, name string) string {
	text := edit.files[name]
	found := hidingKey.FindAllStringIndex(text, -1)
	if len(found) == 0 {
		return ""
	}
	at := pick(r, found)
	if !hidesKey(text, text[at[0]:at[1]]) {
		return ""
	}
	was := strings.TrimRight(text[at[0]:at[1]], ":= ")
	is := slip(r, was)
	edit.files[name] = text[:at[0]] + is + text[at[0]+len(was):]
	return fmt.Sprintf("misspell a key: %s as %s in %s", was, is, name)
}

// hidingWords matches a value that consists of names, such as names of events.
var hidingWords = regexp.MustCompile(`^\[?[a-z_., ]+\]?$`)

var hidingWord = regexp.MustCompile(`[a-z][a-z_.]{3,}`)

func misspellValue(r *rand.Rand, edit *hidden, name string) string {
	all := lines(edit.files[name])
	found := settingLines(all)
	if len(found) == 0 {
		return ""
	}
	i := pick(r, found)
	m := settingLine.FindStringSubmatch(all[i])
	words := hidingWord.FindAllStringIndex(m[4], -1)
	if len(words) == 0 || !hidingWords.MatchString(m[4]) {
		return ""
	}
	at := pick(r, words)
	value := m[4][:at[0]] + slip(r, m[4][at[0]:at[1]]) + m[4][at[1]:]
	all[i] = m[1] + m[2] + m[3] + value + m[5]
	edit.files[name] = strings.Join(all, "")
	return fmt.Sprintf("misspell a word: %s as %s in %s", m[4], value, name)
}

// slip drops, doubles or swaps a letter.
func slip(r *rand.Rand, word string) string {
	i := r.IntN(len(word) - 1)
	switch r.IntN(3) {
	case 0:
		return word[:i] + word[i+1:]
	case 1:
		return word[:i+1] + word[i:]
	}
	return word[:i] + string(word[i+1]) + string(word[i]) + word[i+2:]
}

func breakText(r *rand.Rand, edit *hidden, name string) string {
	text := edit.files[name]
	if text == "" {
		return ""
	}
	at := r.IntN(len(text))
	broken := pick(r, []string{"\"", "'", "[", "{", "\n\t", "\n<<<<<<< HEAD\n"})
	edit.files[name] = text[:at] + broken + text[at:]
	return fmt.Sprintf("break: %q at byte %d of %s", broken, at, name)
}

func closeFile(_ *rand.Rand, edit *hidden, name string) string {
	edit.closed[name] = true
	return "make unreadable: " + name
}

func exceedLimit(r *rand.Rand, edit *hidden, name string) string {
	deep := "zz: " + strings.Repeat("[", 250) + strings.Repeat("]", 250) + "\n"
	if r.IntN(2) == 0 {
		edit.files[name] = deep + edit.files[name]
	} else {
		edit.files[name] = strings.TrimRight(edit.files[name], "\n") + "\n" + deep
	}
	return "exceed a limit: " + name
}

// isSecretLine matches a line that may contain a secret. Replacing a literal secret with a reference is a fix and
// hides nothing.
var isSecretLine = regexp.MustCompile(`(?i)secret|api_key|password|private_key|token|sk_|whsec`)

// textBehind matches a line of a dotenv file with text behind the closing quote. golive does not read that text, so
// the edit would not hide a value but remove text that may contain a secret.
var textBehind = regexp.MustCompile(`^\s*\w+="[^"]*"[^\s#"]`)

// isCode reports whether a file is program code, which golive does not read. Text there that looks like a setting may
// be a whole statement, so replacing it with a reference would remove the statement.
func isCode(name string) bool {
	return slices.Contains([]string{".exs", ".rb", ".php", ".ts", ".js", ".mjs", ".py"}, path.Ext(name))
}

// refer replaces a value with a reference.
func refer(r *rand.Rand, edit *hidden, name string) string {
	all := lines(edit.files[name])
	found := settingLines(all)
	if len(found) == 0 || strings.HasPrefix(name, "golive.y") || isCode(name) {
		return ""
	}
	i := pick(r, found)
	if isSecretLine.MatchString(all[i]) || textBehind.MatchString(all[i]) || strings.Contains(all[i], "golive:") {
		return ""
	}
	m := settingLine.FindStringSubmatch(all[i])
	value := "\"${HIDDEN}\""
	if at := flowValue.FindAllStringSubmatchIndex(m[4], -1); len(at) > 0 && r.IntN(2) == 0 {
		span := pick(r, at)
		value = m[4][:span[2]] + value + m[4][span[3]:]
	}
	all[i] = m[1] + m[2] + m[3] + value + m[5]
	edit.files[name] = strings.Join(all, "")
	return fmt.Sprintf("refer: line %d of %s: %s", i+1, name, strings.TrimSpace(all[i]))
}

// hidingList matches a flow style list that selects what golive examines.
var hidingList = regexp.MustCompile(`\b(uses|files|provided|promotions): \[([^\[\]\n]+)\]`)

// hidingEntry matches an entry of such a list in block style, or a mapping of hosts.
var hidingEntry = regexp.MustCompile(
	`(?m)^ *(- \{from: .*|- (?:sso|directory_sync|webhooks|admin_portal|authkit)|hosts: \{.*)\n`)

func narrow(r *rand.Rand, edit *hidden, name string) string {
	text := edit.files[name]
	if found := hidingEntry.FindAllStringIndex(text, -1); len(found) > 0 && r.IntN(2) == 0 {
		at := pick(r, found)
		edit.files[name] = text[:at[0]] + text[at[1]:]
		return fmt.Sprintf("narrow: %s in %s", strings.TrimSpace(text[at[0]:at[1]]), name)
	}
	found := hidingList.FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 {
		return ""
	}
	at := pick(r, found)
	entries := strings.Split(text[at[4]:at[5]], ",")
	i := r.IntN(len(entries))
	gone := entries[i]
	if strings.ContainsAny(gone, "$:") { // a reference, so it is unknown what it selects
		return ""
	}
	entries = slices.Delete(entries, i, i+1)
	edit.files[name] = text[:at[4]] + strings.TrimSpace(strings.Join(entries, ",")) + text[at[5]:]
	return fmt.Sprintf("narrow: %s without %s in %s", text[at[2]:at[3]], gone, name)
}

// hidingType matches the type of an environment.
var hidingType = regexp.MustCompile(`\btype: (production|staging|sandbox)\b|environment: (production|staging)\b`)

func changeType(r *rand.Rand, edit *hidden, name string) string {
	text := edit.files[name]
	if name == "golive.yaml" { // golive.yaml assigns environments to deployments
		return ""
	}
	found := hidingType.FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 {
		return ""
	}
	m := pick(r, found)
	at := m[2:4]
	if at[0] < 0 {
		at = m[4:6]
	}
	is := pick(r, []string{"production", "staging", "sandbox", "test", "${TYPE}"})
	edit.files[name] = text[:at[0]] + is + text[at[1]:]
	return fmt.Sprintf("change a type: %s to %s in %s", text[at[0]:at[1]], is, name)
}

func removeNamed(_ *rand.Rand, edit *hidden, name string) string {
	if name == "golive.yaml" || !strings.Contains(edit.files["golive.yaml"], name) {
		return ""
	}
	delete(edit.files, name)
	return "remove a named file: " + name
}
