package publicsuffix

import (
	"encoding/binary"
	"flag"
	"os"
	"strings"
	"testing"

	oracle "golang.org/x/net/publicsuffix"
)

// names returns the names that have rules, in the order of the file.
func names(t *testing.T) []string {
	t.Helper()
	var names []string
	for line := range strings.Lines(rules) {
		if name, flags, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok && name != "//" {
			if flags == "" || strings.Trim(flags, "IPWwXx") != "" {
				t.Fatalf("line %q has flags that nothing reads", line)
			}
			names = append(names, name)
		}
	}
	if len(names) < 10000 {
		t.Fatalf("the list holds %d names only", len(names))
	}
	return names
}

var update = flag.Bool("update", false, "write index.bin")

// The index is generated from the rules, so that no lookup has to build it.
func TestIndex(t *testing.T) {
	want := make([]byte, 4*indexSlots)
	at := 0
	for line := range strings.Lines(rules) {
		if name, _, _ := strings.Cut(line, " "); name != "//" {
			slot := slotOf(name)
			for binary.LittleEndian.Uint32(want[4*slot:]) != 0 {
				slot = (slot + 1) % indexSlots
			}
			binary.LittleEndian.PutUint32(want[4*slot:], uint32(at))
		}
		at += len(line)
	}
	if *update {
		if err := os.WriteFile("index.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(want) != index {
		t.Error("index.bin does not fit rules.txt; write it with -update")
	}
}

// No text that is not a name finds a line.
func TestOnlyNamesAreFound(t *testing.T) {
	for _, name := range []string{"", " ", "//", "com ", "com I", "no-such-suffix", "com\n", ".com"} {
		if flags := flagsOf(name); flags != "" {
			t.Errorf("%q has flags %q", name, flags)
		}
	}
}

func TestEveryRuleIsFound(t *testing.T) {
	previous := ""
	for _, name := range names(t) {
		if name <= previous {
			t.Fatalf("%q stands behind %q: the list is not sorted", name, previous)
		}
		previous = name
		if flagsOf(name) == "" {
			t.Errorf("the rule of %q is not found", name)
		}
		if depth := strings.Count(name, ".") + 2; depth > maxLabels {
			t.Errorf("%q and a wildcard have %d labels, over maxLabels", name, depth)
		}
	}
}

// The list in golang.org/x/net has the same revision, so the results must be the same for names equal to, above,
// below and next to every rule. There is one difference: x/net takes the section (ICANN or private) from the last
// name that it passes on the way to a longer rule. So dualstack.us-east-1.amazonaws.com is "ICANN" there, although
// the deciding rule us-east-1.amazonaws.com is private.
func TestAgreesWithXNet(t *testing.T) {
	onTheWay := map[string]bool{}
	for _, name := range names(t) {
		for ok := true; ok; {
			_, name, ok = strings.Cut(name, ".")
			onTheWay[name] = true
		}
	}
	passes := func(domain, suffix string) bool {
		for len(domain) > len(suffix) {
			if onTheWay[domain] {
				return true
			}
			_, domain, _ = strings.Cut(domain, ".")
		}
		return onTheWay[domain] && flagsOf(domain) == ""
	}
	for _, name := range names(t) {
		_, parent, _ := strings.Cut(name, ".")
		for _, domain := range []string{
			name, parent, "acme." + name, "app.acme." + name, "eu.app.acme." + name, "x" + name,
		} {
			if domain == "" {
				continue
			}
			suffix, icann := Suffix(domain)
			if want, wantICANN := oracle.PublicSuffix(domain); suffix != want || icann != wantICANN &&
				!passes(domain, suffix) {
				t.Errorf("Suffix(%q) = %q, %t; x/net says %q, %t", domain, suffix, icann, want, wantICANN)
			}
			got, ok := Registrable(domain)
			want, err := oracle.EffectiveTLDPlusOne(domain)
			if ok != (err == nil) || got != want {
				t.Errorf("Registrable(%q) = %q, %t; x/net says %q, %v", domain, got, ok, want, err)
			}
		}
	}
}

func TestRegistrable(t *testing.T) {
	for domain, want := range map[string]string{
		"":                              "",
		"com":                           "",
		"acme.com":                      "acme.com",
		"app.eu.acme.com":               "acme.com",
		"co.uk":                         "",
		"acme.co.uk":                    "acme.co.uk",
		"app.acme.co.uk":                "acme.co.uk",
		"vercel.app":                    "",
		"acme.vercel.app":               "acme.vercel.app",
		"git-main.acme.vercel.app":      "acme.vercel.app",
		"ck":                            "",
		"acme.ck":                       "", // rule *.ck
		"app.acme.ck":                   "app.acme.ck",
		"www.ck":                        "www.ck", // rule !www.ck
		"shop.www.ck":                   "www.ck",
		"kobe.jp":                       "kobe.jp", // rule jp, because the wildcard matches only names below
		"acme.kobe.jp":                  "",
		"app.acme.kobe.jp":              "app.acme.kobe.jp",
		"city.kobe.jp":                  "city.kobe.jp",
		"app.acme.internal":             "acme.internal", // default rule
		"xn--85x722f.com.cn":            "xn--85x722f.com.cn",
		"app.xn--85x722f.xn--55qx5d.cn": "xn--85x722f.xn--55qx5d.cn",
		".com":                          "",
		"acme..com":                     "",
		"..acme.com":                    "acme.com",
		".":                             "",
	} {
		if got, ok := Registrable(domain); got != want || ok != (want != "") {
			t.Errorf("Registrable(%q) = %q, %t; expected %q", domain, got, ok, want)
		}
	}
}

func TestListed(t *testing.T) {
	for domain, want := range map[string]bool{
		"acme.com": true, "acme.vercel.app": true, "acme.ck": true,
		"localhost": false, "acme.internal": false, "acme.test": false, "ck": false,
	} {
		if suffix, got := Listed(domain); got != want {
			t.Errorf("Listed(%q) = %q, %t; expected %t", domain, suffix, got, want)
		}
	}
}

func TestExtends(t *testing.T) {
	for domain, want := range map[string]bool{
		"acme.com": false, "amazonaws.com": true, "uk": true, "ck": true, "www.ck": false,
		"vercel.app": false, "kobe.jp": true, "com": true,
	} {
		if got := Extends(domain); got != want {
			t.Errorf("Extends(%q) = %t; expected %t", domain, got, want)
		}
	}
}

func TestSearchingAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Registrable("git-main.app.acme.co.uk") }); n != 0 {
		t.Errorf("Registrable allocates %v times", n)
	}
}

func BenchmarkRegistrable(b *testing.B) {
	for b.Loop() {
		Registrable("app.eu.acme.co.uk")
	}
}
