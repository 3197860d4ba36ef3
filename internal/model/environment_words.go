package model

import (
	"slices"
	"strings"
)

// EnvironmentWord is a word by which people name an environment, and what it
// means in each of the places where golive meets it.
type EnvironmentWord struct {
	Word string
	// Type is that of an environment whose name contains the word: in golive.yaml,
	// in the names of files and folders, and in the names of variables.
	Type Type
	// Usual is the word that stands for all words of one environment: prod and
	// live mean production.
	Usual string
	// Host is what the word tells in a host name.
	Host HostMeaning
	// Template is true if a path with the word is an example or sets up tests, so
	// that nothing in it goes live.
	Template bool
}

// HostMeaning is what a word tells in a label of a host name.
type HostMeaning uint8

const (
	// NotInHosts words are too common in the names of products to tell anything.
	NotInHosts HostMeaning = iota
	// PairsHosts words tell nothing alone, but two hosts that differ by them only
	// belong together: app.stage.acme.com and app.acme.com.
	PairsHosts
	// MaybeStaging words may also name a product: sandbox.acme.com. They pair
	// hosts as well.
	MaybeStaging
	// SurelyStaging words name an environment that is not production. They pair
	// hosts as well.
	SurelyStaging
)

// environmentWords is the only list of such words. Nothing changes it.
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
	{Word: "test", Type: Staging, Usual: "test", Host: SurelyStaging, Template: true},

	{Word: "tests", Template: true},
	{Word: "testing", Template: true},
	{Word: "testdata", Template: true},
	{Word: "e2e", Template: true},
	{Word: "ci", Template: true},
	{Word: "spec", Template: true},
	{Word: "fixture", Template: true},
	{Word: "fixtures", Template: true},
	{Word: "mock", Template: true},
	{Word: "mocks", Template: true},
	{Word: "example", Template: true},
	{Word: "examples", Template: true},
	{Word: "sample", Template: true},
	{Word: "template", Template: true},
	{Word: "tmpl", Template: true},
	{Word: "tpl", Template: true},
	{Word: "dist", Template: true},
	{Word: "schema", Template: true},
}

// LookupEnvironmentWord finds a word, in any case. The result is the zero value
// for a word that names no environment.
func LookupEnvironmentWord(word string) EnvironmentWord {
	if len(word) > maxEnvironmentWord {
		return EnvironmentWord{}
	}
	word = strings.ToLower(word)
	i := slices.IndexFunc(environmentWords, func(w EnvironmentWord) bool { return w.Word == word })
	if i < 0 {
		return EnvironmentWord{}
	}
	return environmentWords[i]
}

// maxEnvironmentWord is the length of the longest word of the table, in bytes.
const maxEnvironmentWord = len("development")

// NameWords splits a name at dots, dashes, underscores and spaces, and returns
// its parts in lower case.
func NameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-_. ", r) })
}

// WithoutNumber splits a number of up to three digits off the end of a word: prod2 is prod
// and 2.
func WithoutNumber(word string) (rest, number string) {
	rest = strings.TrimRight(word, "0123456789")
	if number = word[len(rest):]; rest == "" || len(number) > 3 {
		return word, ""
	}
	return rest, number
}

// leftoverEndings are the ends of names under which editors and people keep a copy of a
// file.
var leftoverEndings = []string{".bak", ".backup", ".old", ".orig", ".save", ".swp", "~"}

// IsLeftover reports whether a file is a copy that something left behind, by its path:
// nothing reads it.
func IsLeftover(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(leftoverEndings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}
