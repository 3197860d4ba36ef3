package source_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/source"
)

func TestRedact(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"key sk_live_a2V5XzAxSFpYWVo1 here", "key sk_live_[hidden] here"},
		{"sk_test_abcd1234", "sk_test_[hidden]"},
		{"sk_a2V5XzAxSFpYWVo1", "sk_[hidden]"},
		{"whsec_0FWAiVGkEfGBqqsJH4aNAGBJ4", "whsec_[hidden]"},
		{"https://dana:hunter22@app.acme.com/cb", "https://[hidden]@app.acme.com/cb"},
		{"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkYW5hIn0.c2ln", "eyJ[hidden]"},
		{
			"-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----",
			"-----BEGIN RSA PRIVATE KEY-----[hidden]-----END RSA PRIVATE KEY-----",
		},
		{"GOCSPX-1234567890abcdef", "GOCSPX-[hidden]"},
		// Text that only resembles a secret is not masked.
		{"authentication.radar_risk_detected", "authentication.radar_risk_detected"},
		{"task_management_enabled", "task_management_enabled"},
		{"${WORKOS_API_KEY}", "${WORKOS_API_KEY}"},
		{"https://app.acme.com/cb?x=1", "https://app.acme.com/cb?x=1"},
		{"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"},
		{"dana@acme.com", "dana@acme.com"},
	} {
		got := source.Redact(test.in)
		if got != test.want {
			t.Errorf("Redact(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
		if again := source.Redact(got); again != got {
			t.Errorf("Redact is not done after once: %q becomes %q", got, again)
		}
	}
}

// A long line with much text that looks like a secret is scanned once, not once per finding.
func BenchmarkRedactedLongLine(b *testing.B) {
	text := "x: [" + strings.Repeat("sk_ secret eyJ https://a:b ", 40_000) + "]\n"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f := source.NewFile("x.yaml", text)
		for i := range int32(1_000) {
			f.Redacted(source.Span{Start: i * 1000, End: i*1000 + 20})
		}
	}
}

// excerpt returns a line as reports print it.
func excerpt(f *source.File, line int) string {
	var b strings.Builder
	for _, piece := range f.Excerpt(line) {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// An expression that refers to a secret is shown completely.
func TestExcerptShowsWhereASecretIsKept(t *testing.T) {
	for _, line := range []string{
		"WORKOS_API_KEY: ${{ secrets.STAGING_WORKOS_API_KEY }}", "key: {{ .Values.workos.api_key }}",
	} {
		f := source.NewFile("deploy.yml", line)
		if got := f.Redacted(f.LineSpan(1)); got != line {
			t.Errorf("%q shows as %q", line, got)
		}
	}
	hidden := source.NewFile("deploy.yml", "WORKOS_API_KEY: ${{ secrets.WORKOS_API_KEY || 'hunter2-hunter2' }}")
	if got := hidden.Redacted(hidden.LineSpan(1)); strings.Contains(got, "hunter2") {
		t.Errorf("the default of a secret shows: %q", got)
	}
}

func TestExcerptHidesSecretsByTheirKeyEvenInBrokenLines(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{`secret: hunter22`, `secret: [hidden]`},
		{`  client_secret: "hunter22`, `  client_secret: [hidden]`},
		{`api_key hunter22`, `api_key [hidden]`},
		{`WORKOS_COOKIE_PASSWORD=hunter22hunter22`, `WORKOS_COOKIE_PASSWORD=[hidden]`},
		{`secret: ${WORKOS_WEBHOOK_SECRET}`, `secret: ${WORKOS_WEBHOOK_SECRET}`},
		{`secret: "op://prod/workos/secret"`, `secret: "op://prod/workos/secret"`},
		{`WORKOS_API_KEY=op://prod/workos/api-key`, `WORKOS_API_KEY=op://prod/workos/api-key`},
		{`WORKOS_API_KEY=vault:secret/data/web#key`, `WORKOS_API_KEY=vault:secret/data/web#key`},
		{`WORKOS_API_KEY=op://prod/workos/a1b2c3d4e5f6`, `WORKOS_API_KEY=[hidden]`},
		{`WORKOS_API_KEY=vault:hunter22`, `WORKOS_API_KEY=[hidden]`},
		{`WORKOS_API_KEY=op://prod/workos:hunter@22/x`, `WORKOS_API_KEY=[hidden]`},
		{`secret: ${X:-hunter22}`, `secret: [hidden]`},
		{`access_token_duration: 5m`, `access_token_duration: 5m`},
		{`methods: [password, magic_auth]`, `methods: [password, magic_auth]`},
		{`# old key: sk_live_a2V5XzAxSFpYWVo1`, `# old key: sk_live_[hidden]`},
	} {
		f := source.NewFile("x.yaml", test.line+"\n")
		if got := excerpt(f, 1); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.line, got, test.want)
		}
	}
}

func TestExcerptHidesMarkedSpansAndKeys(t *testing.T) {
	text := "client_id: x\nkey: |\n  -----BEGIN PRIVATE KEY-----\n  MIIEvQIBADANBgkq\n  -----END PRIVATE KEY-----\n" +
		"last: 1\nvalue: hunter22 # note\n"
	f := source.NewFile("x.yaml", text)
	at := int32(strings.Index(text, "hunter22"))
	f.MarkSecret(source.Span{Start: at, End: at + 8})
	if got := excerpt(f, 4); strings.Contains(got, "MIIE") {
		t.Errorf("a line of a private key is shown: %s", got)
	}
	if got, want := excerpt(f, 7), "value: [hidden] # note"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := excerpt(f, 6), "last: 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := f.Redacted(source.Span{Start: at - 7, End: at + 10}), "value: [hidden] #"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A secret with a known shape is masked in every excerpt, at any position in the line.
func TestNoExcerptShowsAShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.SampledFrom([]string{"sk_live_", "sk_test_", "whsec_"}).Draw(t, "prefix") +
			rapid.StringMatching(`[A-Za-z0-9]{24,60}`).Draw(t, "body")
		before := rapid.StringMatching(`[ -~]{0,30}`).Draw(t, "before")
		after := rapid.StringMatching(`([ "'#,].{0,20})?`).Draw(t, "after")
		f := source.NewFile("x.yaml", "a: 1\n"+before+secret+after+"\nb: 2\n")
		body := secret[strings.LastIndex(secret, "_")+1:]
		for line := 1; line <= f.Lines(); line++ {
			if got := excerpt(f, line); strings.Contains(got, body[:12]) {
				t.Fatalf("line %d shows it: %q", line, got)
			}
		}
	})
}

// Pieces cover their line without gaps or overlaps, so that carets are below the right columns.
func TestPiecesCoverTheLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("aä🚀\t##[error]\u202e: secret=hunter2sk_live_x1y2z3")), 0, 60,
			-1).Draw(t, "text")
		f := source.NewFile("x.yaml", text)
		at := f.LineSpan(1)
		next := at.Start
		for _, piece := range f.Excerpt(1) {
			if piece.Span.Start != next || piece.Span.Empty() {
				t.Fatalf("piece %v follows offset %d", piece, next)
			}
			next = piece.Span.End
		}
		if next != at.End {
			t.Fatalf("pieces end at %d, the line at %d", next, at.End)
		}
	})
}
