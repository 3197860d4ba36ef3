package loader_test

import (
	"strings"
	"testing"
)

// An encrypted dotenv file of production was skipped, as one that does not concern WorkOS.
func TestOpaqueDotenv(t *testing.T) {
	const crypt = "\x00GITCRYPT\x00\x1a\xd0\x135"
	const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 12\n"
	for _, test := range []struct{ name, text, want string }{
		{".env.production", crypt, "production"}, {".env.production.local", pointer, "production"},
		{".env", crypt, ""}, {"apps/web/.env.staging", pointer, "staging"},
		{".env.production", "$ANSIBLE_VAULT;1.1;AES256\n6162\n", "production"},
		{".env.production", "a\x00b", "production"},
		{".env.local", crypt, "none"}, {".env.example", crypt, "none"}, {".env.production", "A=1\n", "none"},
		{"logo.yaml", crypt, "none"},
	} {
		got := "none"
		loaded := load(t, test.name, test.text, "x/.env.staging", "WORKOS_CLIENT_ID=x\n")
		for _, doubt := range loaded.Project.SourceDoubts {
			got = strings.Join(doubt.Environments, " ")
			if doubt.Names != nil || !strings.Contains(doubt.Why, test.name) {
				t.Errorf("%s: %+v", test.name, doubt)
			}
		}
		if got != test.want {
			t.Errorf("%s with %q concerns %q, want %q", test.name, test.text, got, test.want)
		}
	}
}
