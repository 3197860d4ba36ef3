// Package sdk knows WorkOS's SDKs: how a project depends on each, and which
// variables each reads.
package sdk

import (
	"path"
	"strings"
)

// SDK is one of WorkOS's SDKs.
type SDK struct {
	// Name is what golive.yaml calls it, such as authkit-nextjs.
	Name string
	// Packages are the names under which manifests depend on it.
	Packages []string
	// Browser SDKs run in the visitor's browser, without a server of the
	// application.
	Browser bool
	// SignInURL says that sign-ins which the dashboard starts (impersonation) fail
	// without the application's sign-in URL.
	SignInURL bool
	// Required are the variables without which it does not start, Optional those
	// that it reads as well.
	Required, Optional []string
	// Configured: it also reads what the application hands to its configure function, under
	// any name of a variable.
	Configured bool
	// Ignored are names that people set for it and that it never reads, with the
	// one that it reads instead; empty where it reads none.
	Ignored map[string]string
	// Source is where its README or source says so, Verified the day it was read.
	Source, Verified string
}

// Lookup finds an SDK by its name.
func Lookup(name string) (SDK, bool) {
	for _, s := range Table() {
		if s.Name == name {
			return s, true
		}
	}
	return SDK{}, false
}

// InManifest lists the SDKs that a manifest depends on, by their names, in the
// order of the table. Manifests have many grammars and name a package in one way:
// as a word of its own.
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

// ecosystems gives the manifests of each registry; a package of the table begins
// with the name of its registry.
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

// hasWord finds a package's name that is not part of a longer one.
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
