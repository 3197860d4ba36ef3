package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/rules"
)

// settingGaps adds a gap for each setting of an environment whose value is unknown.
func settingGaps(into *gapSet, e *model.Environment, of checklist.Area) {
	if e.Implied { // known only from variables, so no file can hide a setting
		return
	}
	if why := unidentified(e); why != "" {
		into.add(Gap{Of: of, Why: why, Location: e.Place.Location()})
	}
	w := gapWalk{into: into, of: of, limits: of == checklist.Production}
	w.node(e.Tree(), nil)
}

// unidentified returns the reason why an environment's file may describe a different environment. It returns "" if
// the file contains the name and type of its environment, or if it omits them, so that its file name determines them.
func unidentified(e *model.Environment) string {
	name, kind := &e.Identity.Name, &e.Identity.Type
	hidden := name.State == model.Unknown || kind.State == model.Unknown || isReference(name.V) || isReference(kind.V)
	if hidden || e.Identity.Place != nil && e.Identity.Partial {
		return "the name or type of the environment in " + e.File.Path + " could not be read; write both as plain text"
	}
	return ""
}

// gapWalk traverses the settings of an environment.
type gapWalk struct {
	into *gapSet
	of   checklist.Area
	// limits is true if gaps are also added for settings that the format of a file cannot express.
	limits bool
}

func (w *gapWalk) node(n *model.Node, keys []string) {
	switch {
	case n.Leaf():
		w.leaf(n, keys)
		return
	case n.State == model.Unknown:
		w.add(keys, false, "could not be read"+onUnread(n.Location()), n.Location())
		return
	case n.Place != nil && n.Place.Partial:
		w.partial(n, keys)
	}
	w.children(n, keys)
}

func (w *gapWalk) children(n *model.Node, keys []string) {
	for i := range n.Children {
		child := &n.Children[i]
		switch {
		case n.Kind == model.Sequence:
			w.node(child, append(slices.Clip(keys), ""))
		case child.Key == "": // the default application at the top of the file
			w.children(child, keys)
		default:
			w.node(child, append(slices.Clip(keys), child.Key))
		}
	}
}

func (w *gapWalk) leaf(n *model.Node, keys []string) {
	switch text := textOf(n); {
	case n.State == model.Unknown:
		w.add(keys, false, "could not be read"+onUnread(n.At), n.At)
	case n.Kind != model.SecretLeaf && hides(text, keys):
		w.add(keys, true, whyHidden(text, string(text), ""), n.At)
	}
}

// onUnread returns what to do about a setting that could not be read.
func onUnread(at model.At) string {
	if at.In == nil {
		return ""
	}
	return "; fix the errors in " + at.In.File.Path
}

// maxReference is the maximum number of runes of a reference shown in a reason.
const maxReference = 60

// whyHidden returns the reason why text that is not secret is unknown: it is a reference or contains one. shown is
// the text as it may be printed. variable is the name of the variable with this value, or empty for a setting of an
// environment file.
func whyHidden(text model.Text, shown, variable string) string {
	if name := defaulted(text); name != "" {
		if name == variable {
			return "is a reference with a default, which a variable outside the file can override" +
				onReference(text, "")
		}
		return "contains a default, which " + name + " can override from outside the file" + onReference(text, "")
	}
	shown = source.Brief(shown, maxReference)
	if _, whole := text.Reference(); whole {
		return "is a reference (" + shown + ")" + onReference(text, variable)
	}
	if shown == source.Mask {
		return "contains a reference (not shown)" + onReference(text, variable)
	}
	return fmt.Sprintf("is %q, which contains a reference", shown) + onReference(text, variable)
}

// onReference returns the end of a message about a reference in a setting that is not secret: the consequence, and
// what to do. References in convex.json are resolved by Convex itself. Source:
// https://docs.convex.dev/auth/authkit/auto-provision.
func onReference(text model.Text, variable string) string {
	if strings.Contains(string(text), "${authEnv.") || strings.Contains(string(text), "${buildEnv.") {
		return ", which Convex fills in when it deploys"
	}
	const why = ", so golive cannot check the value"
	const remedy = "; write the value instead of the reference (it is not a secret)"
	if _, whole := text.Reference(); variable != "" && whole {
		return why + remedy + ", or list " + variable + " under `provided:` in golive.yaml if the hosting platform " +
			"sets it"
	}
	return why + remedy
}

// defaulted returns the name of the first reference with a default in text, as shown in a reason, or "".
func defaulted(text model.Text) string {
	for _, r := range text.References() {
		switch {
		case !suppliesDefault(r):
		case rules.QuoteName(r.Name) == rules.Quote(r.Name):
			return r.Name
		default:
			return "the variable"
		}
	}
	return ""
}

// textOf returns the text of a leaf that is not a secret.
func textOf(n *model.Node) model.Text {
	if n.Kind == model.URLLeaf {
		return n.URL.Text()
	}
	return n.Text
}

// hides reports whether the value of a setting, or a part of the value, is stored elsewhere. In a claims template,
// references in double braces do not count, because the platform fills them in.
func hides(text model.Text, keys []string) bool {
	if needPath(keys) == "jwt_template.content" {
		_, whole := text.Reference()
		return whole && !strings.Contains(string(text), "{{") || strings.Contains(string(text), "${")
	}
	return isReference(text) || hasDefault(text)
}

// hasDefault reports whether text contains a reference with a default, which applies only if the name is not set.
func hasDefault(text model.Text) bool {
	return slices.ContainsFunc(text.References(), suppliesDefault)
}

func suppliesDefault(r model.Reference) bool { return r.Kind == model.Name && r.Default != "" }

// isReference reports whether text contains a reference.
func isReference(text model.Text) bool {
	_, literal := text.Literal()
	return !literal
}

// partial adds a gap for a list that may have more entries, or for a mapping that may contain settings that were not
// read.
func (w *gapWalk) partial(n *model.Node, keys []string) {
	switch {
	case n.Kind != model.Group:
		w.add(keys, false, "could not be read completely"+onUnread(n.Location()), n.Location())
		return
	case n.Place.Limited && !w.limits:
		return
	}
	why := "could not be read" + onUnread(n.Location())
	if n.Place.Limited {
		why = "is not described in " + n.Place.File.Path + "; run `golive init` to draft an environment file"
	}
	_, known, _ := model.KnownPath(append(slices.Clip(keys), noKey))
	for _, key := range known {
		if n.Child(key) != nil || n.Child("").Child(key) != nil || n.Place.Limited && slices.Contains(ofFile, key) {
			continue
		}
		why := why
		if n.Place.Limited && key == "applications" {
			why = "may have more entries than " + n.Place.File.Path + " can describe; run `golive init` to draft an " +
				"environment file"
		}
		w.add(append(slices.Clip(keys), key), false, why, n.Location())
	}
}

// ofFile lists settings about an environment file itself, which the formats of other tools do not need.
var ofFile = []string{"environment", "type", "draft", "pulled"}

// noKey is a key that no setting has.
const noKey = "\x00"

func (w *gapWalk) add(keys []string, reference bool, why string, at model.At) {
	path := needPath(keys)
	name := "`" + path + "`"
	if path == "" {
		name = "the environment"
	}
	gap := Gap{Of: w.of, Reference: reference, Why: name + " " + why, Location: at.Location()}
	for _, one := range applicationPaths(path) {
		gap.Path = one
		w.into.add(gap)
	}
	if path == "uses" {
		gap.Of, gap.Path = checklist.Uses, ""
		w.into.add(gap)
	} else if feature, ok := model.FeatureOf(path); ok && w.of == checklist.Staging && !reference {
		gap.Of, gap.Path = checklist.Uses, string(feature)
		w.into.add(gap)
	}
}

// needPath joins keys in the form of checklist.Need.
func needPath(keys []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return key == "" }), ".")
}

// applicationPaths returns the paths of needs that a path affects. Needs omit "applications".
func applicationPaths(path string) []string {
	if rest, ok := strings.CutPrefix(path, "applications."); ok {
		return []string{rest}
	}
	if path == "applications" {
		return model.ApplicationKeys()
	}
	return []string{path}
}
