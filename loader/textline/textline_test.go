package textline_test

import (
	"regexp"
	"testing"

	"github.com/golive-lint/golive/loader/textline"
	"pgregory.net/rapid"
)

func TestNames(t *testing.T) {
	names := regexp.MustCompile("[0-9A-Za-z_]+")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("azAZ09_@[`{/:^-. \n\u00e9\ufffd"))).Draw(t, "text")
		want := names.FindAllStringIndex(text, -1)
		most := rapid.IntRange(1, 9).Draw(t, "most")
		n := 0
		for start, end := range textline.Names(text) {
			if n == len(want) || start != want[n][0] || end != want[n][1] {
				t.Fatalf("Names(%q) yields %d, %d as number %d, want %v", text, start, end, n, want)
			}
			if n++; n == most {
				break
			}
		}
		if n != min(len(want), most) {
			t.Fatalf("Names(%q) yields %d names, want %v", text, n, want)
		}
	})
}

func TestIsNameByte(t *testing.T) {
	name := regexp.MustCompile("^[0-9A-Za-z_]$")
	for i := range 256 {
		c := byte(i)
		if got, want := textline.IsNameByte(c), name.Match([]byte{c}); got != want {
			t.Errorf("IsNameByte(%q) is %t, want %t", c, got, want)
		}
	}
}

func TestIsComment(t *testing.T) {
	for line, want := range map[string]bool{
		"# a": true, "#": true, "// a": true, "; a": true, "-- a": true, "--": true, "<!-- a": true, "/* a": true,
		"*": true, "* a": true, "*/": true, "** a": true,
		"": false, "a # b": false, "--env-rm A": false, "*) a": false, "*.acme.com": false, "/a": false, "-a": false,
	} {
		if got := textline.IsComment(line); got != want {
			t.Errorf("IsComment(%q) is %t, want %t", line, got, want)
		}
	}
}

func TestContainsAny(t *testing.T) {
	parts := []string{"compose", "docker stack"}
	for text, want := range map[string]bool{
		"docker compose up": true, "docker stack x": true, "docker": false, "": false,
	} {
		if got := textline.ContainsAny(text, parts); got != want {
			t.Errorf("ContainsAny(%q) is %t, want %t", text, got, want)
		}
	}
}
