package credentials

import (
	"iter"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
	"github.com/golive-lint/golive/rules/query"
)

// idKind is a kind of thing that has an ID in one environment and in no other.
type idKind struct{ prefix, owner string }

var (
	organizationID = idKind{"org_", "an organization"}
	connectionID   = idKind{"conn_", "a connection"}
	directoryID    = idKind{"directory_", "a directory"}
)

// idKinds are the kinds whose IDs settings name (openapi-spec, the schema of each
// object; client IDs of old start with project_).
var idKinds = []idKind{
	organizationID, connectionID, directoryID,
	{"user_", "a user"}, {"client_", "an application"}, {"project_", "an application"},
}

// scopedID is a whole ID: the prefix of its kind and a ULID.
type scopedID struct {
	text string
	kind idKind
}

// idsIn yields the IDs that stand in a text as words of their own, those in the
// defaults of references too.
func idsIn(text model.Text) iter.Seq[scopedID] {
	return func(yield func(scopedID) bool) {
		for word := range strings.FieldsFuncSeq(text.Resolved(), func(r rune) bool { return !isIDRune(r) }) {
			kind, ok := kindOf(word)
			if ok && isULID(word[len(kind.prefix):]) && !yield(scopedID{word, kind}) {
				return
			}
		}
	}
}

// isIDRune: what is hidden may belong to the ID beside it.
func isIDRune(r rune) bool {
	return r == '_' || r == model.Hidden || rules.IsWordRune(r)
}

// kindOf tells by its prefix what a text is the ID of.
func kindOf(text string) (idKind, bool) {
	i := slices.IndexFunc(idKinds, func(kind idKind) bool { return strings.HasPrefix(text, kind.prefix) })
	if i < 0 {
		return idKind{}, false
	}
	return idKinds[i], true
}

// idPurposes are the purposes of variables that hold an ID.
var idPurposes = map[model.Purpose]idKind{
	model.ForOrganizationID: organizationID, model.ForConnectionID: connectionID, model.ForDirectoryID: directoryID,
}

// idSetting is a setting that holds the ID of a thing of this kind.
type idSetting struct {
	*model.Value[model.Text]
	kind idKind
	// held is the variable that contains it, nil for a setting of an environment file.
	held *model.Variable
}

// idSettings are the settings of an environment that hold an ID and are known.
// Client IDs have rules of their own.
func idSettings(env *model.Environment) []idSetting {
	var all []idSetting
	for i := range env.Organizations.Items {
		all = append(all, idSetting{&env.Organizations.Items[i].ID, organizationID, nil})
	}
	for i := range env.Connections.Items {
		all = append(all, idSetting{&env.Connections.Items[i].ID, connectionID, nil})
	}
	for i := range env.Directories.Items {
		all = append(all, idSetting{&env.Directories.Items[i].ID, directoryID, nil})
	}
	for _, name := range owningOrganizations(env) {
		// Under organization, another name of it may stand.
		if isUnder(name.Steps(), "organization_id") || isMeantAsID(name.V) {
			all = append(all, idSetting{name, organizationID, nil})
		}
	}
	for _, v := range env.Variables {
		if kind, ok := idPurposes[v.Purpose]; ok {
			all = append(all, idSetting{&v.Value, kind, v})
		}
	}
	return slices.DeleteFunc(all, func(s idSetting) bool { return !query.KnownText(s.Value) })
}

// minIDBody is how short an ID is without its prefix that still looks like one:
// the shortest examples of openapi-spec have so many characters.
const minIDBody = 20

// isMeantAsID tells an ID, if a mistyped one, from other names of an
// organization, such as org_acme.
func isMeantAsID(text model.Text) bool {
	written, _ := text.Literal()
	kind, ok := kindOf(written)
	return ok && len(written)-len(kind.prefix) >= minIDBody &&
		strings.Trim(written[len(kind.prefix):], upperAlphanumeric) == ""
}

// upperAlphanumeric are the characters of an ID that nobody has mistyped yet, and
// those that its alphabet leaves out.
const upperAlphanumeric = crockford + "ILOU"

// isUnder reports whether a setting has a key.
func isUnder(steps []finding.Step, key string) bool {
	return len(steps) > 0 && steps[len(steps)-1].Name == key && !steps[len(steps)-1].Entry
}
