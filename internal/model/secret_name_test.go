package model_test

import (
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// The value of a misspelt name is masked too, because the finding on the name shows the line.
func TestNamesSecret(t *testing.T) {
	for name, want := range map[string]bool{
		"WORKOS_WEBHOOK_SECRET": true, "clientSecret": true, "cookie-password": true, "workosApiKey": true,
		"WORKOS_CLAIM_TOKEN":    true,
		"WORKOS_WEBHOOK_SECERT": true, "WORKOS_COOKIE_PASWORD": true, "WORKOS_COOKIE_PASSWRD": true,
		"WORKOS_CLIENT_ID": false, "WORKOS_API_PORT": false, "WORKOS_COOKIE_SAMESITE": false, "session": false,
		"password_reset_url": false, "": false,
	} {
		if got := model.NamesSecret(name); got != want {
			t.Errorf("NamesSecret(%q) is %v, want %v", name, got, want)
		}
	}
}
