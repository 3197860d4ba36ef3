package appfile

import (
	"strings"
	"testing"
)

func TestAssignments(t *testing.T) {
	for text, want := range map[string]string{
		"A=b": "A b", "A=": "A ", "A='b c'": "A b c", "A=b=c": "A b=c", "A=$(b)": "A $(b)",
		"A+=b": "A + b", "A[0]=b": "A + b", "A[$i]+=b": "A + b", "A[b=c]=d": "A + d",
		"A=(b c)": "A + (b c) b,c", "A+=(b)": "A + (b) b", "A=()": "A + ()", "A=(\n b # c\n\td)": "A + (b d) b,d",
		"A=('b c' \"d;e\"f)": "A + (b c d;ef) b c,d;ef", "A=($(b c) <(d | e))": "A + ($(b c) <(d | e)) $(b c),<(d | e)",
		"A=([b]=c [d]=e)": "A + ([b]=c [d]=e) [b]=c,[d]=e", "A=(b\\\nc)": "A + (bc) bc", "A=( '' b)": "A + (b) b",
		"A=(b": "A (b",
		"1=b":  "", "=b": "", "A": "", "A+": "", "A-b=c": "", "$A=b": "", "--a=b": "", "A[0=b": "", "A.b=c": "",
		"A==b": "A =b",
	} {
		got, all := "", commands(writtenAt(text, 0))
		if a, ok := assignmentOf(all[0][0]); ok {
			got = a.name + " "
			if a.part {
				got += "+ "
			}
			var elements []string
			for _, e := range all[0][0].elements {
				elements = append(elements, e.text)
				if at := text[e.span(0, len(e.text)).Start:]; at[0] != e.text[0] {
					t.Errorf("%q: element %q is at %q", text, e.text, at)
				}
			}
			got += a.value.text
			if len(elements) > 0 {
				got += " " + strings.Join(elements, ",")
			}
		}
		if got != want || len(all) != 1 || len(all[0]) != 1 {
			t.Errorf("%q: %q, want %q; %d commands", text, got, want, len(all))
		}
	}
}

// An array that does not end hides no commands.
func TestArraysWithoutEnd(t *testing.T) {
	for _, script := range []string{"A=(b\nc d\n", "A=(\nc d", "A=(b) B=('c\nc d", "x A=(`\nc d", "A=(B=(b)\nc d"} {
		all := commands(writtenAt(script, 0))
		last := all[len(all)-1]
		if strings.Contains(script, "'") {
			if text := last[len(last)-1].text; text != "(c\nc d" && !strings.HasSuffix(text, "c\nc d") {
				t.Errorf("%q ends with %q", script, text)
			}
		} else if len(last) != 2 || last[0].text != "c" || last[1].text != "d" {
			t.Errorf("%q: %v", script, last)
		}
	}
}
