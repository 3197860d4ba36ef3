package loader

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/rootfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// OtherKind is the Kind of a named file that describes no WorkOS environment and has no
// application file format. It is skipped and does not fail the run.
const OtherKind = "other"

// SkipReason is the Why of inputs with OtherKind.
const SkipReason = "describes no WorkOS environment, skipped"

// skip records a named file with OtherKind.
func (d *discovery) skip(name string) {
	d.inputs[name] = Input{Path: name, Kind: OtherKind, Status: Seen, Why: SkipReason}
}

// Describes reports whether Load would examine a path. It returns false for a file that Load skips and for an
// application file that does not mention WorkOS. It reads only that file.
func Describes(fsys fs.FS, name string) bool {
	d := newDiscovery(fsys)
	if err := d.named(name); err != nil {
		return true
	}
	if d.apps[name] != nil {
		found, err := d.contains(name, speaksOfWorkOS)
		return err != nil || found
	}
	return d.inputs[name].Kind != OtherKind ||
		slices.ContainsFunc(strings.Split(path.Dir(name), "/"), isWorkOSFolder)
}

// named adds a path from the command line. It adds a file regardless of its name. From a folder, it adds the files
// whose content describes an environment.
func (d *discovery) named(name string) error {
	info, err := fs.Stat(d.fsys, name)
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", name, reason(err))
	case info.IsDir():
		d.namedFolder(name)
		return nil
	case !info.Mode().IsRegular():
		d.namedUnread(name)
		return nil
	}
	base := path.Base(name)
	if kind, ok := foreign(base); ok {
		found, err := d.contains(name, func(text string) bool { return mentionsWorkOS(kind, text) })
		if err == nil && !found {
			d.skip(name)
			return nil
		}
		d.addForeign(name, true)
		return nil
	}
	if isConfig(base) {
		return nil
	}
	if d.found[name] == nil {
		formats := d.formatsOf(name)
		switch {
		case len(formats) > 0 && !d.isEnvironmentFile(name):
			d.addApp(name, formats, d.ignored.match(name, false), true)
			return nil
		case name != d.stdin && !d.looksLikeEnvironment(name):
			d.skip(name)
			return nil
		}
	}
	stem := strings.TrimSuffix(base, path.Ext(base))
	if environment, conventional := environmentOf(base); conventional {
		stem = environment
	}
	d.add(&candidate{path: name, name: stem, common: stem == "common", named: true})
	return nil
}

// namedUnread records a named file that is not regular. The search may already have found the file.
func (d *discovery) namedUnread(name string) {
	if c := d.found[name]; c != nil {
		c.named = true
		return
	}
	if c := d.apps[name]; c != nil {
		c.named = true
		return
	}
	d.inputs[name] = unreadInput(name, "file", rootfs.ErrNotRegular, true)
}

// looksLikeEnvironment reports whether a named file is examined as an environment file. The reason is its conventional
// name, even if git ignores the file, or its top-level keys. An unreadable file counts, so that the run fails. For a
// file above the size limit, only the keys in the part up to the limit, and all lines that start with a key, are
// considered.
func (d *discovery) looksLikeEnvironment(name string) bool {
	base := path.Base(name)
	if _, ok := environmentOf(base); ok || d.inputs[name].Kind == EnvironmentKind {
		return true
	}
	limit := yamltree.DefaultLimits().Bytes
	text, err := readFile(d.fsys, name, limit)
	if err != nil {
		return true
	}
	_, isYAML := yamlBase(base)
	if len(text) > limit {
		if !isYAML {
			return false
		}
		found, err := d.contains(name, lineNamesSetting)
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

// describesSettings reports whether the top-level keys of text are those of an environment file. One of these is
// enough: a key `environment` or `environments`; a key that only environment files have, or a misspelling of one; or
// more keys in commonKeys than unknown keys. Text that is not in a YAML or JSON file must also be free of syntax errors
// and contain at least two known keys and more known than unknown keys.
func describesSettings(name, text string, isYAML bool) bool {
	tree := readTree(new(yamltree.Reader), source.NewFile(name, text), yamltree.Limits{})
	if len(tree.Problems) > 0 && (!isYAML || lineNamesSetting(searchable(text))) {
		return isYAML
	}
	plan := settingsPlan()
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
			case plan.fields[key] != nil || isYAML && misspellsSpecial(plan, key):
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
func misspellsSpecial(plan *plan, key string) bool {
	near, ok := plan.misspelt(key)
	return ok && !slices.Contains(commonKeys, near) && !slices.Contains(neutralKeys, near)
}

// isIdentity reports whether a value is possible under `environment` or `environments`. A mapping with only unrelated
// keys is not possible, such as the SDK constraints of pubspec.yaml.
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

// lineNamesSetting reports whether a line starts with a key that only environment files have.
// The line may be indented only if the key is in double quotes, as in JSON.
func lineNamesSetting(text string) bool {
	fields := settingsPlan().fields
	for line := range strings.Lines(text) {
		key, _, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		if unquoted, quoted := strings.CutPrefix(strings.TrimLeft(key, " \t{"), `"`); quoted {
			key = strings.TrimSuffix(strings.TrimRight(unquoted, " \t"), `"`)
		}
		if slices.Contains(environmentNames, key) ||
			fields[key] != nil && !slices.Contains(commonKeys, key) && !slices.Contains(neutralKeys, key) {
			return true
		}
	}
	return false
}
