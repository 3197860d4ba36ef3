package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

var problemNames = map[TemplateProblem]string{
	PlaceholderUnclosed: "unclosed", PlaceholderEmpty: "empty", PlaceholderMalformed: "malformed",
	PlaceholderRoot: "root", PlaceholderObject: "object",
	TemplateSyntax: "syntax", TemplateNotObject: "no object", TemplateEmpty: "no claim",
}

// faultsOf formats each fault as "problem text @ the part of the template".
func faultsOf(text string) []string {
	shown := []string{}
	for _, f := range ParseClaimsTemplate(Text(text)).Faults {
		part := text[f.Start:f.End]
		if part == text {
			part = "all"
		}
		shown = append(shown, strings.TrimSpace(fmt.Sprintf("%s %s @ %s", problemNames[f.Problem], f.Text, part)))
	}
	return shown
}

func TestTemplatesThatRender(t *testing.T) {
	for _, text := range []string{
		`{"email": {{ user.email }}}`,
		`{"email":{{user.email}},"id":{{organization_membership.id}}}`,
		`{"email": {{ user.email || "none" }}}`,
		`{"email": "{{ user.email || "none" }}"}`,
		`{"email": "{{ user.email || \"none\" }}"}`,
		`{"plan": "{{ organization.metadata.plan || 'free' }}"}`,
		`{"plan": "{{ organization.metadata.plan || 'free || open' }}"}`,
		`{"name": "{{ user.first_name }} {{ user.last_name || 'Unknown' }}"}`,
		`{"team": {{ organization_membership.custom_attributes.cost-center }}}`,
		`{"domain": {{ organization.domains.0.domain }}, "all": {{ organization.domains }}}`,
		`{"meta": {{ user.metadata }}, "nested": {"id": {{ user.id }}}}`,
		`{"quote": "say \"{{ user.first_name }}\"", "n": 1, "list": [true, null]}`,
		`{"{{ user.id }}": 1}`,
		`{"aud": "${AUDIENCE}", "limits": ${LIMITS}, "build": $BUILD}`,
		`{${CLAIMS}, "email": {{ user.email }} }`,
		`{ {{ .Values.claims }} "email": {{ user.email }} }`,
		`{ ${CLAIMS} }`,
		`{"key": "{{ user.metadata.${KEY} }}"}`,
		`${JWT_TEMPLATE}`, `{{ .Values.jwtTemplate }}`, `{{ jwt_template }}`, `vault:secret/data/acme#template`,
		"", " \n",
	} {
		if got := faultsOf(text); len(got) > 0 {
			t.Errorf("%s: %q, want no fault", text, got)
		}
	}
}

func TestTemplateFaults(t *testing.T) {
	for text, want := range map[string][]string{
		`{"email": {{ usr.email }}}`:       {"root usr @ {{ usr.email }}"},
		`{"a": {{ x.y }}, "b": "{{ z }}"}`: {"root x @ {{ x.y }}", "root z @ {{ z }}"},
		`{"email": {{ user.email && user user }}}`: {"malformed user.email && user user @ {{ user.email && " +
			"user user }}"},
		`{"email": {{ user.email || || user.id }}}`: {"malformed  @ {{ user.email || || user.id }}"},
		`{"email": {{ user.email || }}}`:            {"malformed  @ {{ user.email || }}"},
		`{"email": {{ user..email }}}`:              {"malformed user..email @ {{ user..email }}"},
		`{"email": {{ user.email | upcase }}}`: {"malformed user.email | upcase @ {{ user.email | " +
			"upcase }}"},
		`{"email": {{ user.nick || 'none }}}`:   {"malformed 'none @ {{ user.nick || 'none }}"},
		`{"email": {{ user.nick || ' }}}`:       {"malformed ' @ {{ user.nick || ' }}"},
		`{"email": {{ }}, "id": {{}}}`:          {"empty  @ {{ }}", "empty  @ {{}}"},
		`{"meta": "{{ user.metadata }}"}`:       {"object user.metadata @ {{ user.metadata }}"},
		`{"meta": "all of {{ organization }}"}`: {"object organization @ {{ organization }}"},
		`{"m": "\"{{ user.nick || organization.domains }}"}`: {"object organization.domains @ {{ user.nick || " +
			"organization.domains }}"},
		"{\"id\": {{ user.id,\n\"b\": 1}": {"unclosed {{ user.id, @ {{ user.id,"},
		`{"id": {{ user.id`:               {"unclosed {{ user.id @ {{ user.id"},
		`[{{ user.email }}]`:              {"no object  @ all"},
		` "email"`:                        {"no object  @ all"},
		`{{ user.metadata }}`:             {"no object  @ all"},
		` { } `:                           {"no claim  @ all"},
		`{"email": {{ user.email }}, }`:   {"syntax } @ }"},
		`{'email': 1}`:                    {"syntax ' @ '"},
		`{"email": “x”}`:                  {"syntax “ @ “"},
		`{"email" {{ user.email }}}`:      {"syntax {{ user.email }} @ {{ user.email }}"},
		`{"email": "x" {{ usr.email }}}`: {
			"root usr @ {{ usr.email }}", "syntax {{ usr.email }} @ {{ usr.email }}",
		},
		`{"email": {{ user.email }}`:                               {"syntax  @ all"},
		`{"email": "{{ user.email }}`:                              {"syntax  @ all"},
		`{"email": {{ user.email }}} {}`:                           {"syntax { @ {"},
		`{"aud": "${AUDIENCE}", }`:                                 {"syntax } @ }"},
		`{"aud": "${AUDIENCE}", "email": {{ usr.email }}, ${ALL}}`: {"root usr @ {{ usr.email }}"},
	} {
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "  @", " @")
		}
		got := faultsOf(text)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "  @", " @")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestClaimPositions(t *testing.T) {
	text := "{\n  \"sub\" : {{ user.id }},\"a\\\"b\":[1],\n\"nested\": {\"iss\": 1}, \"sub\": 2}"
	var got []string
	for _, c := range ParseClaimsTemplate(Text(text)).Claims {
		got = append(got, c.Name+" "+text[c.Start:c.End])
	}
	want := []string{`sub "sub"`, `a"b "a\"b"`, `nested "nested"`, `sub "sub"`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSizeOfARenderedTemplate(t *testing.T) {
	for text, want := range map[string][2]int{
		`{"a": 1}`:                                   {7, 7},
		"{ \"a\": [1, 2],\n \"b\": \"x y\" }":        {len(`{"a":[1,2],"b":"x y"}`), len(`{"a":[1,2],"b":"x y"}`)},
		`{"a": {{ user.id }}}`:                       {2, len(`{"a":""}`) + usualID},
		`{"a": {{ user.id }}, "b": 1}`:               {7, len(`{"a":"","b":1}`) + usualID},
		`{"a": [{{ user.id }}]}`:                     {len(`{"a":[0]}`), len(`{"a":[""]}`) + usualID},
		`{"a": "{{ user.email }}!"}`:                 {len(`{"a":"!"}`), len(`{"a":"!"}`) + usualEmail},
		`{"a": {{ user.metadata }}}`:                 {2, len(`{"a":}`) + usualObject},
		`{"a": {{ organization.domains }}}`:          {2, len(`{"a":}`) + usualDomain},
		`{"a": {{ user }}}`:                          {2, len(`{"a":}`) + usualUser},
		`{"a": {{ organization_membership }}}`:       {2, len(`{"a":}`) + usualUser},
		`{"a": {{ user.email_verified }}}`:           {2, len(`{"a":false}`)},
		`{"a": {{ organization_membership.roles }}}`: {2, len(`{"a":[""]}`) + usualText},
		`{"a": {{ user.created_at }}}`:               {2, len(`{"a":""}`) + usualTime},
		`{"a": {{ user.profile_picture_url }}}`:      {2, len(`{"a":""}`) + usualURL},
		`{"a": {{ user.metadata.plan || 'x' }}}`:     {2, len(`{"a":""}`) + usualText},
		`{"a": {{ 'Guest' || user.id }}}`:            {2, len(`{"a":"Guest"}`)},
		`{"a": "${X}", "b": ${YEAR}}`:                {len(`{"a":""}`), len(`{"a":"","b":""}`) + 2*usualText},
		`{"a": ""}`:                                  {8, 8},
		`{"a": {{ usr.id }}}`:                        {0, 0},
		`[1]`:                                        {0, 0},
		`${JWT_TEMPLATE}`:                            {0, 0},
	} {
		got := ParseClaimsTemplate(Text(text))
		if got.Least != want[0] || got.Usual != want[1] {
			t.Errorf("%s: %d bytes at least and %d usually, want %d and %d", text, got.Least, got.Usual,
				want[0], want[1])
		}
	}
}

func FuzzClaimsTemplate(f *testing.F) {
	for _, seed := range []string{
		`{"a": {{ user.id }}}`, `{"a": "{{ user.x || 'y' }}", ${X}}`, `{{`, `{"\`, `{"a":{{}}`, "{\"é\": “}", `"$X"`,
		`{{ user }}}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		template := ParseClaimsTemplate(Text(text))
		for _, fault := range template.Faults {
			if fault.Start < 0 || fault.End > len(text) || fault.Start > fault.End {
				t.Fatalf("fault at %d to %d of %d bytes", fault.Start, fault.End, len(text))
			}
		}
		for _, claim := range template.Claims {
			if name := text[claim.Start:claim.End]; name[0] != '"' && !strings.Contains(name, "{{") &&
				!strings.Contains(name, "$") {
				t.Fatalf("claim %q stands at %q", claim.Name, name)
			}
		}
		if len(template.Faults) == 0 && json.Valid([]byte(text)) && template.Least > len(text) {
			t.Fatalf("%d bytes at least of a template that has %d", template.Least, len(text))
		}
	})
}
