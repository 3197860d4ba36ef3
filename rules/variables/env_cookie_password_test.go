package variables

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// TestPasswordFault tests common weak passwords and strong passwords that resemble them.
func TestPasswordFault(t *testing.T) {
	const (
		strong  = ""
		few     = "contains only a few distinct characters"
		again   = "repeats a short string"
		run     = "is a run of consecutive characters"
		worded  = "consists of words"
		random  = "c1TzQ0v8Jr5sW2yK7nB4mX9dL6hG3pFa"
		random2 = "Yk2vU8qE0rT5wB7zN3xJ6hM9fD1gS4cL"
	)
	for password, want := range map[string]string{
		random:                             strong,
		"4f8a1c93e07b5d264f8a1c93e07b5d21": strong, // hexadecimal, and the halves differ
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": few,
		"abcdefabddefacdefabfedcbadfbecad": few,    // 6 different characters
		"adgjmpsgmajdpsmagdjspmgaajsdmgpa": strong, // 7 different characters
		"acme2024acme2024acme2024acme2024": again,
		"Kq7zW1mXKq7zW1mXKq7zW1mXKq7z":     again,  // the last repetition is incomplete
		random[:31] + random[:31]:          again,  // the longest part that is too short
		random + random:                    strong, // the repeated part is long enough
		random[:20] + random2[:20]:         strong,
		"abcdefghijklmnopqrstuvwxyz012345": run,
		"zyxwvutsrqponmlkjihgfedcba987654": run,
		"abcdefghijklmnopqz1x9v5t3r7m0k4g": strong, // half of the characters
		"abcdefghijklmnopqrz1x9v5t3r7m0k4": run,
		"abcdefghiJ5sW2yK7nB4mX9dL6hG3pFa": strong, // more other characters than in the sequence

		"clatter-bogus-mimic-oyster-gravel":  strong, // words of a list for passphrases
		"over-the-hills-and-far-away-2024-":  worded,
		"over-the-hills-hops-a-hedgehog-42":  worded,
		"what-this-vault-holds-is-ours-4Yk2": worded,
		"something-for-keepers-of-bees-4Yk2": worded,
		"welcome-to-our-little-shop-o4Yk2v8": worded,
		"greetings-my-friend-not-your-4Yk2v": worded,
		"it-must-never-be-very-easy-O4Yk2v8": worded,
		"how-long-until-the-summer-O4Yk2v8q": worded,
		"only-the-summer-counts-O4Yk2v8q0rT": strong, // one common word does not make a sentence
	} {
		if got := passwordFault(password); got != want {
			t.Errorf("%q: %q, want %q", password, got, want)
		}
	}
	for _, word := range []string{
		"password", "passphrase", "secret", "cookie", "session", "workos", "authkit", "development", "staging",
		"production",
		"character", "complex", "insecure", "qwerty", "correct-horse", "letmein",
	} {
		if got := passwordFault(random[:16] + word + random2[:8]); got != worded {
			t.Errorf("%q in a password: %q", word, got)
		}
	}
}

// TestDiffer tests secrets that are certainly different and secrets that may be the same.
func TestDiffer(t *testing.T) {
	const project = "projects/acme/secrets/"
	for _, test := range []struct {
		a, b model.Text
		want bool
	}{
		{"one", "two", true},
		{"one", "one", false},
		{"one", "op://Production/web/cookie", false}, // the store may contain the same value
		{"op://Production/web/cookie", "op://Production/admin/cookie", true},
		{"op://Production/web/cookie", "op://production/Web/cookie", false},
		{"op://Production/web/cookie", "op://Production/web/cookie?attribute=value", false},
		{"op://Production/web/cookie", project + "cookie", false},
		{project + "web", project + "admin", true},
		{project + "web/versions/3", project + "web/versions/latest", false},
		{project + "web", "projects/acme-eu/secrets/admin", false},
		{"arn:aws:ssm:eu-west-1:123456789012:parameter/web", "arn:aws:ssm:eu-west-1:123456789012:parameter/api", true},
		{"arn:aws:ssm:eu-west-1:123456789012:parameter/web", "arn:aws:ssm:us-east-1:123456789012:parameter/api", false},
		{"k8s-secret:web/workos/cookie", "k8s-secret:admin/workos/cookie", false}, // one value in both namespaces
		{"encrypted:BGx4Kq", "encrypted:BMz9Wd", false},                           // one value, encrypted twice
		{"${WEB_PASSWORD}", "${ADMIN_PASSWORD}", false},
	} {
		if got := differ(test.a, test.b); got != test.want || differ(test.b, test.a) != test.want {
			t.Errorf("%s and %s differ: %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
