package symptom

import (
	"slices"
	"testing"
)

// If a text contains a code that comes with many errors and the text of one of them, the text decides. The name of the
// claim decides if there is only the code.
func TestTextsWinOverGenericCodes(t *testing.T) {
	const audience, tokens = "aud claim is missing or different", "tokens are rejected"
	for text, want := range map[string]string{
		`JWTClaimValidationFailed: unexpected "aud" claim value code: 'ERR_JWT_CLAIM_VALIDATION_FAILED'`: audience,
		`JWTClaimValidationFailed: unexpected "iss" claim value code: 'ERR_JWT_CLAIM_VALIDATION_FAILED'`: tokens,
		`ERR_JWT_CLAIM_VALIDATION_FAILED: missing required "aud" claim`:                                  audience,
		`ERR_JWT_CLAIM_VALIDATION_FAILED claim: 'aud' reason: 'check_failed'`:                            audience,
		`ERR_JWT_CLAIM_VALIDATION_FAILED claim: 'iss' reason: 'check_failed'`:                            tokens,
		`{"error":"invalid_request","error_description":"A valid connection selector query parameter must be ` +
			`provided in order to correctly determine the connection"}`: "invalid_connection_selector",
	} {
		if answer := Find(text); answer.Match < Named || answer.Symptoms[0].Name != want {
			t.Errorf("%q leads to %q (%d), want %q", text, namesOf(answer), answer.Match, want)
		}
	}
	// The order in one answer must not change that in the next one.
	if answer := Find("JWTClaimValidationFailed"); answer.Symptoms[0].Name != tokens {
		t.Errorf("the exception alone leads to %q", namesOf(answer))
	}
}

// The code of a status is not certain if the rest of the text is about something else.
func TestCodesOfStatusesAreNotCertain(t *testing.T) {
	for text, want := range map[string]string{
		"WorkOS answers invalid_request: the connection selector is missing": "invalid_connection_selector",
		"WorkOS Error 400 invalid_request The connection selector":           "invalid_connection_selector",
		"authkit: bad_request, the redirect URI is not registered":           "invalid redirect URI",
	} {
		if answer := Find(text); answer.Match != Near || answer.Symptoms[0].Name != want {
			t.Errorf("%q leads to %q (%d), want %q", text, namesOf(answer), answer.Match, want)
		}
	}
	if answer := Find("WorkOS: invalid_request"); answer.Match < Named {
		t.Errorf("the code alone is not certain: %q", namesOf(answer))
	}
}

// Answers for a known error mention the pages of other errors in the text, and few others.
func TestOthers(t *testing.T) {
	answer := Find("AuthKit: sso_required, and before that organization_membership_not_found")
	others := namesOf(Answer{Symptoms: answer.Others})
	if answer.Match != Named || !slices.Equal(others, []string{"sso_required", "user has no organization"}) {
		t.Errorf("got %q (%d) with %q", namesOf(answer), answer.Match, others)
	}
	certain, with := 0, 0
	for i, known := range Errors() {
		if i%5 > 0 {
			continue
		}
		answer := Find(known.Text)
		if answer.Match < Named {
			if len(answer.Others) > 0 {
				t.Errorf("%q is not certain, but has %d others", known.Text, len(answer.Others))
			}
			continue
		}
		certain++
		if len(answer.Others) > 0 {
			with++
		}
		for _, other := range answer.Others {
			if slices.ContainsFunc(answer.Symptoms, func(s Symptom) bool { return s.Name == other.Name }) {
				t.Errorf("%q is both an answer and a similar page of %q", other.Name, known.Text)
			}
		}
	}
	if certain < 100 || 100*with > 20*certain {
		t.Errorf("%d of %d known errors have similar pages", with, certain)
	}
}

// Names of libraries and languages in front of an exception do not change the answer.
func TestPackagesOfLanguages(t *testing.T) {
	for _, text := range []string{
		"java.security.SignatureException: Signatures do not match at com.workos.webhooks.Webhook.verify",
		"SignatureException: Signatures do not match at com.workos.webhooks.Webhook.verify",
	} {
		if answer := Find(text); len(answer.Symptoms) == 0 || answer.Symptoms[0].Name != "signature mismatch" {
			t.Errorf("%q leads to %q", text, namesOf(answer))
		}
	}
}

// Each symptom is in a group, and the lists of the groups are sorted.
func TestGroups(t *testing.T) {
	n := 0
	for _, group := range Groups() {
		names := InGroup(group)
		n += len(names)
		if group == "" || len(names) < 3 {
			t.Errorf("the group %q has %d symptoms", group, len(names))
		}
	}
	if n != len(All()) {
		t.Errorf("the groups contain %d of %d symptoms", n, len(All()))
	}
}
