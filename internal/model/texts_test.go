package model_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// fill writes a value to every setting of a struct; lists and maps get one entry. It returns the number of texts that
// are not secrets.
func fill(t *testing.T, part reflect.Value, at model.At) int {
	t.Helper()
	switch target := part.Addr().Interface().(type) {
	case interface {
		SetScalar(model.Scalar, model.At)
	}:
		target.SetScalar(model.Scalar{Text: "https://app.acme.com/" + part.Type().String()}, at)
		switch target.(type) {
		case *model.Value[model.Text], *model.Value[model.URL]:
			return 1
		}
		return 0
	case interface {
		Begin(*model.Place, int)
		Item(int) any
	}:
		target.Begin(at.In, 1)
		return fill(t, reflect.ValueOf(target.Item(0)).Elem(), at)
	case interface {
		Begin(*model.Place, int)
		Add(string, model.At) any
	}:
		target.Begin(at.In, 1)
		return fill(t, reflect.ValueOf(target.Add("name", at)).Elem(), at)
	}
	n := 0
	for i := range part.NumField() {
		if field := part.Field(i); field.Kind() == reflect.Struct {
			n += fill(t, field, at)
		}
	}
	return n
}

// A setting that Texts omits would be ignored by all rules that use it.
func TestTextsMissesNoSetting(t *testing.T) {
	at := model.At{In: &model.Place{File: source.NewFile("workos/production.yaml", "")}}
	var settings model.Settings
	want := fill(t, reflect.ValueOf(&settings).Elem(), at)
	if want < 80 {
		t.Fatalf("only %d texts were written: the settings have more", want)
	}
	got := 0
	for text := range settings.Texts() {
		if !strings.HasPrefix(string(text.Text), "https://app.acme.com/") || text.In != at.In {
			t.Errorf("%q in %v is not what was written", text.Text, text.In)
		}
		if strings.Contains(string(text.Text), "Secret") {
			t.Error("a secret is among the texts")
		}
		got++
	}
	if got != want {
		t.Errorf("%d texts, want %d", got, want)
	}
}

func TestTextsOmitsUnknownValues(t *testing.T) {
	at := model.At{In: &model.Place{File: source.NewFile("workos/production.yaml", "")}}
	var settings model.Settings
	settings.Default.ClientID.SetScalar(model.Scalar{Text: "client_01K0ZQ3V7M8N9P2R4S6T8V0W1X"}, at)
	settings.Default.HomepageURL.SetUnknown(at)
	settings.CustomDomains.AuthKit.SetScalar(model.Scalar{Null: true}, at)
	settings.Organizations.Begin(at.In, 2)
	settings.Organizations.Items[0].ID.SetScalar(model.Scalar{Text: "org_01K0ZQ3V7M8N9P2R4S6T8V0W1X"}, at)
	settings.AdminPortal.SuccessURLs.Begin(at.In, 1)
	url := settings.AdminPortal.SuccessURLs.Add("sso", at).(*model.Value[model.URL])
	url.SetScalar(model.Scalar{Text: "https://${HOST}/done"}, at)

	var got []string
	for text := range settings.Texts() {
		got = append(got, string(text.Text))
	}
	want := []string{"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X", "https://${HOST}/done", "org_01K0ZQ3V7M8N9P2R4S6T8V0W1X"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for n := range len(want) { // the iteration can be stopped
		seen := 0
		for range settings.Texts() {
			if seen++; seen > n {
				break
			}
		}
		if seen != n+1 {
			t.Errorf("left after %d texts, want %d", seen, n+1)
		}
	}
}
