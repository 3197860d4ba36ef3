package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Addresses that nobody wrote, links to golive.yaml and empty files made items attested.
func TestWeakEvidence(t *testing.T) {
	const evidence = "https://acme.example/ticket/58"
	files := readyExample(t)
	if !strings.Contains(files["golive.yaml"], evidence) {
		t.Fatal("the example has other evidence")
	}
	judge := func(text string) (string, int) {
		p := newPrintedProject(t, files)
		p.write("golive.yaml", strings.Replace(files["golive.yaml"], evidence, text, 1))
		for _, name := range []string{"empty.md", "blank.md"} {
			p.write(name, map[string]string{"blank.md": " \n\n"}[name])
		}
		p.write("notes/app/(auth)/todo.md", "Checked on all domains.\n")
		p.write("notes/.gitignore", "hidden.md\n")
		p.write("notes/hidden.md", "x\n")
		linkIn(t, p.dir, "claim.md", "golive.yaml")
		linkIn(t, p.dir, "again.md", "claim.md")
		linkIn(t, p.dir, "secret.md", "notes/hidden.md")
		linkIn(t, p.dir, "good.md", "notes/app/(auth)/todo.md")
		check(t, os.Link(filepath.Join(p.dir, "golive.yaml"), filepath.Join(p.dir, "hard.md")))
		out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q")
		return out + problems, code
	}
	for _, weak := range []string{
		"claim.md", "again.md", "hard.md", "empty.md", "blank.md", "secret.md", "https://TODO", "https://todo/",
		"https://...", "https://.", "https://-/", "https://x.com/<ticket>", "https://acme.example/ticket/CHANGEME",
		"https://localhost/x", "https://127.0.0.1/x", "https:acme.com/x", "https://acme.example/...",
		"'https://acme.example/?id=TBD'", "'https://acme.example/{id}'", "'https://acme.example/[ticket]'",
		"https:/acme.com/x", "'https://[::1]:3000/x'", "https://lvh.me/x", "https://0.0.0.0/x",
	} {
		if out, code := judge(weak); code == 0 {
			t.Errorf("%s: exits with %d:\n%s", weak, code, out)
		}
	}
	for _, good := range []string{
		evidence, "good.md", "notes/app/(auth)/todo.md", "'notes/app/(auth)/todo.md#section'",
		"https://jira/browse/A-1", "https://github.com/acme/todo/issues/5", "HTTPS://acme.example/x",
		"https://acme.example/wiki/DMARC_(mail)",
		"https://github.com/acme/app/blob/main/__tests__/signin.test.ts", "'https://[2001:db8::1]/x'",
		"https://acme.example/@dana/launch", "https://10.0.0.7/runs/7", "https://acme.example/compare/a...b",
	} {
		if out, code := judge(good); code != 0 {
			t.Errorf("%s: exits with %d:\n%s", good, code, out)
		}
	}
}
