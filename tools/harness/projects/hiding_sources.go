package main

import (
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// placement is a project with one position where a production variable can be set. See
// rules/all/testdata/positions.txtar.
type placement struct {
	name  string
	files map[string]string
}

// readPositions reads the positions, except those with a golive.yaml.
func readPositions(root string) ([]placement, error) {
	archive, err := txtar.ParseFile(filepath.Join(root, "rules/all/testdata/positions.txtar"))
	if err != nil {
		return nil, fmt.Errorf("read the positions: %w", err)
	}
	var all []placement
	for _, f := range archive.Files {
		name, file, _ := strings.Cut(f.Name, "/")
		if n := len(all); n == 0 || all[n-1].name != name {
			all = append(all, placement{name, map[string]string{}})
		}
		if file != "WITH" && file != "AT" {
			all[len(all)-1].files[file] = string(f.Data)
		}
	}
	return slices.DeleteFunc(all, func(p placement) bool { return p.files["golive.yaml"] != "" }), nil
}

// planted lists variables with values that make a checklist item fail or pass.
var planted = [][2]string{
	{"WORKOS_REDIRECT_URI", "http://localhost:3000/auth/callback"},
	{"WORKOS_REDIRECT_URI", "https://app.acme.com/auth/callback"},
	{"WORKOS_CLIENT_ID", "your_client_id"},
	{"WORKOS_CLIENT_ID", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"},
	{"WORKOS_API_KEY", "sk_" + "test_a2V5XzAxSzVaUTNWN004TjlQMlI0UzZUOFYw"},
	{"WORKOS_WEBHOOK_SECRET", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"},
}

// at returns the READY example with a variable at a position, which replaces the production dotenv file.
func (s *stock) at(p placement, name, value string) project {
	files := maps.Clone(s.ready)
	delete(files, ".env.production")
	before, rest, _ := strings.Cut(files["golive.yaml"], "apps:\n")
	_, after, _ := strings.Cut(rest, "\n\n")
	files["golive.yaml"] = before + after
	words := strings.Split(strings.ToLower(strings.TrimPrefix(name, "WORKOS_")), "_")
	pascal := ""
	for _, word := range words {
		pascal += strings.ToUpper(word[:1]) + word[1:]
	}
	replacer := strings.NewReplacer("«N»", name, "«N:lower»", strings.ToLower(name), "«n»", strings.Join(words, "-"),
		"«C»", pascal, "«c»", strings.ToLower(pascal[:1])+pascal[1:], "«V»", value,
		"«B»", base64.StdEncoding.EncodeToString([]byte(value)))
	for file, text := range p.files {
		files[file] = replacer.Replace(text)
	}
	return files
}

// sweepSources returns functions that check these edits: making each file of each position unreadable, and removing
// each file that another file names.
func (h *hider) sweepSources() []func() {
	var work []func()
	for i, p := range h.positions {
		for j, v := range planted {
			work = append(work, func() { h.sweepPosition(-1000-i*len(planted)-j, p, v[0], v[1]) })
		}
	}
	return work
}

func (h *hider) sweepPosition(i int, at placement, name, value string) {
	p := h.at(at, name, value)
	h.attest(p)
	before, err := states(hidden{files: p})
	if err != nil {
		return
	}
	for _, file := range slices.Sorted(maps.Keys(at.files)) {
		edits := []hidden{{files: maps.Clone(p), closed: map[string]bool{file: true}, what: "make unreadable: " + file}}
		if removed := (hidden{files: maps.Clone(p)}); isNamed(p, file) {
			delete(removed.files, file)
			removed.what = "remove a source: " + file + " of " + at.name
			edits = append(edits, removed)
		}
		for _, edit := range edits {
			after, err := states(edit)
			h.count(i, edit, before, after, err, p)
		}
	}
}

// isNamed reports whether another configuration file names a file as a source.
func isNamed(p project, file string) bool {
	base := regexp.QuoteMeta(path.Base(file))
	if base == "Dockerfile" {
		base = `build:`
	}
	names := regexp.MustCompile(`(?m)(^|[\s"'\[/=:,])` + base + `($|[\s"'\]},#])`)
	for other, text := range p {
		if other != file && other != "golive.yaml" && !strings.HasSuffix(other, ".md") && names.MatchString(text) {
			return true
		}
	}
	return false
}

func removeSource(_ *rand.Rand, edit *hidden, name string) string {
	if name == "golive.yaml" || !isNamed(edit.files, name) {
		return ""
	}
	delete(edit.files, name)
	return "remove a source: " + name
}
