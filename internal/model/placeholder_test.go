package model

import (
	"testing"
)

func TestPlaceholderIsWhatSomebodyMeantToFillIn(t *testing.T) {
	for text, want := range map[Text]bool{
		"your_api_key": true, "YOUR-CLIENT-ID": true, "yourkey": true, "put-your-key-here": true,
		"changeme": true, "change me": true, "replace_me": true, "CHANGE_ME_1": true,
		"xxx": true, "sk_live_xxxxxxxx": true, "project_xxxx": true, "XXXX-XXXX": true, "...": true,
		"sk_live_...": true, "********": true,
		"<api key>": true, "client_<id>": true, "<x>": true, "<>": true,
		"sk_example_123456789": true, "sk_test_default": true, "client_emulate": true, "client_123456789": true,
		"${WORKOS_API_KEY:-changeme}": true,

		"": false, "${YOUR_API_KEY}": false, "xx": false, "x86x": false,
		"<half": false, "half>": false, "meet-me": false, "me": false, "change-them": false,
		"sk_live_aaaaaaaaaaaa": false, "sk_": false, "client_": false, "exchangeme": false,
		"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X": false, "op://prod/your/key": false,
	} {
		if got := IsPlaceholder(text); got != want {
			t.Errorf("IsPlaceholder(%q) = %t, want %t", string(text), got, want)
		}
	}
}

// The values of some purposes have a fixed format, so words there are instructions, also misspelled ones.
func TestIsInstruction(t *testing.T) {
	for text, want := range map[Text]bool{
		"none": true, "noen": true, "nonne": true, "REPLACE_AT_DEPLOY": true, "REPLCE_AT_DEPLOY": true,
		"set-by-ci": true, "sk_live_unsued": true, "ste-by-ci": false, "acme": false, "sk_live_abc123": false,
		"none2": false, "${NONE}": false,
	} {
		if got := IsInstruction(ForAPIKey, text); got != want {
			t.Errorf("IsInstruction(%q) = %t, want %t", string(text), got, want)
		}
		if IsInstruction(ForCookiePassword, text) {
			t.Errorf("%q is an instruction in a cookie password", string(text))
		}
	}
}
