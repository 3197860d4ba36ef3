package settingpath

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/finding"
)

// A set finds exactly the paths that cover a target individually, however many paths it contains.
func TestSetAgreesWithTryingEachPath(t *testing.T) {
	names := rapid.SampledFrom([]string{
		"admin", "https://app.acme.com/cb", "https://staging.acme.com/cb", "/cb", "slug=admin", "a=b", "é*",
	})
	keys := rapid.SampledFrom([]string{"roles", "redirect_uris", "environments", "common", "slug", "uri", "*", "r*s"})
	rapid.Check(t, func(t *rapid.T) {
		drawOne := func(label string) Path {
			path := Path{}
			for range rapid.IntRange(0, 3).Draw(t, label) {
				key := keys.Draw(t, "key")
				path = append(path, Step{Text: key, Glob: slices.Contains([]string{"*", "r*s"}, key)})
				switch rapid.IntRange(0, 4).Draw(t, "kind") {
				case 0:
					path = append(path, Step{Text: names.Draw(t, "name"), Entry: true})
				case 1:
					path = append(path, At(rapid.IntRange(1, 3).Draw(t, "position")))
				case 2:
					path = append(path, Step{Text: names.Draw(t, "text"), Field: "slug", Entry: true})
				case 3:
					path = append(path, Step{Text: "*", Entry: true, Glob: true})
				}
			}
			return path
		}
		var paths []Path
		for range rapid.IntRange(0, 12).Draw(t, "paths") {
			paths = append(paths, drawOne("steps"))
		}
		var steps []finding.Step
		for _, s := range drawOne("target") {
			steps = append(steps, finding.Step{
				Name: s.Text, Entry: s.Entry, Position: max(s.Position, rapid.IntRange(0, 2).Draw(t, "at")),
			})
		}
		form := FormOf(steps)
		for i := range form {
			if form[i].Entry && rapid.Bool().Draw(t, "fields") {
				form[i].Fields, form[i].Identity = oneField("slug", names.Draw(t, "slug")), []string{"slug", "uri"}
			}
		}
		target := Target{form}
		if inner, ok := form.InEnvironment(); ok {
			target = append(target, inner)
		}
		var want []int
		for i, p := range paths {
			if p.Covers(target) {
				want = append(want, i)
			}
		}
		if got := NewSet(paths, nil).Covering(target); !slices.Equal(got, want) {
			t.Fatalf("covering %v: %v, want %v of %v", steps, got, want, paths)
		}
	})
}

// A suppression is looked up by its rule and its path. A suppression without a path applies to every setting.
func TestSetWithMoreTexts(t *testing.T) {
	var paths []Path
	var more [][]string
	for range 10 {
		for _, rule := range []string{"api-key-literal", "webhook-*"} {
			paths, more = append(paths, parse(t, "roles[admin]"), Path{}), append(more, []string{rule}, []string{rule})
		}
	}
	set := NewSet(paths, more)
	for rule, pattern := range map[string]string{"api-key-literal": "api-key-literal",
		"webhook-url-local": "webhook-*"} {
		for setting, want := range map[string]int{"roles[admin].name": 20, "permissions[x]": 10} {
			found := 0
			got := set.Covering(target(parse(t, setting)), rule)
			for _, i := range got {
				if more[i][0] == pattern {
					found++
				}
				if len(paths[i]) > 0 && want == 10 {
					t.Errorf("%s: %s covers it", setting, paths[i])
				}
			}
			if found != want || !slices.IsSorted(got) {
				t.Errorf("%s at %s: %d of %d suppressions are found: %v", rule, setting, found, want, got)
			}
		}
	}
}

// A path such as roles[slug=b] covers the entry with the slug b and the entry with the name "slug=b". A large set
// finds it for both.
func TestSetFindsIdentitiesThatContainEquals(t *testing.T) {
	var paths []Path
	for _, name := range []string{"r", "s", "t", "u", "v", "w"} { // not part of an identity below
		paths = append(paths, parse(t, "roles["+name+"]"))
	}
	paths = append(paths, parse(t, "roles[slug=b]"), parse(t, "roles[name=d*]"))
	set := NewSet(paths, nil)
	for identity, want := range map[string][]int{
		"slug=b": {6}, "name=def": {7}, "name=d": {7}, "b": nil, "slugb": nil, "slug=": nil, "name=b": nil,
	} {
		form := Form{{Names: []string{"roles"}}, {Entry: true, Names: []string{identity}}}
		if got := set.Covering(Target{form}); !slices.Equal(got, want) {
			t.Errorf("the paths of the role %q: %v, want %v", identity, got, want)
		}
		form[1] = TargetStep{Entry: true, Names: []string{"x"}, Fields: oneField("slug", identity)}
		if got := set.Covering(Target{form}); slices.Contains(got, 6) != (identity == "b") {
			t.Errorf("the paths of a role whose slug is %q: %v", identity, got)
		}
	}
}

// An entry without a name can be ignored by its position, however many positions are ignored.
func TestSetFindsPositions(t *testing.T) {
	var paths []Path
	for i := range 12 {
		paths = append(paths, Path{Key("redirect_uris"), At(i + 1)})
	}
	set := NewSet(paths, nil)
	for i := range 12 {
		target := Target{{{Names: []string{"redirect_uris"}}, {Entry: true, Position: i + 1}}}
		if got := set.Covering(target); !slices.Equal(got, []int{i}) {
			t.Errorf("entry %d is covered by %v", i+1, got)
		}
	}
}

func TestSetHasSteps(t *testing.T) {
	for _, c := range []struct {
		paths []Path
		want  bool
	}{{nil, false}, {[]Path{{}}, false}, {[]Path{{}, {Key("a")}}, true}} {
		if got := NewSet(c.paths, nil).HasSteps(); got != c.want {
			t.Errorf("%v has steps: %v", c.paths, got)
		}
	}
}

// The keys that lead to an environment in its file are removed from the path of a setting, and no other keys.
func TestInEnvironment(t *testing.T) {
	for text, want := range map[string]string{
		"environments.staging.roles":        "roles",
		"environments[staging].roles.admin": "roles.admin",
		"environments[#1].roles":            "roles",
		"environments.staging":              "no",
		"environments":                      "no",
		"common.roles":                      "roles",
		"common":                            "no",
		"roles.environments.staging.x":      "no",
		"roles.common.x":                    "no",
	} {
		got := "no"
		if form, ok := parse(t, text).Form().InEnvironment(); ok {
			got = ""
			for i, step := range form {
				if i > 0 {
					got += "."
				}
				got += step.Names[0]
			}
		}
		if got != want {
			t.Errorf("%s in its environment: %s, want %s", text, got, want)
		}
	}
	if form, ok := (Form{}).InEnvironment(); ok || len(form) != 0 {
		t.Errorf("no steps: %v", form)
	}
}

// An unnamed entry is covered by its position and not by a name.
func TestFormOf(t *testing.T) {
	target := Target{FormOf([]finding.Step{
		{Name: "redirect_uris"}, {Entry: true, Position: 2}, {Name: "uri"},
	})}
	for text, want := range map[string]bool{
		"redirect_uris": true, "redirect_uris[#2]": true, "redirect_uris[#1]": false, "redirect_uris[*].uri": true,
		`redirect_uris[""]`: false, "redirect_uris[x*]": false, "redirect_uris[#2].uri": true,
	} {
		if got := parse(t, text).Covers(target); got != want {
			t.Errorf("%s covers the second redirect URI: %v", text, got)
		}
	}
	named := Target{FormOf([]finding.Step{
		{Name: "redirect_uris"}, {Name: "https://app.acme.com/cb", Entry: true, Position: 2},
	})}
	for _, text := range []string{"redirect_uris[/cb]", "redirect_uris[app.acme.com/cb]", "redirect_uris[#2]"} {
		if !parse(t, text).Covers(named) {
			t.Errorf("%s does not cover the redirect URI by its name", text)
		}
	}
	if key := (Target{FormOf([]finding.Step{{Name: "https://x/cb"}})}); parse(t, `"/cb"`).Covers(key) {
		t.Error("a key is covered by the path of a URL")
	}
}
