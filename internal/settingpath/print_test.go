package settingpath

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/finding"
)

const secretName = "sk_live_51H8xZqJ2k3L4m5N6o7P8q9R0s1T2u3V4w5X6y7Z8"

func steps(path Path) []finding.Step {
	steps := make([]finding.Step, len(path))
	for i, s := range path {
		steps[i] = finding.Step{Name: s.Text, Entry: s.Entry, Position: s.Position}
	}
	return steps
}

// The path of a finding identifies an entry by its position if its name is missing, not unique, too long, or possibly
// secret. If the position is unknown, the path covers every entry.
func TestPathOfSteps(t *testing.T) {
	entry := func(s finding.Step) []finding.Step {
		s.Entry = true
		return []finding.Step{{Name: "roles"}, s, {Name: "slug"}}
	}
	for _, c := range []struct {
		steps []finding.Step
		want  string
	}{
		{nil, ""},
		{entry(finding.Step{Name: "admin", Position: 2}), "roles[admin].slug"},
		{entry(finding.Step{Name: "admin", Position: 2, Repeated: true}), "roles[#2].slug"},
		{entry(finding.Step{Name: "admin", Repeated: true}), "roles[*].slug"},
		{entry(finding.Step{Position: 1}), "roles[#1].slug"},
		{entry(finding.Step{}), "roles[*].slug"},
		{entry(finding.Step{Name: secretName, Position: 3}), "roles[#3].slug"},
		{entry(finding.Step{Name: "a\xff", Position: 3}), "roles[#3].slug"},
		{entry(finding.Step{Name: strings.Repeat("a", 254), Position: 3}),
			"roles[" + strings.Repeat("a", 254) + "].slug"},
		{entry(finding.Step{Name: strings.Repeat("a", 255), Position: 3}), "roles[#3].slug"},
		{entry(finding.Step{Name: strings.Repeat(`"`, 128), Position: 3}), "roles[#3].slug"},
		{[]finding.Step{{Name: "x"}, {Name: secretName, Position: 4}}, "x[#4]"},
		{[]finding.Step{{Name: "x"}, {Name: secretName}}, "x.*"},
	} {
		if got := Text(c.steps); got != c.want {
			t.Errorf("%+v: %q, want %q", c.steps, got, c.want)
		}
	}
}

// A baseline identifies entries without positions, so that it does not depend on their order.
func TestNamedSteps(t *testing.T) {
	repeated := []finding.Step{{Name: "roles"}, {Name: "admin", Entry: true, Position: 2, Repeated: true}}
	if got := Text(Named(repeated)); got != "roles[admin]" {
		t.Errorf("named: %q", got)
	}
	if got := Text(repeated); got != "roles[#2]" {
		t.Errorf("the steps themselves changed: %q", got)
	}
}

// Names that need quotes, and names that only seem to need them.
func TestQuotes(t *testing.T) {
	for path, want := range map[string]Path{
		`a`: {Key("a")}, `"a.b"`: {Key("a.b")}, `"a[b"`: {Key("a[b")}, `"a]"`: {Key("a]")}, `"a*"`: {Key("a*")},
		`"a#\u0023"`: {Key("a##")}, `"\"a"`: {Key(`"a`)}, `" a"`: {Key(" a")}, `""`: {Key("")}, `a"b`: {Key(`a"b`)},
		`a#b`: {Key("a#b")}, `a-b_c`: {Key("a-b_c")}, `a~b`: {Key("a~b")},
		`l[a~=b]`:  {Key("l"), {Text: "a~=b", Entry: true}},
		`"\uffff"`: {Key("\uffff")}, `l[""]`: {Key("l"), {Entry: true}}, `a\b`: {Key(`a\b`)},
		`a.b`:    {Key("a"), Key("b")},
		`l[a.b]`: {Key("l"), {Text: "a.b", Entry: true}}, `l[a[b]c]`: {Key("l"), {Text: "a[b]c", Entry: true}},
		`l["a]b["]`: {Key("l"), {Text: "a]b[", Entry: true}}, `l["a["]`: {Key("l"), {Text: "a[", Entry: true}},
		`l["a]"]`: {Key("l"), {Text: "a]", Entry: true}}, `l["#2"]`: {Key("l"), {Text: "#2", Entry: true}},
		`l[#2]`: {Key("l"), At(2)}, `l[2#]`: {Key("l"), {Text: "2#", Entry: true}},
		`l["a=b"]`: {Key("l"), {Text: "a=b", Entry: true}}, `l[A=b]`: {Key("l"), {Text: "A=b", Entry: true}},
		`l[=b]`: {Key("l"), {Text: "=b", Entry: true}}, `l[a=b]`: {Key("l"), {Text: "b", Entry: true, Field: "a"}},
		`l[a="#1"]`: {Key("l"), {Text: "#1", Entry: true, Field: "a"}},
		`l[a=b*]`:   {Key("l"), {Text: "b*", Entry: true, Field: "a", Glob: true}},
		`l[a=b*].c`: {Key("l"), {Text: "b*", Entry: true, Field: "a", Glob: true}, Key("c")},
		`"\u202ea"`: {Key("\u202ea")}, "\ufffda": {Key("\ufffda")}, `"\ufffd."`: {Key("\ufffd.")},
		`"\udb40\udc41"`:   {Key("\U000e0041")},
		`"é\\ #\u0023 #*"`: {Key(`é\ ## #*`)}, `"\u000a"`: {Key("\n")}, `"[x\"y"`: {Key(`[x"y`)},
	} {
		if got := want.String(); got != path {
			t.Errorf("%+v is written %s, want %s", want, got, path)
		}
		if got := parse(t, path); !slices.Equal(got, want) {
			t.Errorf("%s is read as %+v, want %+v", path, got, want)
		}
	}
}

// A secret is masked wherever it occurs in a path. The rest is kept, and the result is a path that still covers the
// setting.
func TestSecretsAreHiddenInPaths(t *testing.T) {
	has := func(part string) func(string) bool {
		return func(text string) bool { return strings.Contains(text, part) }
	}
	for _, c := range []struct{ path, secret, want string }{
		{"", "x", ""},
		{"", "", ""},
		{"a title..[", "hunter2", "a title..["},
		{"roles[admin].name", "hunter2", "roles[admin].name"},
		{"roles[hunter2].name", "hunter2", "roles[*].name"},
		{"hunter2.name", "hunter2", "*.name"},
		{"roles[hunter2].hunter2", "hunter2", "roles[*].*"},
		{"roles[slug=hunter2].name", "hunter2", "roles[*].name"},
		{"a.b[c].d", "b[c]", "a.b[*].*"},
		{"a.b[#2].d", "b[#2]", "a.*[#2].*"},
		{"a[hunter2", "hunter2", "*"},
	} {
		if got := Hide(c.path, has(c.secret)); got != c.want {
			t.Errorf("Hide(%q) without %q: %q, want %q", c.path, c.secret, got, c.want)
		}
	}
	for _, c := range []struct{ path, secret, want string }{
		{"roles[admin].name", "hunter2", "roles[admin].name"},
		{"roles[hunter2].name", "hunter2", "roles[#7].name"},
		{"a.b[c].d", "b[c]", "a.b[#7].*"},
		{"hunter2", "hunter2", "*"},
	} {
		before := steps(parse(t, c.path))
		for i := range before {
			if before[i].Entry {
				before[i].Position = 7
			}
		}
		kept := slices.Clone(before)
		after, got := Redact(before, has(c.secret))
		if got != c.want || Text(after) != c.want {
			t.Errorf("Redact(%q) without %q: %q, want %q", c.path, c.secret, got, c.want)
		}
		if !slices.Equal(before, kept) {
			t.Errorf("Redact(%q) changed the steps that it was given", c.path)
		}
	}
	unshown := []finding.Step{{Name: "roles"}, {Name: "hunter2", Entry: true, Position: 1, Repeated: true}}
	if got, _ := Redact(unshown, has("hunter2")); got[1].Name != "" {
		t.Errorf("a name that the path does not show is kept: %+v", got)
	}
	if _, got := Redact([]finding.Step{{Entry: true, Position: 1}}, has("")); got != "[#1]" {
		t.Error("an entry without a name is not named by its position")
	}
}

// No part of a secret remains in a path, even if the secret extends over several steps. Steps without it are not
// changed.
func TestNoPathShowsASecret(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		path := drawPath(t)
		whole := path.String()
		from := rapid.IntRange(0, len(whole)-1).Draw(t, "from")
		part := whole[from:rapid.IntRange(from+1, len(whole)).Draw(t, "to")]
		if strings.Trim(part, `*[]."#0123456789`) == "" {
			t.Skip("a part that every path may have")
		}
		secret := func(text string) bool { return strings.Contains(text, part) }
		if got := Hide(whole, secret); secret(got) {
			t.Fatalf("Hide(%q) without %q shows %q", whole, part, got)
		} else if !secret(whole) && got != whole {
			t.Fatalf("Hide(%q) without %q changes it to %q", whole, part, got)
		}
		if _, got := Redact(steps(path), secret); secret(got) {
			t.Fatalf("Redact(%q) without %q shows %q", whole, part, got)
		}
	})
}

func TestLabels(t *testing.T) {
	for text, want := range map[string]string{
		"roles": "roles", "roles[admin]": "admin", "roles[#2]": "#2", "roles[#1]": "#1",
		"roles[slug=adm*]": "slug=adm*",
		`roles["a]b"]`:     "a]b", `"a.b"`: "a.b", "roles[admin].name": "name",
	} {
		path := parse(t, text)
		if got := path[len(path)-1].Label(); got != want {
			t.Errorf("%s ends with %q, want %q", text, got, want)
		}
	}
}

func TestKeysOfAPath(t *testing.T) {
	for text, want := range map[string]string{
		"roles": "roles", "roles[admin].permissions[x]": "roles.permissions", "a.b[#1].c": "a.b.c", "[#1]": "",
	} {
		if got := parse(t, text).Keys(); got != want {
			t.Errorf("keys of %s: %q, want %q", text, got, want)
		}
	}
}

// A text that is not a path, such as the title of a section, becomes a single key.
func TestParsePrinted(t *testing.T) {
	if got := ParsePrinted("roles[admin].name"); len(got) != 3 || got.String() != "roles[admin].name" {
		t.Errorf("a path: %v", got)
	}
	if got := ParsePrinted("a title..[x"); len(got) != 1 || got[0] != Key("a title..[x") {
		t.Errorf("no path: %v", got)
	}
}
