package rules

import (
	"slices"
	"testing"
	"time"
)

func TestEveryTableOfNamesIsComplete(t *testing.T) {
	for _, tt := range []struct {
		file  string
		table *nameTable
		kind  string
		names int
		some  []string
	}{
		{"events.txt", events(), subscribableEvent, 93, []string{"dsync.user.created"}},
		{"connection-types.txt", connectionTypes(), connectionType, 53, []string{"Pending", "TestIdp", "OktaSAML", "XeroOAuth"}},
		{"directory-types.txt", directoryTypes(), directoryType, 21, []string{"azure scim v2.0", "s3", "workday"}},
		{"oauth-providers.txt", oauthProviders(), lentCredentials, 4, []string{"AppleOAuth", "GitHubOAuth", "GoogleOAuth", "MicrosoftOAuth"}},
		{"oauth-providers.txt", oauthProviders(), ownCredentials, 12, []string{"GitLabOAuth", "XOAuth"}},
	} {
		if _, err := time.Parse(time.DateOnly, tt.table.date); err != nil {
			t.Errorf("%s: date: %v", tt.file, err)
		}
		got := tt.table.byKind[tt.kind]
		if len(got) != tt.names {
			t.Errorf("%s has %d names of kind %s, want %d", tt.file, len(got), tt.kind, tt.names)
		}
		for _, name := range tt.some {
			if !slices.Contains(got, name) || tt.table.kinds[name] != tt.kind {
				t.Errorf("%s does not have %q under %s", tt.file, name, tt.kind)
			}
		}
	}
}

// A provider is a connection type too: the two tables come from one
// specification and must not part.
func TestOAuthProvidersAreConnectionTypes(t *testing.T) {
	for name := range oauthProviders().kinds {
		if connectionTypes().kinds[name] != connectionType {
			t.Errorf("%s is a provider and no connection type", name)
		}
	}
}

func TestNamesBeforeTheFirstHeadingHaveNoKind(t *testing.T) {
	table := parseNames("# colours\ndate 2026-08-07\nblue\n\n[warm]\nred\n")
	if want := []string{"blue"}; !slices.Equal(table.byKind[""], want) {
		t.Errorf("got %q, want %q", table.byKind[""], want)
	}
	if want := []string{"red"}; !slices.Equal(table.byKind["warm"], want) {
		t.Errorf("got %q, want %q", table.byKind["warm"], want)
	}
}

func TestBase64Size(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 2, 2: 3, 3: 4, 4: 6, 48: 64} {
		if got := base64Size(n); got != want {
			t.Errorf("%d bytes make %d, want %d", n, got, want)
		}
	}
}

func TestAFileThatIsNotThereHasNoNames(t *testing.T) {
	if table := namesIn("colours.txt")(); len(table.kinds) != 0 || table.date != "" {
		t.Errorf("got %+v", table)
	}
}
