package credentials

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules/query"
)

// idKind is a kind of object whose IDs exist in only one environment.
type idKind struct{ prefix, owner string }

var (
	organizationID = idKind{"org_", "an organization"}
	connectionID   = idKind{"conn_", "a connection"}
	directoryID    = idKind{"directory_", "a directory"}
)

// idKinds lists the kinds of objects whose IDs occur in settings (openapi-spec, schema of each object). project_ is
// the old prefix of client IDs.
var idKinds = []idKind{
	organizationID, connectionID, directoryID,
	{"user_", "a user"}, {"client_", "an application"}, {"project_", "an application"},
}

// scopedID is a complete ID: the prefix of its kind, followed by a ULID.
type scopedID struct {
	text string
	kind idKind
}

// idsIn returns the IDs that are whole words of a text, including words in the defaults of references.
func idsIn(text model.Text) []scopedID {
	if !strings.Contains(string(text), "_") {
		return nil // every ID contains "_", and most texts do not
	}
	var ids []scopedID
	for word := range strings.FieldsFuncSeq(text.Resolved(), func(r rune) bool { return !isIDRune(r) }) {
		if kind, ok := kindOf(word); ok && query.IsULID(word[len(kind.prefix):]) {
			ids = append(ids, scopedID{word, kind})
		}
	}
	return ids
}

// isIDRune reports whether r may be part of an ID. A hidden part of a string may be part of an ID next to it.
func isIDRune(r rune) bool {
	return r == '_' || r == model.UnknownMark || model.IsWordRune(r)
}

// kindOf returns the kind of ID whose prefix text starts with.
func kindOf(text string) (idKind, bool) {
	i := slices.IndexFunc(idKinds, func(kind idKind) bool { return strings.HasPrefix(text, kind.prefix) })
	if i < 0 {
		return idKind{}, false
	}
	return idKinds[i], true
}

// idPurposes maps the purpose of a variable that contains an ID to the kind of the ID.
var idPurposes = map[model.Purpose]idKind{
	model.ForOrganizationID: organizationID, model.ForConnectionID: connectionID, model.ForDirectoryID: directoryID,
}

// idSetting is a setting that contains an ID of the given kind.
type idSetting struct {
	*model.Value[model.Text]
	kind idKind
	// variable is the variable that contains the ID. It is nil for a setting in an environment file.
	variable *model.Variable
}

// ownIDs returns the known IDs of the objects in an environment file, except client IDs.
func ownIDs(env *model.Environment) []idSetting {
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
	return knownIDs(all)
}

// idSettings returns the known settings of an environment that contain an ID, starting with those of ownIDs. It omits
// client IDs, because other rules check them.
func idSettings(env *model.Environment) []idSetting {
	all := ownIDs(env)
	for _, name := range owningOrganizations(env) {
		// The key organization may also contain an organization's name or external ID.
		if isUnder(name.Steps(), "organization_id") || isMeantAsID(name.V) {
			all = append(all, idSetting{name, organizationID, nil})
		}
	}
	for _, v := range env.Variables {
		if kind, ok := idPurposes[v.Purpose]; ok {
			all = append(all, idSetting{&v.Value, kind, v})
		}
	}
	return knownIDs(all)
}

func knownIDs(all []idSetting) []idSetting {
	return slices.DeleteFunc(all, func(s idSetting) bool { return !query.KnownText(s.Value) })
}

// minIDBody is the minimum length of an ID without its prefix, in bytes. The shortest examples in openapi-spec have
// this length.
const minIDBody = 20

// isMeantAsID reports whether text is an ID, possibly mistyped. The name of an organization, such as org_acme, is not
// an ID.
func isMeantAsID(text model.Text) bool {
	written, _ := text.Literal()
	kind, ok := kindOf(written)
	return ok && len(written)-len(kind.prefix) >= minIDBody &&
		strings.Trim(written[len(kind.prefix):], query.UpperAlphanumeric) == ""
}

// isUnder reports whether the last step of a path is the given key.
func isUnder(steps []finding.Step, key string) bool {
	return len(steps) > 0 && steps[len(steps)-1].Name == key && !steps[len(steps)-1].Entry
}
