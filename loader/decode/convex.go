package decode

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// convexFile is the part of convex.json that configures WorkOS. It contains an environment for each kind of deployment
// (npm package convex 1.48.0, schemas/convex.schema.json).
type convexFile struct {
	*model.Place
	AuthKit struct {
		*model.Place
		Dev     convexEnvironment `key:"dev"`
		Preview convexEnvironment `key:"preview"`
		Prod    convexEnvironment `key:"prod"`
	} `key:"authKit"`
}

type convexEnvironment struct {
	*model.Place
	Type         model.Value[model.Text]            `key:"environmentType"`
	Configure    convexConfigure                    `key:"configure"`
	LocalEnvVars model.Map[model.Value[model.Text]] `key:"localEnvVars"`
}

// convexConfigure contains the settings that Convex configures in WorkOS. If "configure" is false, Convex does not
// configure any settings.
type convexConfigure struct {
	*model.Place
	RedirectURIs model.List[model.RedirectURI] `key:"redirectUris"`
	HomepageURL  model.Value[model.URL]        `key:"appHomepageUrl"`
	CORSOrigins  model.List[model.Origin]      `key:"corsOrigins"`
}

func decodeConvex(d *decoder, node *yamltree.Node) []*Draft {
	var file convexFile
	d.variables = true
	d.decode(&file, node, model.At{})
	var drafts []*Draft
	for _, part := range []struct {
		name string
		kind model.Type
		says *convexEnvironment
	}{
		{"development", model.Staging, &file.AuthKit.Dev},
		{"preview", model.Staging, &file.AuthKit.Preview},
		{"production", model.Production, &file.AuthKit.Prod},
	} {
		if part.says.Place == nil {
			continue
		}
		found := convexDraft(d, part.says)
		found.Key, found.Type = part.name, convexType(part.says, part.kind)
		drafts = append(drafts, found)
	}
	return drafts
}

func convexDraft(d *decoder, says *convexEnvironment) *Draft {
	configure := &says.Configure
	found := foreignDraft(d, model.Settings{Default: model.Application{
		Place:        configure.Place,
		RedirectURIs: configure.RedirectURIs, CORSOrigins: configure.CORSOrigins, HomepageURL: configure.HomepageURL,
	}}, says.Place)
	found.Values, found.Unread = len(configure.RedirectURIs.Items)+len(configure.CORSOrigins.Items), 0
	if configure.HomepageURL.Present() {
		found.Values++
	}
	for i := range says.LocalEnvVars.Entries {
		entry := &says.LocalEnvVars.Entries[i]
		if entry.Value.In != nil {
			entry.Value.In.Variables = true
		}
		found.Local = append(found.Local, appfile.Variable{Name: entry.Name, Value: entry.Value})
	}
	return found
}

// convexType returns the type of WorkOS environment that Convex requests: the declared type, or the usual type of the
// deployment if none is declared.
func convexType(says *convexEnvironment, usual model.Type) model.Type {
	switch word, known := says.Type.V.Literal(); {
	case says.Type.Absent():
		return usual
	case !says.Type.Known() || !known:
		return model.TypeUnknown
	case word == "development":
		return model.Staging
	default: // for an unrecognized value, kind is model.TypeUnknown
		kind, _ := model.ParseType(word)
		return kind
	}
}

// MisspelledAuthKit reports a key of convex.json that is a misspelling of authKit and that Convex therefore ignores.
func MisspelledAuthKit(file *source.File, top *yamltree.Node) []finding.Finding {
	const key = "authKit"
	if _, ok := top.Get(key); ok || top.Kind != yamltree.Mapping {
		return nil
	}
	for _, pair := range top.Entries() {
		name := pair.Key.Resolve()
		if !strings.EqualFold(name.Text, key) && !suggest.Slip(name.Text, key) {
			continue
		}
		return []finding.Finding{{
			Rule: "schema-unknown-key", Code: "unknown-key",
			Message:  fmt.Sprintf("unknown key %q; did you mean %q?", source.Redact(name.Text), key),
			Help:     "write `" + key + ":`: Convex ignores the key as it is written",
			Steps:    []finding.Step{{Name: name.Text}},
			Location: finding.Location{File: file, Span: pair.Key.Span},
		}}
	}
	return nil
}
