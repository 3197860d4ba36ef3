package online_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// generator generates entries of sections, both as the API returns them and as a file must contain
// them.
type generator struct {
	t *rapid.T
	// whole is true if responses contain every optional field, because pull keeps settings of a
	// file that the response does not contain.
	whole bool
	// known contains the identities in the file, by section.
	known map[string][]string
}

// text returns a text that may contain anything with a meaning in YAML.
func (g generator) text() string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{
		"a", "b", "é", "😀", " ", "  ", ":", ": ", "#", " #", "-", "- ", "'", `"`, `\`, "\n", "\n\n", "\t", "{", "}",
		"[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "null", "true", "0", "1.5", "yes", "=", "<<",
		"\u2028",
	}), 0, 8).Draw(g.t, "text"), "")
}

// field returns the value of a field in a response and in a file.
func (g generator) field(f *api.Field) (live, file any) {
	switch f.Kind {
	case api.Bool:
		v := rapid.Bool().Draw(g.t, f.Name)
		if f.Plain && !v {
			return v, nil
		}
		return v, v
	case api.Texts:
		liveList, fileList := []any{}, []any{}
		for range rapid.IntRange(0, 3).Draw(g.t, f.Name) {
			text := g.text()
			if fileList = append(fileList, text); f.Of == "" {
				liveList = append(liveList, text)
			} else {
				liveList = append(liveList, object{f.Of: text})
			}
		}
		return liveList, fileList
	case api.Record:
		return g.record(f.Fields)
	case api.Records:
		liveList, fileList := []any{}, []any{}
		for range rapid.IntRange(0, 3).Draw(g.t, f.Name) {
			l, e := g.record(f.Fields)
			liveList, fileList = append(liveList, l), append(fileList, e)
		}
		return liveList, fileList
	}
	if f.Words != nil {
		word := rapid.SampledFrom(f.Words).Draw(g.t, f.Name)
		return word, word
	}
	text := g.text()
	return text, text
}

func (g generator) record(fields []api.Field) (live, file object) {
	live, file = object{"id": fmt.Sprint("id", rapid.Int().Draw(g.t, "id"))}, object{}
	for i := range fields {
		f := &fields[i]
		if f.Optional && !g.whole && rapid.Bool().Draw(g.t, "without "+f.Name) {
			continue
		}
		l, v := g.field(f)
		if text, ok := v.(string); ok && i == 0 { // pull refuses to change an identity on several lines
			text = strings.ReplaceAll(text, "\n", "")
			l, v = text, text
		}
		outer, inner, nested := strings.Cut(f.Name, ".")
		if nested {
			live[outer] = object{inner: l}
		} else {
			live[f.Name] = l
		}
		if v != nil {
			file[f.Key] = v
		}
	}
	return live, file
}

// environment fills an API and returns the expected contents of a file.
func (g generator) environment(f *fake) map[string]any {
	want := map[string]any{}
	for _, s := range api.Sections(true) {
		if s.Object {
			if f.template = g.text(); f.template != "" {
				want[s.Key] = object{"content": f.template}
			}
			continue
		}
		var live []object
		list := []any{}
		seen := map[any]bool{}
		known := g.known[s.Key]
		g.known[s.Key] = nil
		for range rapid.IntRange(0, 4).Draw(g.t, s.Key) {
			l, e := g.record(s.Fields)
			if len(known) > 0 && rapid.Bool().Draw(g.t, "again") {
				again := rapid.SampledFrom(known).Draw(g.t, "known")
				l[s.Fields[0].Name], e[s.Identity()] = again, again
			}
			if seen[e[s.Identity()]] {
				continue
			}
			seen[e[s.Identity()]] = true
			g.known[s.Key] = append(g.known[s.Key], fmt.Sprint(e[s.Identity()]))
			live, list = append(live, l), append(list, e)
		}
		if f.lists[s.Path] = live; len(list) > 0 {
			want[s.Key] = list
		}
	}
	return want
}

// readable returns those sections of a file that the API can return, without references to secrets.
func readable(t *rapid.T, text string) map[string]any {
	tree := yamltree.Read(source.NewFile(file, text), yamltree.DefaultLimits())
	if len(tree.Problems) > 0 {
		t.Fatalf("%v\n%s", tree.Problems[0].Message, text)
	}
	value, err := tree.Expand(tree.Documents[0], 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	for _, s := range api.Sections(true) {
		section := value.(map[string]any)[s.Key] //nolint:forcetypeassert // the test may fail
		list, isList := section.([]any)
		if section == nil || isList && len(list) == 0 {
			continue
		}
		for _, entry := range list {
			if m, ok := entry.(map[string]any); ok && s.Key == "webhook_endpoints" {
				delete(m, "secret")
			}
		}
		got[s.Key] = section
	}
	return got
}

// sorted sorts lists, because files keep their own order, and unwraps entries with a single setting,
// because files may use either form. It omits empty lists.
func sorted(value any) any {
	switch v := value.(type) {
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = sorted(v[i])
		}
		slices.SortFunc(list, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		return list
	case map[string]any:
		m := map[string]any{}
		for key, inner := range v {
			if len(v) == 1 {
				return sorted(inner)
			}
			if list, ok := inner.([]any); !ok || len(list) > 0 {
				m[key] = sorted(inner)
			}
		}
		return m
	}
	return value
}

// The file contains what the API returns, and a second pull changes nothing. If the file has
// comments, a pull of another environment keeps every comment above an entry or a section, and the
// file then describes that environment.
func TestPulledFilesAreWhatIsLive(t *testing.T) {
	for name, value := range map[string]string{"rapid.checks": "30", "rapid.seed": "1"} {
		if f := flag.Lookup(name); f.Value.String() == f.DefValue { // the command line may ask for others
			if err := f.Value.Set(value); err != nil {
				t.Fatal(err)
			}
		}
	}
	f := newFake(t)
	root := t.TempDir()
	n := 0
	rapid.Check(t, func(r *rapid.T) {
		g := generator{r, false, map[string][]string{}}
		n++
		dir := filepath.Join(root, fmt.Sprint(n))
		if err := os.Mkdir(dir, 0o755); err != nil {
			r.Fatal(err)
		}
		pull := func() string {
			code, _, stderr := run(t, dir, "pull", "production", "--api-url", f.URL, "--customers", "--at", day)
			if code != 0 {
				before, _ := os.ReadFile(filepath.Join(dir, file)) //nolint:errcheck // there may be none
				r.Fatalf("%d: %s\ntemplate %q\n%v\n%s", code, stderr, f.template, f.lists, before)
			}
			return read(t, dir, file)
		}
		want := g.environment(f)
		text := pull()
		if diff := cmp.Diff(sorted(want), sorted(readable(r, text))); diff != "" {
			r.Fatalf("%s\n%s", diff, text)
		}
		if again := pull(); again != text {
			r.Fatalf("the second pull changed the file:\n%s", cmp.Diff(text, again))
		}
		commented, comments := comment(r, text)
		if err := os.WriteFile(filepath.Join(dir, file), []byte(commented), 0o600); err != nil {
			r.Fatal(err)
		}
		g.whole = true
		want = g.environment(f)
		text = pull()
		if diff := cmp.Diff(sorted(want), sorted(readable(r, text))); diff != "" {
			r.Fatalf("%s\nof\n%s\nbecame\n%s", diff, commented, text)
		}
		for _, c := range comments {
			if !strings.Contains(text, c+"\n") {
				r.Fatalf("%q is lost:\n%s\nbecame\n%s", c, commented, text)
			}
		}
		if code, stdout, _ := run(t, dir, "drift", "--api-url", f.URL, "--customers", "--at", day); code != 0 {
			r.Fatalf("drift after pull:\n%s\n%s", stdout, text)
		}
	})
}

// comment adds comments above sections and entries of lists, and beside the keys of
// sections.
func comment(r *rapid.T, text string) (string, []string) {
	var b strings.Builder
	var comments []string
	tree := yamltree.Read(source.NewFile(file, text), yamltree.DefaultLimits())
	starts, keys := map[int]string{}, map[int]bool{}
	for _, section := range tree.Documents[0].Pairs {
		// A template that is not in the live environment is removed with the comments on its lines.
		keys[tree.File.Position(section.Key.Span.Start, source.Bytes).Line] = section.Key.Text != "jwt_template"
		starts[tree.File.Position(section.Key.Span.Start, source.Bytes).Line] = ""
		for _, item := range section.Value.Items {
			starts[tree.File.Position(item.Span.Start, source.Bytes).Line] = "  "
		}
	}
	i := 0
	for line := range strings.Lines(text) {
		i++
		if indent, ok := starts[i]; ok && rapid.Bool().Draw(r, "comment") {
			c := fmt.Sprintf("%s# comment %d", indent, i)
			comments = append(comments, c)
			b.WriteString(c + "\n")
		}
		if keys[i] && strings.HasSuffix(line, ":\n") && rapid.Bool().Draw(r, "beside") {
			c := fmt.Sprintf(" # beside %d", i)
			comments = append(comments, c)
			line = strings.TrimSuffix(line, "\n") + c + "\n"
		}
		b.WriteString(line)
	}
	return b.String(), comments
}
