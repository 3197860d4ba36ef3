package credentials_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/credentials"
)

const secret = "a2V5XzAxSDROZXZlclByaW50ZWQ"

func TestKindsAndMismatches(t *testing.T) {
	for _, c := range []struct {
		key   string
		of    model.Type
		wrong bool
	}{
		{"sk_test_" + secret, model.Production, true},
		{"sk_test_" + secret, model.Staging, false},
		{"sk_live_" + secret, model.Staging, true},
		{"sk_live_" + secret, model.Production, false},
		{"sk_" + secret, model.Production, false},
		{"sk_" + secret, model.Staging, false},
		{"sk_live_" + secret, model.TypeUnknown, false},
	} {
		key, err := credentials.Parse(c.key)
		if err != nil {
			t.Fatal(err)
		}
		var mismatch *credentials.MismatchError
		if err = key.Check("eu", c.of); errors.As(err, &mismatch) != c.wrong {
			t.Errorf("%s... for %s: %v", c.key[:8], c.of, err)
		}
		if err != nil && strings.Contains(err.Error(), secret) {
			t.Errorf("the error contains the key: %v", err)
		}
	}
}

func TestNothingPrintsAKey(t *testing.T) {
	key, err := credentials.Parse("sk_live_" + secret)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, value := range []any{key, &key, []credentials.Key{key}, struct{ K credentials.Key }{key}} {
			if text := fmt.Sprintf(verb, value); strings.Contains(text, secret) ||
				strings.Contains(text, fmt.Sprintf("%x", secret)) {
				t.Errorf("%s of %T prints the key", verb, value)
			}
		}
	}
	if text, err := json.Marshal(map[string]any{"key": key}); err != nil || strings.Contains(string(text), secret) {
		t.Errorf("JSON: %s, %v", text, err)
	}
}

func TestFind(t *testing.T) {
	getenv := func(name string) string {
		return map[string]string{
			"GOLIVE_API_KEY_PROD_EU": " sk_live_" + secret + "\n", "GOLIVE_API_KEY_ODD": "pk_" + secret,
			"GOLIVE_API_KEY_SPLIT": "sk_test_a\r\nX-Evil: " + secret,
		}[name]
	}
	key, err := credentials.Find("prod-eu", nil, getenv)
	if err != nil || key.Kind() != model.Production {
		t.Fatalf("%v, %v", key.Kind(), err)
	}
	key, err = credentials.Find("odd", strings.NewReader("sk_test_"+secret+"\n"), getenv)
	if err != nil || key.Kind() != model.Staging {
		t.Fatalf("%v, %v", key.Kind(), err)
	}
	for environment, want := range map[string]string{
		"odd": "GOLIVE_API_KEY_ODD is not an API key", "none": "set GOLIVE_API_KEY_NONE", "split": "is not an API key",
	} {
		if _, err := credentials.Find(environment, nil, getenv); err == nil || !strings.Contains(err.Error(), want) ||
			strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v: want an error with %q and without the key", environment, err, want)
		}
	}
	if _, err := credentials.Find("long", strings.NewReader(strings.Repeat("x", 1<<16)), getenv); err == nil {
		t.Error("a key of 64 KiB was accepted")
	}
}
