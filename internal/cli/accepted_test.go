package cli_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// readyExample returns the files of examples/ready, which is READY.
func readyExample(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	example := os.DirFS("../../examples/ready")
	check(t, fs.WalkDir(example, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(example, name)
		files[name] = string(text)
		return err
	}))
	return files
}

// Accepted items are counted next to READY, and fail a run with --no-accepted.
func TestNoAccepted(t *testing.T) {
	files := readyExample(t)
	p := newPrintedProject(t, files)
	run := func(args ...string) (string, int) {
		out, _, code := p.golive(append([]string{"ready", "--at", "2026-11-25"}, args...)...)
		return out, code
	}
	if out, code := run("--no-accepted"); code != 0 || strings.Contains(out, "gate") {
		t.Fatalf("the example exits with %d:\n%s", code, out)
	}
	const line, comment = "      - {uri: https://app.acme.com/auth/callback, default: true}\n",
		"      - https://app.acme.com/t?brand=x # golive:ignore redirect-uri-query -- the tenant picks the brand\n"
	production := strings.Replace(files["workos/production.yaml"], line, line+comment, 1)
	p.write("workos/production.yaml", production)
	out, code := run("--quiet")
	if code != 0 || !strings.Contains(out, " READY, 1 accepted\n") || !strings.Contains(out, "1 accepted,") {
		t.Errorf("exits with %d:\n%s", code, out)
	}
	out, code = run("--quiet", "--no-accepted")
	if code != 1 || !strings.Contains(out, " READY, 1 accepted\n") ||
		!strings.HasSuffix(out, "\nThe gate fails: 1 accepted item (--no-accepted)\n") {
		t.Errorf("--no-accepted: exits with %d:\n%s", code, out)
	}
	for format, want := range map[string]string{
		"json": `"1 accepted item (--no-accepted)"`, "markdown": "**The gate fails**: 1 accepted item (--no-accepted)",
		"junit": `failures="1"`, "html": "The gate fails</strong>: 1 accepted item (--no-accepted)",
	} {
		if out, code := run("--no-accepted", "-f", format); code != 1 || !strings.Contains(out, want) {
			t.Errorf("%s: exits with %d and has no %q", format, code, want)
		}
	}
	// Unknown items do not make the gate less strict.
	p.write("golive.yaml", strings.Replace(files["golive.yaml"], "item: dmarc", "item: users", 1))
	if _, code := run("--quiet"); code != 4 {
		t.Errorf("without an attestation: exits with %d", code)
	}
	if _, code := run("--quiet", "--no-accepted"); code != 1 {
		t.Errorf("without an attestation, --no-accepted: exits with %d", code)
	}
}
