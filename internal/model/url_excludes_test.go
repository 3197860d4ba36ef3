package model_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// A registered "https://*.vercel.app/cb", which the platform rejects, turned off the comparison for every other host.
func TestExcludesHost(t *testing.T) {
	for _, test := range []struct {
		registered, sent string
		want             bool
	}{
		{"https://*.vercel.app/cb", "https://app.acme.com/cb", true},
		{"https://*.vercel.app/cb", "https://acme.vercel.app/cb", false},
		{"https://*.vercel.app/cb", "https://acme.VERCEL.app/other", false},
		{"https://*.vercel.app/cb", "https://vercel.app.acme.com/cb", true},
		{"https://pr-*-acme.vercel.app/cb", "https://acme.vercel.app/cb", true},
		{"https://*.*.acme.com/cb", "https://a.b.acme.com/cb", false},
		{"https://*.*.acme.com/cb", "https://acme.io/cb", true},
		{"https://app.*/cb", "https://app.acme.com/cb", false},
		{"https://user@app.acme.com/cb", "https://app.acme.com/cb", false},
		{"https://app.acme.com/cb", "https://app.acme.io/cb", true},
		{"https://*.${DOMAIN}/cb", "https://app.acme.com/cb", false},
		{"https://*.vercel.app/cb", "https://${HOST}/cb", false},
	} {
		registered, sent := model.ParseURL(model.Text(test.registered)), model.ParseURL(model.Text(test.sent))
		if got := registered.ExcludesHost(sent); got != test.want {
			t.Errorf("%s and %s: got %v", test.registered, test.sent, got)
		}
	}
}
