package source

import (
	"strings"
	"testing"
)

// The JSON of findings fixed since a commit quoted the old file, which did not know the literals of the new one.
func TestExchange(t *testing.T) {
	before, now := NewSecrets(), NewSecrets()
	before.Add("Swordfishtrombone")
	now.Add("Correcthorsebattery")
	now.Exchange(before)
	now.Exchange(nil)
	for _, s := range []*Secrets{before, now} {
		if got := s.Redact("a Swordfishtrombone b Correcthorsebattery c"); strings.Count(got, Mask) != 2 {
			t.Errorf("got %q", got)
		}
	}
}

// A user name with characters that end the host of a URL unhid the password after it.
func TestUserNamesInURLs(t *testing.T) {
	const password = "corshorse"
	for _, user := range []string{
		"o'neil", `o"neil`, `ACME\admin`, `ACME\\admin`, "us er", "us,er", "us;er", "us?er", "us#er", "us/er", "us<er",
		"us`er", "us@er", "", "us\ter", "us%20er", "us|er", "john.doe", `john.doe\x`,
	} {
		for _, url := range []string{
			"https://@@@app.acme.com/cb", "postgres://@@@db.acme.com:5432/x", "//@@@app.acme.com",
			"https:/@@@app.acme.com",
			"https%3A%2F%2F@@@app.acme.com",
			"https://@@@localhost/cb", "https://@@@[::1]/x", "https://@@@{{ host }}/x", "https://@@@%HOST%/x",
		} {
			text := strings.Replace(url, "@@@", user+":"+password+"@", 1)
			if strings.Contains(url, "%3A%2F") {
				text = strings.Replace(url, "@@@", "user%3A"+password+"%40", 1)
			}
			if got := Redact("see " + text + " there"); strings.Contains(got, password) {
				t.Errorf("%q is shown as %q", text, got)
			}
		}
	}
}

// What looks like userinfo and is none stays readable.
func TestURLsWithoutUserinfo(t *testing.T) {
	for _, text := range []string{
		"https://esm.sh/npm:react@18.2.0/x", "https://app.acme.com/@user:tag",
		"http://web.acme.com:3000/cb?mail=dana@acme.com",
		"mailto:dana@acme.com", "uses: actions/checkout@v4", "image: nginx:1.27@sha256:0a1b", "by: dana@acme.com",
		`{"url": "http://web/x", "mail": "me@acme.com"}`, "git@github.com:acme/app.git", "at 10:30@acme.com",
		"{a: http://web/x, by: me@acme.com}", "https://app.acme.com, mail: me@acme.com",
	} {
		if got := Redact(text); got != text {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
}

// A secret behind escapes of JSON, also of characters that need two, or in a URL that is encoded twice.
func TestEscapedSecrets(t *testing.T) {
	secrets := NewSecrets()
	secrets.Add("correct\U0001f600horse/battery")
	for _, text := range []string{
		`"correct\ud83d\ude00horse\/battery"`, `"correct\U0001f600horse\x2fbattery"`,
		"https://app.acme.com/?to=https%253A%252F%252Fuser%253Acorrecthorse%2540app.acme.com",
	} {
		if got := secrets.Redact(text); strings.Contains(got, "horse") {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
	for _, text := range []string{`C:\users`, `\d+\.\d+`, `\x`, `\u12`, `\`} {
		if got := secrets.Redact(text); got != text {
			t.Errorf("%s is shown as %s", text, got)
		}
	}
}
