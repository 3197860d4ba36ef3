package model_test

import (
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/model"
)

// Additional words of a project in a name do not change its purpose, unless they mean that the variable is not for
// the running application.
func TestNamesWithWordsOfAProject(t *testing.T) {
	for name, want := range map[string]struct {
		purpose     model.Purpose
		environment string
		own         bool
	}{
		"WORKOS_API_KEY":                                     {model.ForAPIKey, "", false},
		"STAGING_WORKOS_API_KEY":                             {model.ForAPIKey, "STAGING", false},
		"ACME_WORKOS_API_KEY":                                {model.ForAPIKey, "", true},
		"ACME_STAGING_WORKOS_API_KEY":                        {model.ForAPIKey, "STAGING", true},
		"ACME_WORKOS_API_KEY_PROD":                           {model.ForAPIKey, "PROD", true},
		"NEXT_PUBLIC_ACME_WORKOS_CLIENT_ID":                  {model.ForClientID, "", true},
		"TOOLBRIDGE_AUTHKIT_DOMAIN":                          {model.ForAuthKitDomain, "", true},
		"ACME_WORKOS_AUTHKIT_DOMAIN":                         {model.ForAuthKitDomain, "", true},
		"WORKOS_ADMIN_API_KEY":                               {model.ForAPIKey, "", true},
		"WORKOS_BILLING_WEBHOOK_SECRET":                      {model.ForWebhookSecret, "", true},
		"WORKOS_MCP_CLIENT_ID":                               {model.NoPurpose, "", false},
		"AUTH_WORKOS_SECRET":                                 {model.ForAPIKey, "", false},
		"AUTH_PROVIDER_WORKOS_CLIENT_ID":                     {model.ForClientID, "", false},
		"FASTMCP_SERVER_AUTH_AUTHKITPROVIDER_AUTHKIT_DOMAIN": {model.ForAuthKitDomain, "", false},
		"FASTMCP_SERVER_AUTH_AUTHKITPROVIDER_BASE_URL":       {model.ForServerURL, "", false},
		"FASTMCP_SERVER_AUTH_WORKOS_BASE_URL":                {model.ForServerURL, "", false},
		"FASTMCP_SERVER_AUTH_WORKOS_ISSUER_URL":              {model.ForServerURL, "", false},
		"FASTMCP_SERVER_AUTH_WORKOS_AUTHKIT_DOMAIN":          {model.ForAuthKitDomain, "", true},
		"ACME_WORKOS_BASE_URL":                               {model.ForBaseURL, "", true},
		"E2E_WORKOS_API_KEY":                                 {model.NoPurpose, "", false},
		"ACME_OLD_WORKOS_API_KEY":                            {model.NoPurpose, "", false},
		"NEXT_PUBLC_WORKOS_CLIENT_ID":                        {model.NoPurpose, "", false},
		"PRODUCTON_WORKOS_CLIENT_ID":                         {model.NoPurpose, "", false},
		"PRODUCT_WORKOS_CLIENT_ID":                           {model.ForClientID, "", true},
		"ACME_WORKOS_TEAM":                                   {model.NoPurpose, "", false},
		strings.Repeat("A_WORKOS_", 50_000) + "API_KEY":      {model.NoPurpose, "", false},
	} {
		if got := model.PurposeOf(name); got != want.purpose {
			t.Errorf("%.60s is for %v, want %v", name, got, want.purpose)
		}
		if _, got := model.BaseName(name); got != want.environment {
			t.Errorf("%.60s names the environment %q, want %q", name, got, want.environment)
		}
		if got := model.OwnName(name); got != want.own {
			t.Errorf("%.60s is a name of the project's own: %t, want %t", name, got, want.own)
		}
	}
}

// A misspelt environment in a name counts as a misspelt name.
func TestSlipsInTheWordForAnEnvironment(t *testing.T) {
	for name, want := range map[string]string{
		"PRODUCTON_WORKOS_CLIENT_ID": "PRODUCTION_WORKOS_CLIENT_ID",
		"WORKOSDEFAULT_ORG_ID":       "WORKOS_DEFAULT_ORG_ID",
		"PODUCTION_WORKOS_CLIENT_ID": "PRODUCTION_WORKOS_CLIENT_ID",
		"WORKOS_API_KEY_STAGIGN":     "WORKOS_API_KEY_STAGING",
		"PRODUCT_WORKOS_CLIENT_ID":   "",
		"STORAGE_WORKOS_API_KEY":     "",
	} {
		if got, ok := model.MeantName(name); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %t, want %q", name, got, ok, want)
		}
	}
}
