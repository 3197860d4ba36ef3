package cli_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/golive-lint/golive/internal/cli"
)

var (
	update = flag.Bool("update", false, "rewrite the expected output of the scripts")
	deep   = flag.Bool("deep", false, "run generated tests at full size, as .ci/deep does")
	binary = flag.String("binary", "",
		"run the scripts with golive `FILE` (an absolute path, or one relative to the top of the module)")
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"golive": func() { os.Exit(cli.Main(os.Args, cli.System())) },
	})
}

// TestScripts runs golive like a user. Each script tests one situation.
func TestScripts(t *testing.T) {
	folder := binaryFolder(t)
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"write":   write,
			"locked":  locked,
			"mkfifo":  mkfifo,
			"folders": folders,
		},
		Condition: func(name string) (bool, error) {
			if name == "mknod" {
				return canMakeDevices(t), nil
			}
			return false, fmt.Errorf("unknown condition %q", name)
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "C.UTF-8")
			env.Setenv("GITHUB_ACTIONS", "")
			for _, name := range []string{"GOLIVE_MUTANT", "GOLIVE_REACHED"} { // set by tools/mutate
				env.Setenv(name, os.Getenv(name))
			}
			if folder != "" {
				env.Setenv("PATH", folder+string(filepath.ListSeparator)+env.Getenv("PATH"))
			}
			return nil
		},
	})
}

// binaryFolder returns a folder for PATH that contains the binary given by -binary. Without the flag it returns "",
// and the scripts run the code of this source tree.
func binaryFolder(t *testing.T) string {
	t.Helper()
	if *binary == "" {
		return ""
	}
	path := *binary
	if !filepath.IsAbs(path) {
		path = filepath.Join("..", "..", path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		t.Fatalf("-binary %s is not a file (%v)", *binary, err)
	}
	folder, name := t.TempDir(), "golive"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if err := os.Symlink(path, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath(filepath.Join(folder, name)); err != nil {
		t.Fatalf("-binary %s cannot be run: %v", *binary, err)
	}
	return folder
}

// exits runs golive and checks its exit code: exits CODE [ARGS...].
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("golive", args[1:]...)
	got := 0
	if err != nil {
		if _, scanErr := fmt.Sscanf(err.Error(), "exit status %d", &got); scanErr != nil {
			ts.Fatalf("golive did not exit by itself: %v", err)
		}
	}
	if got != want {
		ts.Fatalf("golive %s exited with %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// canMakeDevices reports whether mknod can create a device here, as root can on most systems. The tests do not use
// existing devices, because they might damage them.
func canMakeDevices(t *testing.T) bool {
	t.Helper()
	return exec.Command("mknod", filepath.Join(t.TempDir(), "null"), "c", "1", "3").Run() == nil
}

// locked makes a file unreadable. Because root can read every file, for root the file is replaced by a link to
// itself.
func locked(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	ts.Check(os.Chmod(name, 0))
	if _, err := os.ReadFile(name); err == nil {
		ts.Check(os.Remove(name))
		ts.Check(os.Symlink(name, name)) // a link to itself cannot be opened
	}
}

// write creates a file with bytes that an archive cannot contain: write KIND NAME.
func write(ts *testscript.TestScript, _ bool, args []string) {
	kind, name := args[0], ts.MkAbs(args[1])
	const plain = "environment: production\nuses: [sso]\nredirect_uris: [https://app.acme.com/cb]\n"
	text := map[string]func() string{
		"utf16":           func() string { return utf16Text("\ufeff" + plain) },
		"nul":             func() string { return strings.Replace(plain, "sso", "s\x00so", 1) },
		"binary":          func() string { return "\x7fELF\x02\x01\x01\x00\x00\x00\x00\xff\xfe\xfd" },
		"invalid-utf8":    func() string { return strings.Replace(plain, "app.acme", "app\xff\xfe.acme", 1) },
		"crlf":            func() string { return strings.ReplaceAll(plain, "\n", "\r\n") },
		"suppressed-crlf": func() string { return strings.ReplaceAll(suppressed, "\n", "\r\n") },
		"suppressed-hostile": func() string {
			return strings.Replace(suppressed, "legacy client",
				"\u202elegacy\u009b31m ::error::owned ##[error]owned \u0085::error::owned", 1) +
				"# golive:ignore \u009b31m::error::owned -- x\n# golive:ign\u202eroe ::error::owned\n"
		},
		"utf16-dotenv":      func() string { return utf16Text("\ufeff" + dotenv) },
		"utf16-bare-dotenv": func() string { return utf16Text(dotenv) },
		"utf16be-dotenv":    func() string { return swapped(utf16Text("\ufeff" + dotenv)) },
		"utf16-compose": func() string {
			return utf16Text("\ufeffservices: {web: {environment: " +
				"{WORKOS_CLIENT_ID: x}}}\n")
		},
		"utf16-kubernetes": func() string { return utf16Text("\ufeff" + manifest) },
		"bom-dotenv":       func() string { return "\ufeff" + dotenv },
		"late-dotenv":      func() string { return strings.Repeat("# padding\n", 500_000) + dotenv },
		"late-kubernetes":  func() string { return strings.Repeat("# padding\n", 500_000) + manifest },
		"large-without":    func() string { return strings.Repeat("A=padding\n", 500_000) },
		"late-environment": func() string { return strings.Repeat("# padding\n", 500_000) + plain },
		"bom":              func() string { return "\ufeff" + plain },
		"five-mib":         func() string { return plain + "# " + strings.Repeat("x", 5<<20) + "\n" },
		"deep":             func() string { return plain + "branding: " + strings.Repeat("[", 10_000) + "\n" },
		"many-keys":        manyKeys,
		"findings-of-a-line": func() string {
			return "environment: production\nuses: [authkit]\nredirect_uris: [" + numbered(20_000,
				"http://app%06d.acme.com/cb, ") + "]\n"
		},
		"production": func() string {
			return "environment: production\nuses: [sso]\npermissions: [read]\n"
		},
		"permissions": func() string {
			return "environment: staging\npermissions:\n" + numbered(8_000, "- {slug: 'reports:%d', name: Reports}\n")
		},
		"contract": func() string {
			return "version: 1\ncontract:\n" + numbered(8_000,
				"- {path: 'permissions[reports:%d]', relation: may-differ, reason: reports are tried out by the "+
					"team}\n")
		},
		"expected": func() string {
			return "version: 1\nexpected:\n" + numbered(8_000,
				"- {path: 'permissions[reports:%d]', reason: reports are tried out by the team, owner: "+
					"dana@acme.com, until: 2027-03-31}\n")
		},
		"wildcards": func() string {
			return "environment: production\nredirect_uris: ['https://" + strings.Repeat("*.",
				1_600_000) + "acme.com/cb']\n"
		},
		"alias-bomb": aliasBomb,
		"merge-bomb": mergeBomb,
	}[kind]
	if text == nil {
		ts.Fatalf("write: no kind %s", kind)
	}
	ts.Check(os.WriteFile(name, []byte(text()), 0o600))
}

// numbered formats each number from 0 to n-1 and joins the results.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// suppressed is a file with two mistakes that are both suppressed.
const suppressed = `environment: production
uses: [sso]
redirect_uris:
  - {uri: https://app.acme.com/cb, default: true}
  - {uri: http://app.acme.com/old} # golive:ignore redirect-uri-http -- legacy client
  # golive:ignore redirect-uri-query -- the tenant picks the brand
  - {uri: "https://app.acme.com/t?x=1"}
`

// dotenv and manifest each contain one setting of WorkOS.
const (
	dotenv   = "WORKOS_API_KEY=sk_test_a2V5XzAxSFpYWVox\n"
	manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {WORKOS_CLIENT_ID: x}\n"
)

// swapped exchanges the two bytes of each UTF-16 unit.
func swapped(text string) string {
	b := []byte(text)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

func utf16Text(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

func manyKeys() string {
	var b strings.Builder
	b.WriteString("environment: production\norganizations:\n  - name: Acme\n    metadata:\n")
	for i := range 50_000 {
		fmt.Fprintf(&b, "      key%d: value\n", i)
	}
	return b.String()
}

func aliasBomb() string {
	var b strings.Builder
	b.WriteString("environment: production\norganizations:\n  - name: Acme\n    metadata:\n" +
		"      a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, "      a%d: &a%d [%s]\n", i, i,
			strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	return b.String()
}

func mergeBomb() string {
	var b strings.Builder
	b.WriteString("environment: production\norganizations:\n  - name: Acme\n    metadata:\n      m0: &m0 {k: v}\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "      m%d: &m%d\n        <<: [%s]\n        k%d: v\n", i, i,
			strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*m%d, ", i-1), 9), ", "), i)
	}
	return b.String()
}

func notTerminal(io.Writer) (bool, int) { return false, 0 }
