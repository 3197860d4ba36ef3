package model

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/golive-lint/golive/internal/lineartest"
)

func name(syntax, name string, start, end int) Reference {
	return Reference{Syntax: syntax, Name: name, Start: start, End: end}
}

func withDefault(r Reference, def string) Reference {
	r.Default, r.HasDefault = def, true
	return r
}

func TestReferences(t *testing.T) {
	for text, want := range map[string][]Reference{
		"":                               nil,
		"https://app.acme.com":           nil,
		"${WORKOS_API_KEY}":              {name("${}", "WORKOS_API_KEY", 0, 17)},
		"${ WORKOS_API_KEY }":            {name("${}", "WORKOS_API_KEY", 0, 19)},
		"${X:-default}":                  {withDefault(name("${}", "X", 0, 13), "default")},
		"${X-default}":                   {withDefault(name("${}", "X", 0, 12), "default")},
		"${X:=default}":                  {withDefault(name("${}", "X", 0, 13), "default")},
		"${X=default}":                   {withDefault(name("${}", "X", 0, 12), "default")},
		"${X:-}":                         {withDefault(name("${}", "X", 0, 6), "")},
		"${X:?is not set}":               {name("${}", "X", 0, 16)},
		"${X?}":                          {name("${}", "X", 0, 5)},
		"${X:+sk_live_1}":                {name("${}", "X", 0, 15)},
		"${A:-${B:-c}}":                  {withDefault(name("${}", "A", 0, 13), "${B:-c}")},
		"${A:-{\"a\":1}}":                {withDefault(name("${}", "A", 0, 13), `{"a":1}`)},
		"${env.WORKOS-KEY}":              {name("${}", "env.WORKOS-KEY", 0, 17)},
		"${env:X, 'y'}":                  {name("${}", "env:X, 'y'", 0, 13)},
		"${file(a.yml):b}":               {name("${}", "file(a.yml):b", 0, 16)},
		"$X":                             {name("$", "X", 0, 2)},
		"$X/$Y_1":                        {name("$", "X", 0, 2), name("$", "Y_1", 3, 7)},
		"${{ secrets.X }}":               {name("${{}}", "secrets.X", 0, 16)},
		"${{ vars.X || 'https://a' }}":   {withDefault(name("${{}}", "vars.X", 0, 28), "https://a")},
		"${{ a && 'x' || 'y' }}":         {name("${{}}", "a && 'x' || 'y'", 0, 22)},
		"{{ .Values.x }}":                {name("{{}}", ".Values.x", 0, 15)},
		"{{- .Values.x -}}":              {name("{{}}", ".Values.x", 0, 17)},
		"{{{ x }}}":                      {name("{{}}", "x", 0, 9)},
		`{{ .x | default "d" }}`:         {withDefault(name("{{}}", ".x", 0, 22), "d")},
		`{{ .x | default "d" | quote }}`: {withDefault(name("{{}}", ".x", 0, 30), "d")},
		`{{ default "d" .x }}`:           {withDefault(name("{{}}", ".x", 0, 20), "d")},
		"{{ x | default('d') }}":         {withDefault(name("{{}}", "x", 0, 22), "d")},
		"{{ .x | default .y }}":          {name("{{}}", ".x | default .y", 0, 21)},
		"{{ default 'd' }}":              {name("{{}}", "default 'd'", 0, 17)},
		"$(X)":                           {name("$()", "X", 0, 4)},
		"$(echo $(hostname))":            {name("$()", "echo $(hostname)", 0, 19)},
		"<%= ENV['X'] %>":                {name("<%%>", "ENV['X']", 0, 15)},
		"${A:-${{ secrets.X }}}":         {withDefault(name("${}", "A", 0, 22), "${{ secrets.X }}")},
		// An escaped dollar, or one that does not start a reference, is text.
		"$$X": nil, "$${X}": nil, "cost: 5$": nil, "$5": nil, "$": nil, "$ X": nil, "a$-b": nil, "$'x'": nil,
		"$$$X": {name("$", "X", 2, 4)},
		// Unclosed and empty references are text.
		"${X": nil, "${": nil, "${}": nil, "${ }": nil, "$()": nil, "$(X": nil, "{{ .x }": nil, "<%= x": nil,
		"{x}": nil, "{{}}": nil, "${{ }}": nil,
		"${A ${B}":   {name("${}", "B", 4, 8)},
		"${X}} ${Y}": {name("${}", "X", 0, 4), name("${}", "Y", 6, 10)},
	} {
		got := Text(text).References()
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(Reference{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestLocators(t *testing.T) {
	for text, syntax := range map[string]string{
		"op://prod/workos/api-key":                                                    "op://",
		"vault:secret/data/workos#api_key":                                            "vault:",
		"arn:aws:secretsmanager:eu-west-1:1:secret:workos":                            "arn:",
		"projects/acme/secrets/workos-api-key":                                        "projects/",
		"projects/acme/secrets/workos/versions/latest":                                "projects/",
		"projects/acme/locations/europe-west1/secrets/key":                            "projects/",
		"sops:workos.enc.yaml#key":                                                    "sops:",
		"k8s-secret:production/workos/api-key":                                        "k8s-secret:",
		"ENC[AES256_GCM,data:p673w==,iv:YY=,type:str]":                                "ENC[",
		"doppler:acme/prd/WORKOS_API_KEY":                                             "doppler:",
		"doppler://acme/prd/WORKOS_API_KEY":                                           "doppler:",
		"infisical://acme/prod/WORKOS_API_KEY":                                        "infisical:",
		"awssm://acme/workos":                                                         "awssm:",
		"gcp-sm://acme/workos":                                                        "gcp-sm:",
		"https://acme.vault.azure.net/secrets/workos":                                 "https://",
		"https://acme.vault.azure.net/secrets/workos/4387e":                           "https://",
		"@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/workos/)": "@Microsoft.KeyVault",
		"{{resolve:secretsmanager:workos:SecretString:key}}":                          "{{resolve:",
		"ref+vault://secret/workos#/key":                                              "ref+",
		"ssm:/acme/workos":                                                            "ssm:",
		"keychain:workos":                                                             "keychain:",
		" op://prod/workos/api-key\n":                                                 "op://",
	} {
		r, ok := Text(text).Reference()
		if !ok || r.Kind != Locator || r.Syntax != syntax || r.Name != strings.TrimSpace(text) ||
			text[r.Start:r.End] != r.Name {
			t.Errorf("Reference of %q is %+v, %t; expected a locator of %q", text, r, ok, syntax)
		}
		if Text(text).HasLiteral() {
			t.Errorf("%q is said to hold a literal", text)
		}
		if _, ok := Text(text).Literal(); ok {
			t.Errorf("%q is said to be known", text)
		}
	}
	for _, text := range []string{
		"op://", "op:", "vault:", "xop://prod/workos/key", "projects/acme", "projects/acme/secrets/",
		"projects/acme/topics/x",
		"projects/acme/secrets/x/versions", "ENC[x", "https://vault.azure.net/secrets/x",
		"https://acme.vault.azure.net/keys/x",
		"https://acme.vault.azure.net.evil.net/secrets/x", "https://a/b.vault.azure.net/secrets/x",
		"see op://prod/workos/key", "doppler",
	} {
		if r, ok := Text(text).Reference(); ok {
			t.Errorf("%q is no locator, but read as %+v", text, r)
		}
	}
}

// The name of the vault may differ between environments, so equal texts are not equal values.
func TestALocatorWithANameInItIsAName(t *testing.T) {
	for _, text := range []Text{
		"op://${VAULT}/workos/key", "arn:aws:ssm:$REGION:1:parameter/x", "vault:{{ .env }}/workos",
	} {
		if r, ok := text.Reference(); !ok || r.Kind != Name || r.Name != string(text) {
			t.Errorf("Reference of %q is %+v, %t; expected a name", text, r, ok)
		}
	}
}

// An expression in a path hid which secret the path names.
func TestPathName(t *testing.T) {
	for text, want := range map[Text]string{
		"op://${VAULT}/workos/key":                       "op://VAULT/workos/key",
		"vault:{{ .env }}/workos":                        "vault:.env/workos",
		"projects/${{ vars.P }}/secrets/a/versions/1":    "projects/vars.P/secrets/a/versions/1",
		"op://${VAULT:-staging}/workos/key":              "op://_/workos/key",
		"op://${{ a == 'staging' && b || c }}/workos/x":  "op://_/workos/x",
		"op://prod/workos/key":                           "op://prod/workos/key",
		"${STAGING_KEY}":                                 "STAGING_KEY",
		"${{ env.X == 'staging' && secrets.A || '' }}":   "env.X == 'staging' && secrets.A || ''",
		"arn:aws:ssm:$REGION:1:parameter/$NAME$$/${X}$Y": "arn:aws:ssm:REGION:1:parameter/NAME$$/XY",
	} {
		if r, ok := text.Reference(); !ok || r.PathName() != want {
			t.Errorf("PathName of %q: %q, want %q", text, r.PathName(), want)
		}
	}
}

func TestReferenceIsTheWholeText(t *testing.T) {
	for text, want := range map[Text]bool{
		"${X}": true, " ${X}\n": true, "${X:-y}": true, "$X": true,
		"${X}${Y}": false, "x${X}": false, "${X}/": false, "x": false, "": false, "$$": false,
	} {
		if _, got := text.Reference(); got != want {
			t.Errorf("Reference of %q: %t; expected %t", text, got, want)
		}
	}
}

func TestLiteralAndResolved(t *testing.T) {
	for _, c := range []struct {
		text, resolved string
		literal        bool
	}{
		{"", "", true},
		{"https://app.acme.com", "https://app.acme.com", true},
		{"${X}", "\uffff", false},
		{"${X:-http://localhost}", "http://localhost", true},
		{"http://${HOST:-localhost}:${PORT:-3000}/cb", "http://localhost:3000/cb", true},
		{"${A:-${B:-c}}", "c", true},
		{"${A:-${B}}", "\uffff", false},
		{"${A:-x${B}y}", "x\uffffy", false},
		{"${X:-}", "\uffff", false},
		{"${X:+y}", "\uffff", false},
		{"pa$$word", "pa$word", true},
		{"$$$$", "$$", true},
		{"${{ vars.URL || 'https://app.acme.com' }}/cb", "https://app.acme.com/cb", true},
		{"${{ vars.NAME || 'Dana''s' }}", "Dana's", true},
		{"https://${HOST}/a/$B", "https://\uffff/a/\uffff", false},
		{"${X:-op://prod/x/y}", "\uffff", false},
		{"a\uffffb", "a\ufffdb", true},
		{"a\uffff${X}", "a\ufffd\uffff", false},
		{"${X", "${X", true},
	} {
		text := Text(c.text)
		if got := text.Resolved(); got != c.resolved {
			t.Errorf("Resolved of %q is %q; expected %q", text, got, c.resolved)
		}
		got, ok := text.Literal()
		if ok != c.literal || ok && got != c.resolved {
			t.Errorf("Literal of %q is %q, %t; expected %t", text, got, ok, c.literal)
		}
	}
}

// Text that is only partly a reference may contain a secret.
func TestHasLiteral(t *testing.T) {
	for text, want := range map[Text]bool{
		"": false, " \n": false, "${X}": false, " ${X}\n": false, "${X}${Y}": false, "${X:-}": false,
		"${X:-${Y}}":       false,
		"${{ secrets.X }}": false, "op://prod/workos/key": false, "$X": false, "${X:?missing}": false,
		"${X:-op://a/b/c}": false,
		"sk_live_1":        true, "sk_live_${X}": true, "${X}1": true, "${X:-sk_live_1}": true,
		"${X:-${Y:-sk_live_1}}": true,
		"$$":                    true, "${X": true, "{{ .x | default \"sk_live_1\" }}": true,
		"${{ secrets.X || 'sk_live_1' }}":                                         true,
		Text(strings.Repeat("${A:-", 50) + "sk_live_1" + strings.Repeat("}", 50)): true,
	} {
		if got := text.HasLiteral(); got != want {
			t.Errorf("HasLiteral of %q is %t; expected %t", text, got, want)
		}
	}
}

func TestDefaultsInDefaultsHaveALimit(t *testing.T) {
	nest := func(n int) Text { return Text(strings.Repeat("${A:-", n) + "x" + strings.Repeat("}", n)) }
	if got, ok := nest(maxDefaults).Literal(); got != "x" || !ok {
		t.Errorf("%d levels: %q, %t", maxDefaults, got, ok)
	}
	if got, ok := nest(maxDefaults + 1).Literal(); ok {
		t.Errorf("%d levels are known to be %q", maxDefaults+1, got)
	}
}

func TestHostileTextTakesLinearTime(t *testing.T) {
	for _, unit := range []string{
		"${", "$(", "{{", "${{", "<%", "${A:-", "$$", "$", "{", "(", "${X}", "${A:-${B", "{{ x }} ", "${X} }",
		"<%%>", "${{ || '", "{{ x | default \"", "ENC[", "projects/", "$a",
	} {
		lineartest.Check(t, "bytes of "+unit, 1<<16, func(n int) {
			text := Text(strings.Repeat(unit, n/len(unit)))
			text.References()
			text.Resolved()
			text.HasLiteral()
			u := ParseURL("https://" + text)
			u.Problem()
			u.Key()
			u.Wildcards()
			u.Host().StagingLabel()
		})
	}
}

func FuzzReferences(f *testing.F) {
	for _, seed := range []string{
		"${X}", "${A:-${B:-c}}", "$X$Y", "${{ vars.X || 'y' }}", "{{ .x | default \"d\" | quote }}",
		"{{ default 'x' .y }}", "$(a $(b))",
		"<%= x %>", "$$${X}", "op://a/${B}/c", "ENC[x]", "{{resolve:a:b}}", "${X", "{{{x}}}", "a\uffff${b}",
		" ${X:=y} ", "${ X:-x }", "{{default '00'}}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := Text(s)
		end := 0
		for _, r := range text.References() {
			if r.Start < end || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("%q: reference %+v overlaps the one before it or leaves the text", s, r)
			}
			if r.Name == "" || !strings.Contains(s[r.Start:r.End], r.Name) {
				t.Fatalf("%q: the name of %+v is not written in it", s, r)
			}
			if r.Default != "" && !r.HasDefault {
				t.Fatalf("%q: %+v has a default and says it has none", s, r)
			}
			end = r.End
		}
		literal, ok := text.Literal()
		resolved := text.Resolved()
		if ok != !strings.ContainsRune(resolved, UnknownMark) || ok && literal != resolved {
			t.Fatalf("%q: Literal is %q, %t; Resolved is %q", s, literal, ok, resolved)
		}
		if ok && strings.TrimSpace(literal) != "" && !text.HasLiteral() {
			t.Fatalf("%q says %q, and is said to hold no literal", s, literal)
		}
		if _, whole := text.Reference(); whole && len(text.References()) != 1 {
			t.Fatalf("%q is one reference and holds others", s)
		}
	})
}

func TestEveryLocatorIsFound(t *testing.T) {
	for _, prefix := range locatorPrefixes {
		if found, ok := locatorPrefix(prefix + "name}}"); !ok || !strings.HasPrefix(prefix, found) {
			t.Errorf("%s is not found, but %q", prefix, found)
		}
	}
}
