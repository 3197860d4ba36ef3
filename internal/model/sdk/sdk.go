// Package sdk describes the WorkOS SDKs: how a project depends on each, and which variables
// each reads.
package sdk

import (
	"path"
	"slices"
	"strings"
)

// SDK is a WorkOS SDK.
type SDK struct {
	// Name is the name used in golive.yaml, such as authkit-nextjs.
	Name string
	// Packages lists the package names that appear in manifests, prefixed with the registry.
	Packages []string
	// Browser is true for SDKs that run in the browser, in applications that may have no server.
	Browser bool
	// SignInURL is true if sign-ins started from the dashboard (impersonation) fail unless the
	// application's sign-in URL is set.
	SignInURL bool
	// Required lists the variables without which the SDK does not start. Optional lists other variables that it reads.
	Required, Optional []string
	// Configured is true if the SDK also reads values passed to its configure function, which
	// may come from variables with any name.
	Configured bool
	// Ignored contains variables that people set for the SDK but that the SDK never reads. It maps each to the variable
	// that the SDK reads instead, or to "" if the SDK reads no replacement.
	Ignored map[string]string
	// Source is the README or source code that documents these facts. Verified is the date when
	// it was read.
	Source, Verified string
}

// Reads reports whether the SDK reads a variable itself. It returns true for SDKs to which code usually passes the
// settings, because the code can read variables of any name.
func (s SDK) Reads(variable string) bool {
	return s.Configured || s.Ignored == nil || slices.Contains(s.Required, variable) ||
		slices.Contains(s.Optional, variable)
}

// Title returns the name of the SDK for a sentence. The SDK of a language or framework is named after it, such as
// Python; an npm package keeps its name.
func (s SDK) Title() string {
	if title, ok := titles()[s.Name]; ok {
		return title
	}
	return s.Name
}

func titles() map[string]string {
	return map[string]string{
		"node": "Node.js", "python": "Python", "ruby": "Ruby", "go": "Go", "php": "PHP", "php-laravel": "PHP Laravel",
		"laravel": "Laravel", "dotnet": ".NET", "kotlin": "Kotlin", "elixir": "Elixir", "convex": "Convex",
	}
}

// Lookup returns the SDK with the given name.
func Lookup(name string) (SDK, bool) {
	for _, s := range Table() {
		if s.Name == name {
			return s, true
		}
	}
	return SDK{}, false
}

// InManifest lists the names of the SDKs that a manifest depends on, in the order of Table.
// Manifest formats differ, but all of them contain the package name as a separate word.
func InManifest(name, text string) []string {
	var found []string
	for _, s := range Table() {
		for _, p := range s.Packages {
			if belongs(path.Base(name), p) && hasWord(text, p[strings.IndexByte(p, ':')+1:]) {
				found = append(found, s.Name)
				break
			}
		}
	}
	return found
}

// ecosystems maps each registry to its manifests. Package names in Table start with the
// registry.
var ecosystems = map[string][]string{
	"npm": {"package.json"}, "pypi": {"requirements.txt", "pyproject.toml", "Pipfile"}, "go": {"go.mod"},
	"composer": {"composer.json"},
	"gem":      {"Gemfile"}, "nuget": {".csproj"}, "maven": {"pom.xml", "build.gradle", "build.gradle.kts"},
	"hex": {"mix.exs"},
}

func belongs(base, pack string) bool {
	registry, _, _ := strings.Cut(pack, ":")
	for _, manifest := range ecosystems[registry] {
		if base == manifest || manifest[0] == '.' && strings.HasSuffix(base, manifest) {
			return true
		}
	}
	return false
}

// hasWord reports whether text contains word, a package name, other than as part of a longer name. A major version
// such as /v2 may follow the name.
func hasWord(text, word string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], word)
		if k < 0 {
			return false
		}
		start, end := from+k, from+k+len(word)
		if !isWordAt(text, start-1) &&
			(!isWordAt(text, end) || text[end] == '/' && strings.HasPrefix(text[end:], "/v")) {
			return true
		}
		from = end
	}
}

func isWordAt(text string, i int) bool {
	return i >= 0 && i < len(text) && (text[i] == '-' || text[i] == '_' || text[i] == '/' || text[i] == '@' ||
		'0' <= text[i] && text[i] <= '9' || 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z')
}
