package model_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// The matching rules of WorkOS ("Redirect URIs"), and mistakes that are easy to overlook.
func TestCompare(t *testing.T) {
	const (
		same      = model.URLDifference(0)
		uncertain = model.URLDifference(255)
	)
	for _, test := range []struct {
		registered, sent string
		want             model.URLDifference
	}{
		{"https://app.acme.com/callback", "https://app.acme.com/callback", same},
		{"https://app.acme.com/callback", "https://app.acme.com/callback/", model.SlashDiffers},
		{"https://app.acme.com/", "https://app.acme.com", model.SlashDiffers},
		{"https://app.acme.com/callback", "https://app.acme.com/Callback", model.CaseDiffers},
		{"https://app.acme.com/callback", "https://app.acme.com/Callback/", model.CaseDiffers | model.SlashDiffers},
		{"https://APP.acme.com/callback", "https://app.acme.com/callback", model.CaseDiffers},
		{"https://bücher.acme.com/callback", "https://xn--bcher-kva.acme.com/callback", model.CaseDiffers},
		{"https://app.acme.com/callback", "http://app.acme.com/callback", model.SchemeDiffers},
		{"https://app.acme.com/callback", "https://app.acme.com:443/callback", model.PortDiffers},
		{"http://localhost:3000/callback", "http://localhost:5173/callback", model.PortDiffers},
		{"https://app.acme.com/callback", "https://app.acme.com/callback?a=1", model.OtherDiffers},
		{"https://app.acme.com/callback?a=1", "https://app.acme.com/callback?a=1", same},
		{"https://app.acme.com/callback?", "https://app.acme.com/callback", model.OtherDiffers},
		{"https://app.acme.com/callback", "https://app.acme.com/callbacks", model.OtherDiffers},
		{"https://app.acme.com/callback", "https://app.acme.io/callback", model.OtherDiffers},
		{"https://app.acme.com/callback", "com.acme.app://callback", model.OtherDiffers},
		{"com.acme.app://callback", "com.acme.app://callback", same},
		{"com.acme.app://callback", "com.acme.shop://callback", model.OtherDiffers},

		// A wildcard matches one label or a part of it.
		{"https://*.acme.com/callback", "https://app.acme.com/callback", same},
		{"https://*.acme.com/callback", "https://pr-7_B.acme.com/callback", same},
		{"https://*.acme.com/callback", "https://app.eu.acme.com/callback", model.OtherDiffers},
		{"https://*.acme.com/callback", "https://acme.com/callback", model.OtherDiffers},
		{"https://*.acme.com/callback", "https://.acme.com/callback", model.OtherDiffers},
		{"https://*.acme.com/callback", "https://app.ACME.com/callback", model.CaseDiffers},
		{"https://*.acme.com/callback", "https://app.acme.com/callback/", model.SlashDiffers},
		{"https://web-*-acme.preview.io/cb", "https://web-7-acme.preview.io/cb", same},
		{"https://web-*-acme.preview.io/cb", "https://web-acme.preview.io/cb", model.OtherDiffers},
		{"https://web-*-acme.preview.io/cb", "https://web--acme.preview.io/cb", model.OtherDiffers},

		// Any port of a local host. The behavior without a port is not documented.
		{"http://localhost:*/callback", "http://localhost:3000/callback", same},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1:8976/callback", same},
		{"http://127.0.0.1:*/callback", "http://127.0.0.1/callback", same},
		{"http://127.0.0.1:*/callback", "http://localhost:3000/callback", model.OtherDiffers},

		// URLs that WorkOS does not accept, and others whose behavior is unknown.
		{"https://app.acme.com:*/callback", "https://app.acme.com:3000/callback", uncertain},
		{"https://app.*.acme.com/callback", "https://app.eu.acme.com/callback", uncertain},
		{"https://*.*.acme.com/callback", "https://app.eu.acme.com/callback", uncertain},
		{"https://app.acme.com/*", "https://app.acme.com/callback", uncertain},
		{"https://*.vercel.app/callback", "https://acme.vercel.app/callback", uncertain},
		{"com.acme.*://callback", "com.acme.app://callback", uncertain},
		{"com.acme.app://*.acme/callback", "com.acme.app://a.acme/callback", uncertain},
		{"https://${HOST}/callback", "https://app.acme.com/callback", uncertain},
		{"https://app.acme.com/callback", "https://app.acme.com/${PATH}", uncertain},
		{"https://app.acme.com/callback", "https://dana@app.acme.com/callback", uncertain},
		{"https://app.acme.com/callback", "https://app.acme.com/callback#done", uncertain},
		{"https://app.acme.com/callback", "/callback", uncertain},
		{"", "https://app.acme.com/callback", uncertain},
	} {
		got, certain := model.ParseURL(model.Text(test.registered)).Compare(model.ParseURL(model.Text(test.sent)))
		if !certain {
			got = uncertain
		}
		if got != test.want {
			t.Errorf("%q registered, %q sent: %b, want %b", test.registered, test.sent, got, test.want)
		}
	}
}

func TestPublicSuffix(t *testing.T) {
	for host, want := range map[string]bool{
		"com": true, "co.uk": true, "vercel.app": true, "acme.com": false, "acme.vercel.app": false,
		"localhost": false, "intranet": false, "10.0.0.7": false, "*.com": false, "${X}.com": false, "": false,
	} {
		if got := model.ParseURL(model.Text("https://" + host)).Host().IsPublicSuffix(); got != want {
			t.Errorf("%q: %t, want %t", host, got, want)
		}
	}
}
