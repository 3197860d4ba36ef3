package model

import (
	"slices"
	"strings"
	"testing"
)

func TestProblems(t *testing.T) {
	for problem, texts := range map[URLProblem][]Text{
		NoProblem: {
			"https://app.acme.com/auth/callback", "http://localhost:3000", "http://localhost:*/cb",
			"http://[::1]:3000/", "https://*.acme.com",
			"com.acme.app://callback", "com.acme.app:/callback", "myapp://", "exp://192.168.0.2:8081",
			"urn:ietf:wg:oauth:2.0:oob", "tel:123",
			"https://münchen.de/cb", "https://app.acme.com.", "https://app_1.acme.com",
			"https://app.acme.com/cb?x=1", "https://app.acme.com:/",
			"file:///etc/hosts", "https://app.acme.com/a%20b", "https://نامه\u200cای.com/",
			// no known problem
			"${X}", "${BASE}/callback", "${SCHEME}://app.acme.com", "https:${REST}", "https://${HOST}",
			"https://app.acme.com:${PORT}/cb",
			"https://${{ vars.HOST }}/cb", "{{ .Values.url }}", "https://app.acme.com/{{ tenant }}",
			"op://prod/workos/url", "https://${USER}", "${HOST}:3000/cb",
			"https://[${ADDRESS}]:80/",
		},
		NotAbsolute: {
			"", "/auth/callback", "//app.acme.com/cb", "app.acme.com/cb", "callback", "?x", "#x",
			"localhost:3000/cb", "localhost:3000", "app.acme.com:8443",
			"localhost:*/cb", "https:", "myapp:", "https:app.acme.com/cb", "https:/app.acme.com/cb",
			"*://app.acme.com", "http*://app.acme.com", "*.acme.com/cb",
			"https//app.acme.com", "://app.acme.com", "/${PATH}", "1http://acme.com", "localhost:${PORT}/cb",
		},
		WhiteSpace: {
			" https://app.acme.com", "https://app.acme.com ", "https://app.acme.com\n", "https://app.acme.com/a b",
			"https://app.\tacme.com", "https://app acme.com",
			"https://app.acme.com/\u00a0", "https://app.acme.com\u200b/", "\ufeffhttps://app.acme.com",
			"ht tps://app.acme.com", "https://app.acme.com/\x00", " https://${HOST}/", "https://a.com/\u202ex",
		},
		EmptyHost: {
			"https://", "https:///cb", "https://:3000/", "https://?x=1", "http:///app.acme.com/cb",
			"https://dana@/cb", "https:////app.acme.com", "myapp://:80/", "https://:${PORT}", "http://::1/",
		},
		Userinfo: {
			"https://dana@acme.com/cb", "https://dana:hunter2@acme.com", "https://@acme.com",
			"https://localhost@evil.net", "https://${USER}:${PASS}@acme.com", "myapp://dana@callback",
		},
		Fragment: {
			"https://app.acme.com/cb#", "https://app.acme.com/#/callback", "${BASE}/cb#x", "myapp://cb#x",
			"https://app.acme.com#${X}",
		},
		BadPort: {
			"https://app.acme.com:65536/", "https://app.acme.com:80a/", "https://app.acme.com:-1/",
			"https://app.acme.com:8*/", "http://a:80:80/",
			"https://app.acme.com:99999999999999999999999/", "https://${HOST}:x/",
		},
		BadHost: {
			"https://app<acme.com/", "https://app%20acme.com/", "https://[::1/", "https://[::g]/",
			"https://[fe80::1%25eth0]/", "https://256.1.1.1/", "https://1.2.3.4.5/",
			"https://xn--a/", "https://xn--acme-/", "https://xn--ümnchen-3ya.de/", "file://host:80/x",
			"https://aא.com/", "https://app..acme.com/", "https://.acme.com/", "https://./",
			"https://" + Text(strings.Repeat("a", 64)) + ".com/",
			"https://" + Text(strings.Repeat("abcdefghi.", 26)) + "com/",
			"https://${SUB}.app<x.com/", "https://${SUB}..acme.com/", "myapp://a<b/", "https://*.0.0.1/",
			"https://https://app.acme.com", "https://http//app.acme.com", "https://acme%00.com/",
		},
		Backslash: {
			`https://app.acme.com\cb`, `https:\\app.acme.com\cb`, `https://app.acme.com/cb?x=\`, `myapp:\cb`,
			`https://${HOST}\cb`,
		},
		BadCharacter: {
			"https://app.acme.com/{tenant}/cb", "https://app.acme.com/<tenant>", `https://app.acme.com/"`,
			"https://app.acme.com/${PATH", "https://app.acme.com/a|b", "https://app.acme.com/?a=^",
		},
	} {
		for _, text := range texts {
			got, words := ParseURL(text).Problem()
			if got != problem {
				t.Errorf("%q has the problem %q (%q); expected %q", text, got, words, problem)
			}
			if strings.HasSuffix(words, ".") || words != "" && !startsWithVerb(words) {
				t.Errorf("%q: %q does not read on from the name of a setting", text, words)
			}
		}
	}
}

func startsWithVerb(words string) bool {
	verb, _, _ := strings.Cut(words, " ")
	return slices.Contains([]string{"has", "is", "contains", "starts", "ends"}, verb)
}

func TestTheMostImportantProblemComesFirst(t *testing.T) {
	for text, want := range map[Text]URLProblem{
		" app.acme.com/cb#x": NotAbsolute, " https:///x#": WhiteSpace, "https://dana@:80a/#x": EmptyHost,
		"https://dana@acme.com:x/#x": Userinfo,
		"https://acme..com:x/#x":     Fragment, `https://acme..com:x\`: BadPort, `https://acme..com\{`: BadHost,
		`https://acme.com\{`: Backslash,
	} {
		if got, _ := ParseURL(text).Problem(); got != want {
			t.Errorf("the first problem of %q is %q; expected %q", text, got, want)
		}
	}
}

// Messages are printed, and the text before "@" is often a password.
func TestProblemsShowNoPassword(t *testing.T) {
	for _, text := range []Text{
		"https://dana:hunter2@acme.com/", "https://dana:hunter2@/", "https://dana:hunter2@acme.com:x/",
		"https://dana:hunter2",
	} {
		if _, words := ParseURL(text).Problem(); strings.Contains(words, "hunter2") || words == "" {
			t.Errorf("the words for %q are %q", text, words)
		}
	}
}

// TestWhiteSpaceIsNamed checks that a message names the character and its place.
func TestWhiteSpaceIsNamed(t *testing.T) {
	for text, want := range map[Text]string{
		"https://acme.com/a b": "contains a space", " https://acme.com/a": "starts with a space",
		"https://acme.com/a ": "ends with a space", "https://acme.com/a\n": "ends with white space",
		"https://acme.com/\u00a0a": "contains white space", "https://acme.com/\x00a": "contains a control character",
		"\ufeffhttps://acme.com": "starts with an invisible character",
	} {
		if _, got := ParseURL(text).Problem(); got != want {
			t.Errorf("%q %s; expected %q", text, got, want)
		}
	}
}
