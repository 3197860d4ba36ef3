package discovery

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/rootfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

func (d *Files) skip(name string) {
	d.Inputs[name] = Input{Path: name, Kind: OtherKind, Status: Seen, Why: SkipReason}
}

// Describes reports whether Load would examine the file at a path. It returns false for a file that Load skips and
// for an application file that does not mention WorkOS. Describes reads no other file.
func Describes(fsys fs.FS, name string) bool {
	d := New(fsys, Options{})
	if err := d.Named(name); err != nil {
		return true
	}
	if d.Apps[name] != nil {
		found, err := d.Contains(name, marksearch.In)
		return err != nil || found
	}
	return d.Inputs[name].Kind != OtherKind ||
		slices.ContainsFunc(strings.Split(path.Dir(name), "/"), IsWorkOSFolder)
}

// Named adds a path from the command line. It adds a file regardless of its name. From a folder, it adds the files
// whose content describes an environment.
func (d *Files) Named(name string) error {
	info, err := fs.Stat(d.fsys, name)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", name, projectfs.Reason(err))
	case info.IsDir():
		d.namedFolder(name)
		return nil
	case !info.Mode().IsRegular():
		d.namedUnread(name)
		return nil
	}
	base := path.Base(name)
	if kind, ok := filename.Foreign(base); ok {
		found, err := d.Contains(name, func(text string) bool { return concernsWorkOS(kind, text) })
		if err == nil && !found {
			d.skip(name)
			return nil
		}
		d.addForeign(name, true)
		return nil
	}
	if filename.IsConfig(base) {
		return nil
	}
	if d.Environments[name] == nil {
		formats := d.formatsOf(name)
		switch {
		case len(formats) > 0 && !d.isEnvironmentFile(name):
			d.AddApp(name, formats, d.Ignored.Match(name, false), true)
			return nil
		case name != d.options.Stdin && !d.looksLikeEnvironment(name):
			d.skip(name)
			return nil
		}
	}
	stem := strings.TrimSuffix(base, path.Ext(base))
	if environment, conventional := filename.Environment(base); conventional {
		stem = environment
	}
	d.Add(&EnvironmentFile{Path: name, Name: stem, Common: stem == "common", Named: true})
	return nil
}

// namedUnread records a named file that is not regular. The search may already have found the file.
func (d *Files) namedUnread(name string) {
	if c := d.Environments[name]; c != nil {
		c.Named = true
		return
	}
	if c := d.Apps[name]; c != nil {
		c.Named = true
		return
	}
	d.Inputs[name] = UnreadInput(name, "file", rootfs.ErrNotRegular, true)
}

// looksLikeEnvironment reports whether a named file is examined as an environment file: its name is conventional,
// even if git ignores the file, or its top-level keys are those of an environment file. An unreadable file counts, so
// that the run fails. Of a YAML or JSON file above the size limit, only the beginning is parsed, but a key at the
// start of any line also counts.
func (d *Files) looksLikeEnvironment(name string) bool {
	base := path.Base(name)
	if _, ok := filename.Environment(base); ok || d.Inputs[name].Kind == EnvironmentKind {
		return true
	}
	limit := yamltree.DefaultLimits().Bytes
	text, err := projectfs.ReadFile(d.fsys, name, limit)
	if err != nil {
		return true
	}
	_, isYAML := filename.YAMLBase(base)
	if len(text) > limit {
		if !isYAML {
			return false
		}
		found, err := d.Contains(name, lineNamesSetting)
		if err != nil || found {
			return true
		}
		text = text[:limit]
	}
	return describesSettings(name, text, isYAML)
}

// commonKeys lists keys of environment files that are also common at the top level of other files. A single such key
// does not identify an environment file.
var commonKeys = []string{
	"api_key", "client_id", "actions", "applications", "authentication", "branding", "connections", "directories",
	"emails", "organizations", "permissions", "roles", "sessions",
}

// neutralKeys lists keys of environment files that do not indicate whether a file is an environment file.
var neutralKeys = []string{"name", "type", "default", "platform", "uses", "draft", "pulled"}

// describesSettings reports whether the top-level keys of text are those of an environment file. It looks for a key
// `environment` or `environments`; for a key that only environment files have, or a misspelling of one; or for more
// keys in commonKeys than unknown keys. A file that is neither YAML nor JSON must have a key of the first two kinds,
// at least two known keys, more known than unknown keys, and no syntax errors.
func describesSettings(name, text string, isYAML bool) bool {
	tree := decode.ReadTree(new(yamltree.Reader), source.NewFile(name, text), yamltree.Limits{})
	if len(tree.Problems) > 0 && (!isYAML || lineNamesSetting(marksearch.Searchable(text))) {
		return isYAML
	}
	plan := decode.SettingsPlan()
	special, common, unknown := 0, 0, 0
	for _, root := range tree.Documents {
		for _, pair := range root.Resolve().Entries() {
			key := pair.Key.Resolve().Text
			switch {
			case slices.Contains(neutralKeys, key):
			case namesEnvironment(key):
				if isIdentity(pair.Value) {
					special++
				} else {
					unknown++
				}
			case slices.Contains(commonKeys, key):
				common++
			case plan.Has(key) || isYAML && misspellsSpecial(plan, key):
				special++
			default:
				unknown++
			}
		}
	}
	if !isYAML {
		return special > 0 && special+common > max(1, unknown)
	}
	return special > 0 || common > unknown
}

// misspellsSpecial reports whether a key misspells a key that only environment files have.
func misspellsSpecial(plan *decode.Plan, key string) bool {
	near, ok := plan.Misspelt(key)
	return ok && !slices.Contains(commonKeys, near) && !slices.Contains(neutralKeys, near)
}

// isIdentity reports whether a value is possible under `environment` or `environments`. A mapping with only unrelated
// keys, as in the SDK constraints of pubspec.yaml, is not.
func isIdentity(value *yamltree.Node) bool {
	node := value.Resolve()
	entries := node.Entries()
	if node.Kind != yamltree.Mapping || len(entries) == 0 {
		return true
	}
	return slices.ContainsFunc(entries, func(pair yamltree.Pair) bool {
		key := pair.Key.Resolve().Text
		_, near := suggest.Key(key, []string{"name", "type"})
		return near || key == "name" || key == "type" || pair.Value.Resolve().Kind == yamltree.Mapping
	})
}

// lineNamesSetting reports whether a line starts with a key that only environment files have. The line may be
// indented only if the key is in double quotes, as in JSON.
func lineNamesSetting(text string) bool {
	settings := decode.SettingsPlan()
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		if unquoted, quoted := strings.CutPrefix(strings.TrimLeft(key, " \t{"), `"`); quoted {
			key = strings.TrimSuffix(strings.TrimRight(unquoted, " \t"), `"`)
		}
		if slices.Contains(environmentNames, key) ||
			settings.Has(key) && !slices.Contains(commonKeys, key) && !slices.Contains(neutralKeys, key) {
			return true
		}
	}
	return false
}
