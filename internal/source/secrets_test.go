package source_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
)

// zeroWidth lists characters without a visible form, and escapes of them.
var zeroWidth = []string{
	"\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u202e", "\ufe0f", "\U000e0041", "\x00", `\u200b`,
	`\x00`, `\U000e0041`,
}

// shapes lists texts with the placeholder SECRET.
var shapes = []string{
	"sk_live_SECRET", "sk_test_SECRET", "whsec_SECRET", "ghp_SECRET", "npm_SECRET", "GOCSPX-SECRET", "xoxb-SECRET",
	"Bearer SECRET",
	"https://deploy:SECRET@db.acme.com/x", "https://SECRET@db.acme.com", "//deploy:SECRET@db.acme.com/x",
	"https:/deploy:SECRET@db.acme.com",
	"https://deploy:a/SECRET@db.acme.com", `https://deploy:a"SECRET@db.acme.com`,
	"https://deploy:a SECRET@db.acme.com", "https://deploy:a'SECRET b@db.acme.com", "https://app.acme.com/cb#SECRET",
	"https://app.acme.com/cb?a=1&token=x#SECRET",
	"https://deploy:a#SECRET@db.acme.com", "https://deploy:a?SECRET@db.acme.com", "postgres://SECRET:@db/x",
	"https://app.acme.com/cb?client_secret=SECRET", "https://app.acme.com/cb#access_token=SECRET&x=1",
	"https://app.acme.com/?a=1&api-key=SECRET",
	"/cb?refresh%5Ftoken=SECRET", "webhook_endpoints[secret=SECRET].events", "# WORKOS_API_KEY=SECRET",
	`password="SECRET"`,
	"-----BEGIN PRIVATE KEY-----SECRET-----END PRIVATE KEY-----",
}

// A secret is recognized by its shape even if zero-width characters split it.
func TestZeroWidthCharactersDoNotSplitAShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`[A-Za-z][A-Za-z0-9]{24,40}`).Draw(t, "body")
		whole := strings.Replace(rapid.SampledFrom(shapes).Draw(t, "shape"), "SECRET", body, 1)
		var split strings.Builder
		for i := range whole {
			split.WriteByte(whole[i])
			if i+1 < len(whole) && rapid.IntRange(0, 5).Draw(t, "split") == 0 {
				split.WriteString(rapid.SampledFrom(zeroWidth).Draw(t, "character"))
			}
		}
		got := source.Redact(split.String())
		if plain := stripped(got); anyPart(plain, body) {
			t.Fatalf("Redact(%q) = %q", split.String(), got)
		}
		if again := source.Redact(got); again != got {
			t.Fatalf("redacted twice, %q becomes %q", got, again)
		}
		f := source.NewFile("x.yaml", "a: 1\n"+split.String()+"\n")
		if shown := stripped(f.Redacted(source.Span{Start: 0, End: int32(len(f.Text))})); anyPart(shown, body) {
			t.Fatalf("the excerpt shows %q", shown)
		}
	})
}

func stripped(s string) string {
	for _, c := range zeroWidth {
		s = strings.ReplaceAll(s, c, "")
	}
	return s
}

// anyPart reports whether the text contains 8 consecutive bytes of a secret.
func anyPart(text, secret string) bool {
	for i := 0; i+8 <= len(secret); i++ {
		if strings.Contains(text, secret[i:i+8]) {
			return true
		}
	}
	return false
}

// A known literal is masked in every copy: with zero-width characters, quoted by %q, or truncated.
func TestKnownLiteralsAreHidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		literals := rapid.SliceOfN(rapid.StringMatching(`[!-Z^-z]{12,30}`), 1, 8).Draw(t, "literals")
		secrets := source.NewSecrets()
		for _, literal := range literals {
			secrets.Add(literal)
		}
		literal := rapid.SampledFrom(literals).Draw(t, "literal")
		pasted := literal
		switch rapid.IntRange(0, 4).Draw(t, "how") {
		case 1:
			at := rapid.IntRange(1, len(literal)-1).Draw(t, "at")
			pasted = literal[:at] + "\u200b" + literal[at:]
		case 2:
			pasted = fmt.Sprintf("%q", literal)
		case 3:
			pasted = literal[:len(literal)-1] + "…"
		case 4:
			if strings.ContainsAny(literal, "0123456789") &&
				strings.ContainsAny(literal, "abcdefghijklmnopqrstuvwxyz") {
				literal = strings.ToLower(literal)
				pasted = literal
			}
		}
		text := rapid.StringMatching(`([a-z ]{0,10}[ "(])?`).Draw(t,
			"before") + pasted + rapid.StringMatching(`([ ")][a-z ]{0,10})?`).Draw(t, "after")
		got := secrets.Redact(text)
		if anyPart(strings.ReplaceAll(strings.ReplaceAll(got, "\u200b", ""), `\`, ""),
			strings.ReplaceAll(literal, `\`, "")) {
			t.Fatalf("with %q, Redact(%q) = %q", literals, text, got)
		}
		if again := secrets.Redact(got); again != got {
			t.Fatalf("redacted twice, %q becomes %q", got, again)
		}
		f := source.NewFile("x.yaml", text)
		f.Share(secrets)
		if shown := f.Redacted(source.Span{Start: 0, End: int32(len(text))}); shown != got {
			t.Fatalf("the excerpt is %q, the message %q", shown, got)
		}
	})
}

// Text that is not secret is not masked.
func TestRedactLeavesPlainText(t *testing.T) {
	secrets := source.NewSecrets()
	secrets.Add("production")
	secrets.Add("short")
	secrets.HideOnlyInOwnSetting(func(literal string) bool { return literal == "production" })
	for _, text := range []string{
		`redirect URI "https://app.acme.com/callback" is registered in production`, "http://localhost:3000/cb",
		"https://app.acme.com:8443/@dana",
		"https://${USER}:${PASSWORD}@db.acme.com/x", "https://app.acme.com/cb?tenant=acme&next=/home",
		"https://*.acme.com/cb",
		"https://app.acme.com/cb?organization=org_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "git@github.com:acme/app.git",
		"mail dana@acme.com // or sam@acme.com",
		"write it as key: value, or quote it", "api_key: ${WORKOS_API_KEY}", "set WORKOS_API_KEY=${WORKOS_API_KEY}",
		"short", "access_token_duration: 5m",
		"http://[::1]:3000/cb", "https://app.acme.com/users/@dana", "name: Zo\u00eb, \u65e5\u672c",
	} {
		if got := secrets.Redact(text); got != text {
			t.Errorf("Redact(%q) = %q", text, got)
		}
	}
}

// Text that was not marked as shown is hidden, except punctuation.
func TestHideRest(t *testing.T) {
	text := "name: web # note\napi_ky: [hunter22, 'x y']\n  hunter22 more\n--- # golive:ignore x\n"
	f := source.NewFile("x.yaml", text)
	for _, part := range []string{"name", "web", "api_ky", "# golive:ignore x"} {
		at := int32(strings.Index(text, part))
		f.MarkShown(source.Span{Start: at, End: at + int32(len(part))})
	}
	f.HideRest()
	want := "name: web # [hidden]\napi_ky: [[hidden]]\n  [hidden]\n--- # golive:ignore x\n"
	if got := f.Redacted(source.Span{Start: 0, End: int32(len(text))}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The time to redact n texts with n known literals grows with n, not with its square. The same is true for one text
// with many beginnings of URLs and parameters.
func TestRedactionTimeIsLinear(t *testing.T) {
	lineartest.Check(t, "literals", 8_000, func(n int) {
		secrets := source.NewSecrets()
		for i := range n {
			secrets.Add(fmt.Sprintf("hunter-%08d-hunter", i))
		}
		for i := range n {
			secrets.Redact(fmt.Sprintf("the value hunter-%08d-hunte is unlike hunter-%08d-hunter", i, i))
		}
	})
	for _, unit := range []string{
		"//a:b", "https://a:b/", "x=", "a[b=c", "?token=", "@", "https://a:b @", "x:/a:b\n", "x:/a:b@ \n",
		"x:/a:b@ ", "sk_", "\u200bs",
	} {
		lineartest.Check(t, strconv.Quote(unit), 30_000, func(n int) { source.Redact(strings.Repeat(unit, n)) })
	}
}

// An incompletely saved file ends with a part of a secret that another file contains completely. Words that are only
// similar, or elsewhere in the file, are shown.
func TestSecretsHideWhatTheEndOfAFileCutsOff(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"name: qxvbtrwkzp", "named qxvbtrwkzp", "named [hidden]"},
		{"a: 1\r\nname: \"qxvbtrwk", "named qxvbtrwk", "named [hidden]"},
		{"{roles: [{slug: qxvb\u200btrwkzp", "named qxvbtrwkzp", "named [hidden]"},
		{"url: https://acme.com/qxvbtrwk ", "/qxvbtrwk/", "/[hidden]/"},
		{"name: qxvbtrw", "named qxvbtrw", "named qxvbtrw"},          // too short
		{"name: qxvbtrwk\n", "named qxvbtrwk", "named qxvbtrwk"},     // a complete line
		{"name: a-qxvbtrwk", "named a-qxvbtrwk", "named a-qxvbtrwk"}, // a different beginning
		{"name: production", "in production", "in production"},       // hidden only in its own setting
		{"name: sk_live_", "sk_live_ keys", "sk_live_ keys"},
	} {
		secrets := source.NewSecrets()
		secrets.HideOnlyInOwnSetting(func(literal string) bool { return literal == "production" })
		for _, literal := range []string{"qxvbtrwkzpmnlsdfg", "production-db-password", "sk_live_4nbQhdTzWmKx7rLs"} {
			secrets.Add(literal)
		}
		source.NewFile("a.yaml", c.file).Share(secrets)
		if got := secrets.Redact(c.text); got != c.want {
			t.Errorf("after a file that ends in %q, %q is shown as %q, want %q", c.file, c.text, got, c.want)
		}
	}
}

// A known literal is masked as each part of a URL encodes it, of web URLs and others.
func TestKnownLiteralsAreHiddenInURLs(t *testing.T) {
	for literal, texts := range map[string][]string{
		"velvet tango & quasar":  {"/velvet%20tango%20&%20quasar/cb"},
		"velvet<tango>{quasar}":  {"/velvet%3Ctango%3E%7Bquasar%7D/cb"},
		"velvet\"tango'quasar":   {"/velvet%22tango'quasar/cb"},
		`velvet\tango\quasar`:    {"https://acme.com/velvet/tango/quasar/cb"},
		"vélvet-tango":           {"/v%C3%A9lvet-tango/cb"},
		"velvet {tango} quasar":  {"com.acme.app://cb?note=velvet%20{tango}%20quasar"},
		"velvet'tango quasar":    {"https://acme.com/?q=velvet%27tango%20quasar"},
		"velvet`{tango} quasar":  {"https://acme.com/#velvet%60{tango}%20quasar"},
		"velvet\\tango <quasar>": {"com.acme.app://cb/velvet\\tango%20%3Cquasar%3E"},
		"Velvet-Tango-Quasar":    {"https://velvet-tango-quasar.acme.com/"},
		"velvet/tango+quasar": {
			"cb?note=velvet%2ftango%2Bquasar", "https://a.co/?to=cb%3Fnote%3Dvelvet%252Ftango%252Bquasar",
		},
		"velvet%2Ftango quasar": {"velvet/tango quasar", "velvet%2Ftango+quasar", "velvet%252Ftango%20quasar"},
	} {
		secrets := source.NewSecrets()
		secrets.Add(literal)
		for _, text := range texts {
			got := secrets.Redact(text)
			if again := secrets.Redact(got); again != got {
				t.Errorf("with %q, %q becomes %q when it is redacted again", literal, got, again)
			}
			if !strings.Contains(got, source.Mask) || strings.Contains(got, "velvet") ||
				strings.Contains(got, "lvet") {
				t.Errorf("with %q, %q is shown as %q", literal, text, got)
			}
		}
	}
	for _, text := range []string{"100% of %zz and 5%", "velvet%20tango"} {
		secrets := source.NewSecrets()
		secrets.Add("velvet/tango+quasar")
		if got := secrets.Redact(text); got != text {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
	secrets := source.NewSecrets()
	secrets.Add("AcmeStaging")
	if text := "https://acmestaging.com/"; secrets.Redact(text) != text {
		t.Errorf("a short word in upper case hides %q", text)
	}
}
