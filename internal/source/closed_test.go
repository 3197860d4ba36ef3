package source_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// spanOf returns the span of the first occurrence of a text.
func spanOf(f *source.File, text string) source.Span {
	at := strings.Index(f.Text, text)
	return source.Span{Start: int32(at), End: int32(at + len(text))}
}

// A closed file shows only what was marked, so a loader that marks too little shows too little.
func TestAClosedFilePrintsOnlyWhatIsMarked(t *testing.T) {
	f := source.NewClosedFile(".env",
		"\ufeffDB_PASS=hunter2 # é hunter2\n\n  WORKOS_CLIENT_ID=client_1\nhunter2\nhunter2")
	f.Show(spanOf(f, "DB_PASS="))
	f.Show(spanOf(f, "WORKOS_CLIENT_ID=client_1"))
	for line, want := range []string{"DB_PASS=[hidden]", "", "  WORKOS_CLIENT_ID=client_1", "[hidden]", "[hidden]"} {
		if got := excerpt(f, line+1); got != want {
			t.Errorf("line %d reads %q, want %q", line+1, got, want)
		}
	}
	all := f.Redacted(source.Span{End: int32(len(f.Text))})
	if want := "DB_PASS=[hidden]\n\n  WORKOS_CLIENT_ID=client_1\n[hidden]"; strings.TrimPrefix(all, "\ufeff") != want {
		t.Errorf("the file reads %q, want %q", all, want)
	}
}

// Marked text with the shape of a secret stays masked. Marks outside of the file or within a character are harmless.
func TestMarksShowNoSecret(t *testing.T) {
	f := source.NewClosedFile("a.yaml", "key: sk_live_a2V5XzAxSFpYWVo1\né: x")
	f.Show(source.Span{Start: -5, End: 999})
	if got, want := excerpt(f, 1), "key: sk_live_[hidden]"; got != want {
		t.Errorf("reads %q, want %q", got, want)
	}
	f = source.NewClosedFile("a.yaml", "é: x")
	f.Show(source.Span{Start: 1, End: 3})
	if got, want := excerpt(f, 1), "[hidden]: [hidden]"; got != want && got != "[hidden] [hidden]" {
		t.Errorf("reads %q, want %q", got, want)
	}
}
