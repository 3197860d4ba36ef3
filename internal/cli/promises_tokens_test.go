package cli_test

import (
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/model"
)

// tokenForms lists forms of keys that people may paste into the wrong setting: prefix, alphabet, and the number of
// characters after the prefix.
var tokenForms = []struct {
	name, prefix, alphabet string
	length                 int
}{
	{"letters and digits", "", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 24},
	{"long", "", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 40},
	{"small letters and digits", "", "abcdefghijklmnopqrstuvwxyz0123456789", 32},
	{"base64", "", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/", 32},
	{"base64url", "", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", 32},
	{"hexadecimal", "", "0123456789abcdef", 40},
	{"of GitHub", "ghp_", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 36},
	{"of WorkOS", "sk_live_", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 40},
	{"of AWS", "AKIA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16},
	{"half a JWT", "eyJ", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 33},
}

// drawToken returns a token and its random part.
func drawToken(r *rand.Rand, form int) (token, body string) {
	f := tokenForms[form]
	b := make([]byte, f.length)
	for i := range b {
		b[i] = f.alphabet[r.IntN(len(f.alphabet))]
	}
	return f.prefix + string(b), string(b)
}

// settingsFile writes an environment file with a value for each text and URL setting.
type settingsFile struct {
	b     strings.Builder
	value func(url bool) string
}

var (
	textType = reflect.TypeFor[model.Value[model.Text]]()
	urlType  = reflect.TypeFor[model.Value[model.URL]]()
)

// write writes the settings of a model struct as JSON, which is also YAML.
func (f *settingsFile) write(t reflect.Type) {
	switch {
	case t == textType || t == urlType:
		f.b.WriteString(f.value(t == urlType))
	case strings.HasPrefix(t.Name(), "List[") || t == reflect.TypeFor[model.Draft]():
		items, _ := t.FieldByName("Items")
		f.b.WriteString("[")
		f.write(items.Type.Elem())
		f.b.WriteString("]")
	case strings.HasPrefix(t.Name(), "Map["):
		entries, _ := t.FieldByName("Entries")
		value, _ := entries.Type.Elem().FieldByName("Value")
		f.b.WriteString("{\"GoogleOAuth\": ")
		f.write(value.Type)
		f.b.WriteString("}")
	case strings.HasPrefix(t.Name(), "Value["):
		f.b.WriteString("null")
	default:
		f.b.WriteString("{\n")
		f.fields(t)
		f.b.WriteString("}")
	}
}

func (f *settingsFile) fields(t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		names, option, _ := strings.Cut(field.Tag.Get("key"), ",")
		switch name, _, _ := strings.Cut(names, "|"); {
		case option == "inline":
			f.fields(field.Type)
		case name != "" && name != "environment" && name != "type" && name != "applications":
			fmt.Fprintf(&f.b, "%q: ", name)
			f.write(field.Type)
			f.b.WriteString(",\n")
		}
	}
}

// commandsFor returns the commands that print settings, each in one format, because every format masks secrets
// separately. The tests change the shape of a text with the form, so ten consecutive forms combine each format with
// each shape.
func commandsFor(form int) [][]string {
	turn := form + form/3
	reports, comparisons := []string{"text", "json", "html"}, []string{"text", "json", "patch"}
	return [][]string{
		{"lint", "-f", reports[turn%3]}, {"ready", "-f", reports[(turn+1)%3]},
		{"diff", "--all", "-f", comparisons[(turn+2)%3]}, {"init", "--dry-run"},
	}
}

// printedOf returns the output of a command.
func printedOf(dir string, args []string) string {
	var out, errs strings.Builder
	cli.Main(append([]string{"golive"}, args...), cli.Process{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Dir: dir,
		Getenv: func(string) string { return "" }, Terminal: func(io.Writer) (bool, int) { return false, 0 },
	})
	return out.String() + errs.String()
}

func writeProject(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), fs.FileMode(0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// leaksOf reports tokens of which eight consecutive bytes are in the text.
func leaksOf(t *testing.T, what, text string, tokens map[string]string) {
	t.Helper()
	const run = 8
	windows := map[string]string{}
	for body, where := range tokens {
		for i := 0; i+run <= len(body); i++ {
			windows[body[i:i+run]] = where
		}
	}
	reported := map[string]bool{}
	for i := 0; i+run <= len(text); i++ {
		where, ok := windows[text[i:i+run]]
		if !ok || reported[where] {
			continue
		}
		reported[where] = true
		t.Errorf("%s prints a token %s: ...%s...", what, where, text[max(0, i-80):min(len(text), i+80)])
	}
}

// TestTokensInSettingsAreHidden writes a token to each setting of an environment file that is not a secret, as the
// value and as a part of it.
func TestTokensInSettingsAreHidden(t *testing.T) {
	texts := []string{"%s", "Acme %s", "%s, old"}
	urls := []string{
		"https://app.acme.com/%s/callback", "https://%s", "https://%s/callback", "%s", "http://localhost:3000/%s",
		"https://app.acme.com/cb?state=%s", "https://dana:%s",
	}
	for form := range tokenForms {
		t.Run(tokenForms[form].name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(7, uint64(form))) //nolint:gosec // the same tokens in each run
			tokens := map[string]string{}
			files := map[string]string{}
			for _, environment := range []string{"staging", "production"} {
				f := settingsFile{}
				n := form
				f.value = func(url bool) string {
					token, body := drawToken(r, form)
					shapes := texts
					if url {
						shapes = urls
					}
					n++
					written := fmt.Sprintf(shapes[n%len(shapes)], token)
					tokens[body] = "in " + written
					return `"` + written + `"`
				}
				f.b.WriteString("{\n\"environment\": {\"name\": \"" + environment + "\", \"type\": \"" + environment +
					"\"},\n")
				f.fields(reflect.TypeFor[model.Settings]())
				f.b.WriteString("\"last\": false}\n")
				files["workos/"+environment+".yaml"] = f.b.String()
			}
			dir := writeProject(t, files)
			for _, args := range commandsFor(form) {
				leaksOf(t, "golive "+strings.Join(args, " "), printedOf(dir, args), tokens)
			}
		})
	}
}

var purposeName = regexp.MustCompile(`"([A-Z_]+)": +For`)

// purposeNames returns the names of variables with a purpose, read from their table.
func purposeNames(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../model/purpose.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, match := range purposeName.FindAllStringSubmatch(string(text), -1) {
		names = append(names, match[1])
	}
	if len(names) < 40 {
		t.Fatalf("only %d names are in the table", len(names))
	}
	return names
}

// TestTokensInVariablesAreHidden writes a token to each variable that golive knows, and to variables of other
// programs.
func TestTokensInVariablesAreHidden(t *testing.T) {
	shapes := []string{
		"%s", "https://%s", "https://%s/callback", "https://app.acme.com/%s", "https://app.acme.com/?%s=1",
		"%s://callback", "client_%s", "org_%s", "${%s}", "${X:-%s}", "$%s", "https://app.acme.com/#%s",
	}
	names := slices.Concat(purposeNames(t), []string{
		"PORT", "NODE_ENV", "APP_ENV", "WORKOS_ENVIRONMENT", "WORKOS_UNKNOWN", "DATABASE_URL",
	})
	for form := range tokenForms {
		t.Run(tokenForms[form].name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(11, uint64(form))) //nolint:gosec // the same tokens in each run
			tokens, files := map[string]string{}, map[string]string{}
			for i, shape := range shapes {
				for _, environment := range []string{"staging", "production"} {
					var b strings.Builder
					for _, name := range names {
						token, body := drawToken(r, form)
						line := name + "=" + fmt.Sprintf(shape, token)
						tokens[body] = "in " + line
						b.WriteString(line + "\n")
					}
					if !testing.Short() || (i+form)%4 == 0 {
						files[fmt.Sprintf("app%d/.env.%s", i, environment)] = b.String()
					}
				}
			}
			dir := writeProject(t, files)
			for _, args := range commandsFor(form) {
				leaksOf(t, "golive "+strings.Join(args, " "), printedOf(dir, args), tokens)
			}
		})
	}
}
