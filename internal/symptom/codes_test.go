package symptom

import (
	"slices"
	"strings"
	"testing"
)

// descriptionsWithCodes maps texts that say what is wrong to the pages that name their cause.
var descriptionsWithCodes = map[string][]string{
	"Failed to fetch AuthKit metadata: Client error '404 Not Found' for url " +
		"'https://acme-login.authkit.app/.well-known/oauth-authorization-server'": {
		"MCP client does not connect", "MCP metadata is not at the path where clients look", "key set cannot be loaded",
	},
	"WorkOS webhook signature does not match the signing secret of the endpoint": {"signature mismatch"},
	"The WorkOS session cookie cannot be decrypted with this cookie password":    {"session cannot be decrypted"},
	"WorkOS: unexpected iss claim in the access token, wrong issuer":             {"tokens are rejected"},
	"WorkOS Admin Portal link is expired, generate a new link":                   {"Admin Portal link expired"},
	"WorkOS: the redirect URI of the callback is not registered for production":  {"invalid redirect URI"},
}

// A code that many services use does not decide about a text whose description is about something else.
func TestDescriptionsWinOverCommonCodes(t *testing.T) {
	for _, code := range []string{
		"server_error", "temporarily_unavailable", "access_denied", "unauthorized_client", "invalid_client",
		"invalid_request", "bad_request", "internal_server_error", "invalid_token", "unsupported_grant_type",
		"invalid_scope", "not_found", "forbidden", "unauthorized",
	} {
		for _, line := range []string{
			`{"error":"%","error_description":"$"}`, `{"code":"%","message":"$"}`, `{"message":"$","code":"%"}`,
			`/callback?error=%&error_description=$`, `level=error code=% msg="$"`,
			`ERROR error=% desc="$" request_id=r1`,
		} {
			for description, want := range descriptionsWithCodes {
				text := strings.NewReplacer("%", code, "$", description).Replace(line)
				answer := Find(text)
				if len(answer.Symptoms) == 0 || !slices.Contains(want, answer.Symptoms[0].Name) {
					t.Errorf("%q leads to %q (%d), want %q", text, namesOf(answer), answer.Match, want)
				}
			}
		}
	}
}
