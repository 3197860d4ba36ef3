package model

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/suggest"
)

// EnvironmentWord is a word commonly used to name environments, with its meaning in each
// context.
type EnvironmentWord struct {
	Word string
	// Type is the type of an environment whose name contains the word. It applies to names in
	// golive.yaml, file and folder names, and variable names.
	Type Type
	// Usual is the canonical word for the same environment: "production" for "prod" and "live".
	Usual string
	// Host is the meaning of the word in a host name.
	Host HostMeaning
	// Template is true if files whose names contain the word are examples or test setup, which are never deployed.
	// TemplateFolder is true if all files in a folder with this name are examples or test setup. It is false for ci,
	// because a folder called ci contains pipelines, which may deploy.
	Template, TemplateFolder bool
}

// HostMeaning is the meaning of a word in a host name label.
type HostMeaning uint8

const (
	// NotInHosts is for words that are too common in product names to have a meaning in hosts.
	NotInHosts HostMeaning = iota
	// PairsHosts is for words that have no meaning alone. If two hosts differ only in such a word, they are the same
	// host in two environments, such as app.stage.acme.com and app.acme.com.
	PairsHosts
	// MaybeStaging is for words that may also name a product, as in sandbox.acme.com. The rule of PairsHosts for two
	// hosts also applies to these words.
	MaybeStaging
	// SurelyStaging is for words that name an environment other than production. The rule of PairsHosts for two hosts
	// also applies to these words.
	SurelyStaging
)

// environmentWords lists all environment words. It is never modified.
var environmentWords = []EnvironmentWord{
	{Word: "production", Type: Production, Usual: "production", Host: PairsHosts},
	{Word: "prod", Type: Production, Usual: "production", Host: PairsHosts},
	{Word: "prd", Type: Production, Usual: "production", Host: PairsHosts},
	{Word: "live", Type: Production, Usual: "production", Host: PairsHosts},
	{Word: "www", Host: PairsHosts},

	{Word: "staging", Type: Staging, Usual: "staging", Host: SurelyStaging},
	{Word: "stage", Type: Staging, Usual: "staging", Host: PairsHosts},
	{Word: "stg", Type: Staging, Usual: "staging", Host: SurelyStaging},
	{Word: "preprod", Type: Staging, Usual: "preprod", Host: PairsHosts},
	{Word: "nonprod", Type: Staging, Usual: "nonprod", Host: PairsHosts},
	{Word: "sandbox", Type: Staging, Usual: "sandbox", Host: MaybeStaging},
	{Word: "preview", Type: Staging, Usual: "preview", Host: MaybeStaging},
	{Word: "development", Type: Staging, Usual: "development", Host: PairsHosts},
	{Word: "dev", Type: Staging, Usual: "development", Host: SurelyStaging},
	{Word: "qa", Type: Staging, Usual: "qa", Host: SurelyStaging},
	{Word: "uat", Type: Staging, Usual: "uat", Host: SurelyStaging},
	{Word: "test", Type: Staging, Usual: "test", Host: SurelyStaging, Template: true, TemplateFolder: true},

	{Word: "tests", Template: true, TemplateFolder: true},
	{Word: "testing", Template: true, TemplateFolder: true},
	{Word: "testdata", Template: true, TemplateFolder: true},
	{Word: "e2e", Template: true, TemplateFolder: true},
	{Word: "ci", Template: true},
	{Word: "spec", Template: true, TemplateFolder: true},
	{Word: "fixture", Template: true, TemplateFolder: true},
	{Word: "fixtures", Template: true, TemplateFolder: true},
	{Word: "mock", Template: true, TemplateFolder: true},
	{Word: "mocks", Template: true, TemplateFolder: true},
	{Word: "example", Template: true, TemplateFolder: true},
	{Word: "examples", Template: true, TemplateFolder: true},
	{Word: "sample", Template: true, TemplateFolder: true},
	{Word: "samples", Template: true, TemplateFolder: true},
	{Word: "template", Template: true, TemplateFolder: true},
	{Word: "tmpl", Template: true, TemplateFolder: true},
	{Word: "tpl", Template: true, TemplateFolder: true},
	{Word: "dist", Template: true, TemplateFolder: true},
	{Word: "schema", Template: true, TemplateFolder: true},
}

// LookupEnvironmentWord looks up a word in environmentWords, ignoring case. It returns the zero value if the word is
// not in the list.
func LookupEnvironmentWord(word string) EnvironmentWord {
	if len(word) > maxEnvironmentWord {
		return EnvironmentWord{}
	}
	return environmentWordsByText[strings.ToLower(word)]
}

var environmentWordsByText = func() map[string]EnvironmentWord {
	words := make(map[string]EnvironmentWord, len(environmentWords))
	for _, w := range environmentWords {
		words[w.Word] = w
	}
	return words
}()

// CorrectEnvironmentWords returns name with misspelt environment words corrected, so that deploy-productino is
// recognized as belonging to production. Words shorter than minMisspelled are not corrected.
func CorrectEnvironmentWords(name string) string {
	words, corrected := NameWords(name), false
	for i, word := range words {
		if len(word) < minMisspelled || len(word) > maxEnvironmentWord+1 {
			continue
		}
		k := slices.IndexFunc(environmentWords, func(w EnvironmentWord) bool {
			return w.Type != TypeUnknown && len(w.Word) >= minMisspelled && suggest.Slip(word, w.Word)
		})
		if k >= 0 {
			words[i], corrected = environmentWords[k].Word, true
		}
	}
	if !corrected {
		return name
	}
	return strings.Join(words, "-")
}

// minMisspelled is the minimum length in bytes of the words that CorrectEnvironmentWords corrects.
const minMisspelled = len("staging")

// maxEnvironmentWord is the length in bytes of the longest word in environmentWords.
const maxEnvironmentWord = len("development")

// IsPreview reports whether a name is the name of a preview deployment, such as deploy-preview.
func IsPreview(name string) bool {
	return slices.ContainsFunc(NameWords(name), func(word string) bool {
		word, _ = WithoutNumber(word)
		return word == "previews" || LookupEnvironmentWord(word).Usual == "preview"
	})
}

// NameWords splits a name at dots, dashes, underscores and spaces. It returns the parts in lower case.
func NameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-_. ", r) })
}

// WithoutNumber splits a trailing number of up to three digits off a word: prod2 becomes prod
// and 2.
func WithoutNumber(word string) (rest, number string) {
	rest = strings.TrimRight(word, "0123456789")
	if number = word[len(rest):]; rest == "" || len(number) > 3 {
		return word, ""
	}
	return rest, number
}

// leftoverEndings lists the file name suffixes of backup copies made by editors and people.
var leftoverEndings = []string{".bak", ".backup", ".old", ".orig", ".save", ".swp", "~"}

// IsLeftover reports whether a file with this name or path is a backup copy, which no program reads.
func IsLeftover(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(leftoverEndings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}
