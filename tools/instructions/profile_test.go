package main

import (
	"maps"
	"testing"
)

func TestParseProfile(t *testing.T) {
	const profile = `version: 1
creator: callgrind-3.19.0
positions: line
events: Ir

ob=(1) /tmp/golive
fl=(1) a.go
fn=(1) main.main
10 5
+1 2
cfn=(2) main.walk
calls=3 20
* 900
+2 1

fn=(2)
20 300
fi=(2) inlined.go
7 100
cfn=(4) main.walk'2
calls=2 20
-1 200

fn=(4)
20 200
`
	c, err := parseProfile(profile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int64{"main.main": 8, "main.walk": 600}
	if c.total != 608 || !maps.Equal(c.functions, want) {
		t.Errorf("got %d, %v; want 608, %v", c.total, c.functions, want)
	}
	if _, err := parseProfile("fn=(1) main.main\n+1 x\n"); err == nil {
		t.Error("a cost that is not a number is accepted")
	}
	if _, err := parseProfile("events: Ir\n"); err == nil {
		t.Error("an empty profile is accepted")
	}
}

func TestReport(t *testing.T) {
	before := counts{total: 1000, functions: map[string]int64{"a": 1000}}
	for total, want := range map[int64]bool{500: true, 1000: true, 1100: true, 1101: false} {
		if got := report("x", counts{total, map[string]int64{"a": total}}, before); got != want {
			t.Errorf("%d of 1000 instructions: accepted is %t", total, got)
		}
	}
}
