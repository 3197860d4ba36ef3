package readiness

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// TestUsedIn checks that the reason matches what the staging environment shows.
func TestUsedIn(t *testing.T) {
	uses := func(state model.State, partial bool, features ...model.Text) model.List[model.Value[model.Text]] {
		list := model.List[model.Value[model.Text]]{State: state}
		if state != model.Absent {
			list.Place = &model.Place{Partial: partial}
		}
		for _, f := range features {
			list.Items = append(list.Items, model.Value[model.Text]{State: model.Known, V: f})
		}
		return list
	}
	inferred := []model.Evidence{{
		Features: []model.Feature{model.Webhooks}, Inferred: true, Text: ".env sets WORKOS_WEBHOOK_SECRET",
	}}
	for _, test := range []struct {
		name     string
		uses     model.List[model.Value[model.Text]]
		inferred []model.Evidence
		want     string
	}{
		{"unused", uses(model.Known, false, "sso"), nil, ""},
		{"used", uses(model.Known, false, "webhooks"), nil, "uses `webhooks` (`uses:` lists webhooks); add the"},
		{"inferred", uses(model.Known, false, "sso"), inferred, "may use `webhooks` (.env sets"},
		{"absent", uses(model.Absent, false), nil, "has no `uses:` list"},
		{"partial", uses(model.Known, true, "sso"), nil, "could not be read completely"},
	} {
		env := &model.Environment{Name: "qa", Inferred: test.inferred}
		env.Uses = test.uses
		got := usedIn(env, []model.Feature{model.Webhooks})
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q, expected %q", test.name, got, test.want)
		}
	}
}
