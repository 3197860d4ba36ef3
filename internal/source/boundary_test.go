package source_test

import (
	"testing"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/source"
)

// A span that starts or ends within a character is extended to the whole character, also in text that is not valid
// UTF-8.
func TestOnRunes(t *testing.T) {
	for _, text := range []string{
		"aéb", "é", "日本語", "a\U0001f600b", "\xff\x80a", "\xc3", "a\xe2\x82", "\x80\x80\x80\x80\x80", "",
	} {
		boundary := map[int]bool{len(text): true}
		for i := 0; i < len(text); {
			boundary[i] = true
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
		}
		for start := 0; start <= len(text); start++ {
			for end := start; end <= len(text)+1; end++ {
				got := source.OnRunes(text, source.Span{Start: int32(start), End: int32(end)})
				if !boundary[int(got.Start)] || !boundary[int(got.End)] || int(got.Start) > start ||
					int(got.End) < min(end, len(text)) && end > start || got.Start > got.End {
					t.Errorf("%q [%d, %d) becomes %v", text, start, end, got)
				}
				if boundary[start] && boundary[min(end, len(text))] &&
					(int(got.Start) != start || int(got.End) != min(end, len(text))) {
					t.Errorf("%q [%d, %d) on boundaries becomes %v", text, start, end, got)
				}
			}
		}
	}
}
