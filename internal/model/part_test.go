package model

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

func TestPartOfVerbatimText(t *testing.T) {
	for name, tt := range map[string]struct {
		written, text string
		part          string // the last occurrence in written
		want          string
		offset        int
	}{
		"in quotes":             {`'{"iss": 1}'`, `{"iss": 1}`, `"iss"`, `"iss"`, 2},
		"without quotes":        {`{{ user.id }}`, `{{ user.id }}`, `user`, `user`, 3},
		"the second of two":     {`'{"iss": "iss"}'`, `{"iss": "iss"}`, `iss`, `iss`, 10},
		"in a block":            {"|\n    {\n      \"iss\": 1\n    }\n", "{\n  \"iss\": 1\n}\n", `"iss"`, `"iss"`, 14},
		"escaped":               {`"{\"iss\": 1}"`, `{"iss": 1}`, `"iss"`, `"{\"iss\": 1}"`, 0},
		"over a line":           {"|\n  {\n  }\n", "{\n}\n", "{\n}", "|\n  {\n  }\n", 0},
		"more often than said":  {`"a\u0061 a"`, `aa a`, `a`, `"a\u0061 a"`, 0},
		"all of the text":       {`'{}'`, `{}`, `{}`, `'{}'`, 0},
		"nothing":               {`'{}'`, `{}`, ``, `'{}'`, 0},
		"behind a wider letter": {`'{"ü": "é", "iss": 1}'`, `{"ü": "é", "iss": 1}`, `"iss"`, `"iss"`, 14},
	} {
		const before = "jwt_template: "
		place := &Place{File: source.NewFile("workos/staging.yaml", before+tt.written)}
		var setting Value[Text]
		at := At{
			In: place, Key: source.Span{Start: 0, End: 12},
			Span: source.Span{Start: int32(len(before)), End: int32(len(before + tt.written))},
		}
		setting.SetScalar(Scalar{Text: tt.text}, at)
		start := strings.LastIndex(tt.text, tt.part)
		span := Part(&setting, start, start+len(tt.part)).Location().Span
		if got := place.File.Text[span.Start:span.End]; got != tt.want || int(span.Start) != len(before)+tt.offset {
			t.Errorf("%s: got %q at %d, want %q at %d", name, got, int(span.Start)-len(before), tt.want, tt.offset)
		}
	}
}
