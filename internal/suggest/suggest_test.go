package suggest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	events = []string{
		"dsync.user.created", "dsync.user.deleted", "dsync.user.updated", "user.created", "user.updated",
		"session.created",
	}
	keys     = []string{"uri", "default", "redirect_uris", "sign_out_redirects", "state", "status", "id", "uses"}
	commands = []string{"lint", "diff", "ready", "explain", "rules", "init"}
)

func TestNearestFindsTheWordThatWasMeant(t *testing.T) {
	for _, tt := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"dsync.user.create", events, "dsync.user.created"},   // one letter missing
		{"dsync.users.created", events, "dsync.user.created"}, // one letter too many
		{"dsync.uzer.created", events, "dsync.user.created"},  // a wrong letter
		{"dsync.user.craeted", events, "dsync.user.created"},  // two swapped letters
		{"dsync_user_created", events, "dsync.user.created"},  // two slips in a long word
		{"dsnyc.user.create", events, "dsync.user.created"},   // swapped letters, and one missing
		{"DSync.User.Created", events, "dsync.user.created"},  // letter case is ignored
		{"ID", keys, "id"},
		{"url", keys, "uri"},
		{"stat", keys, "state"}, // closer than status
		{"defualt", keys, "default"},
		{"redirect_urls", keys, "redirect_uris"},
		{"raedy", commands, "ready"},
		{"redaä", commands, ""},    // two slips in five runes, six bytes
		{"lnit", commands, "lint"}, // as close as init, but with the same first letter
	} {
		got, ok := Nearest(tt.word, tt.candidates)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%q) = %q, %t, want %q", tt.word, got, ok, tt.want)
		}
	}
}

func TestNearestIgnoresOtherWords(t *testing.T) {
	for _, tt := range []struct {
		word       string
		candidates []string
	}{
		{"", events},
		{"session.updated", events}, // three letters differ
		{"user.createdXYZ", events},
		{"xy", []string{"y", "xyz", "yx"}}, // too short to guess
		{"sso", []string{"sdk"}},           // two slips in a short word
		{"watch", commands},
		{"user.created", []string{"user.created"}}, // the word itself
		{"user.created", nil},
	} {
		if got, ok := Nearest(tt.word, tt.candidates); ok || got != "" {
			t.Errorf("Nearest(%q) = %q, want nothing", tt.word, got)
		}
	}
}

func TestNearestOfEquallyCloseOnesSortsFirst(t *testing.T) {
	if got, _ := Nearest("role.deleded", []string{"role.deleted", "role.deleced"}); got != "role.deleced" {
		t.Errorf("Nearest = %q, want role.deleced", got)
	}
}

func TestNearestDoesNotDependOnTheOrderOfCandidates(t *testing.T) {
	candidates := []string{"user.created", "user.creatid", "user.creater"}
	for range 2 {
		if got, _ := Nearest("user.create", candidates); got != "user.created" {
			t.Errorf("Nearest = %q, want user.created", got)
		}
		slices.Reverse(candidates)
	}
}

func TestNearestStopsAtTheLongestWordItGuessesAbout(t *testing.T) {
	long := strings.Repeat("a", maxWord)
	if got, ok := Nearest(long[1:], []string{long}); !ok || got != long {
		t.Errorf("a word of %d bytes: got %d bytes, %t", maxWord-1, len(got), ok)
	}
	if _, ok := Nearest(long+"a", []string{long}); ok {
		t.Errorf("a word of %d bytes was guessed about", maxWord+1)
	}
	if _, ok := Nearest(long, []string{long + "a"}); ok {
		t.Errorf("a candidate of %d bytes was guessed", maxWord+1)
	}
	if _, ok := Nearest(strings.Repeat("user.created", 1<<20), events); ok {
		t.Error("twelve megabytes were guessed about")
	}
}

// plainDistance is a textbook implementation with a full table.
func plainDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestDistanceEqualsTextbookUpToLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abcé")), 0, 12, -1).Draw(t, "a"))
		b := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("abcé")), 0, 12, -1).Draw(t, "b"))
		limit := rapid.IntRange(0, 4).Draw(t, "limit")
		want := min(plainDistance(a, b), limit+1)
		if got := min(distance(a, b, limit), limit+1); got != want {
			t.Errorf("distance(%q, %q, %d) = %d, want %d", string(a), string(b), limit, got, want)
		}
	})
}

func TestThousandsOfCandidatesSuggestNothing(t *testing.T) {
	candidates := make([]string, 5_000)
	for i := range candidates {
		candidates[i] = fmt.Sprintf("permission-%d", i)
	}
	if got, ok := Nearest("permision-7", candidates[:100]); !ok || got != "permission-7" {
		t.Errorf("of a hundred, %q is suggested", got)
	}
	if got, ok := Nearest("permision-7", candidates); ok {
		t.Errorf("of thousands, %q is suggested", got)
	}
}
