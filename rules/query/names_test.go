package query

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
		{ // 93 in the specification and 5 newer ones
			"events.txt", NamesIn("events.txt")(), "webhook", 98,
			[]string{"dsync.user.created", "pipes.account_connection.connected"},
		},
		{
			"connection-types.txt", NamesIn("connection-types.txt")(), "connection", 53,
			[]string{"Pending", "TestIdp", "OktaSAML", "XeroOAuth"},
		},
		{
			"directory-types.txt", NamesIn("directory-types.txt")(), "directory", 21,
			[]string{"azure scim v2.0", "s3", "workday"},
		},
		{
			"oauth-providers.txt", NamesIn("oauth-providers.txt")(), "default-credentials", 4,
			[]string{"AppleOAuth", "GitHubOAuth", "GoogleOAuth", "MicrosoftOAuth"},
		},
		{
			"oauth-providers.txt", NamesIn("oauth-providers.txt")(), "own-credentials", 12,
			[]string{"GitLabOAuth", "XOAuth"},
		},
	} {
		if _, err := time.Parse(time.DateOnly, tt.table.date); err != nil {
			t.Errorf("%s: date: %v", tt.file, err)
		}
		got := tt.table.ByKind[tt.kind]
		if len(got) != tt.names {
			t.Errorf("%s has %d names of kind %s, want %d", tt.file, len(got), tt.kind, tt.names)
		}
		for _, name := range tt.some {
			if !slices.Contains(got, name) || tt.table.Kinds[name] != tt.kind {
				t.Errorf("%s does not have %q under %s", tt.file, name, tt.kind)
			}
		}
	}
}

// The names on the right of "means" must exist, and those on the left must not.
func TestMeantEventsExist(t *testing.T) {
	events := NamesIn("events.txt")()
	if len(events.Meant) == 0 {
		t.Error("no name is known that people invent")
	}
	for name, meant := range events.Meant {
		if events.Kinds[name] != "" || events.Kinds[meant] != "webhook" {
			t.Errorf("%q is said to mean %q", name, meant)
		}
	}
}

// Every provider must also be a connection type, because both tables come from one specification.
func TestOAuthProvidersAreConnectionTypes(t *testing.T) {
	for name := range NamesIn("oauth-providers.txt")().Kinds {
		if NamesIn("connection-types.txt")().Kinds[name] != "connection" {
			t.Errorf("%s is a provider and no connection type", name)
		}
	}
}

func TestNamesBeforeTheFirstHeadingHaveNoKind(t *testing.T) {
	table := parseNames("# colours\ndate 2026-08-07\nblue\n\n[warm]\nred\n")
	if want := []string{"blue"}; !slices.Equal(table.ByKind[""], want) {
		t.Errorf("got %q, want %q", table.ByKind[""], want)
	}
	if want := []string{"red"}; !slices.Equal(table.ByKind["warm"], want) {
		t.Errorf("got %q, want %q", table.ByKind["warm"], want)
	}
}

func TestAFileThatIsNotThereHasNoNames(t *testing.T) {
	if table := NamesIn("colours.txt")(); len(table.Kinds) != 0 || table.date != "" {
		t.Errorf("got %+v", table)
	}
}
