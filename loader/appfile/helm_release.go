package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Release is a command or a Kubernetes object that installs a Helm chart, or a command that applies a Terraform
// configuration or starts compose services. The files of a release are merged, and later files override earlier
// files. Options of Helm such as --set override all files. The Terraform option -var overrides the files that are
// named before it. Source: https://helm.sh/docs/helm/helm_upgrade/.
type Release struct {
	// Chart is the argument that names the chart: a path, or the name of a chart in a repository of charts.
	Chart ReleaseChart
	// Arguments contains all words that may be the path of the chart, because Chart may be wrong if the command has an
	// option that golive does not know.
	Arguments []string
	// Sets contains the variables that --set and --set-string set in the values of the chart, or that -var sets for
	// Terraform.
	Sets []ReleaseSet
	// Others contains the key paths, without list indexes, of other values that options set.
	Others []ReleaseOption
	// Unclear contains options that may set variables in a way that golive cannot read.
	Unclear []source.Span
	// Variables contains the Terraform variables that -var sets.
	Variables []string
	// Compose describes what docker compose starts. It is nil for other programs.
	Compose *ComposeRelease
}

// ReleaseChart is the argument of a command that names a chart, and where it is written.
type ReleaseChart struct {
	Path    string
	Written source.Span
}

// ReleaseSet is a variable that an option sets. Keys is the key path in the option, and Start is the byte offset of
// the path in the file. Scope is the part of the values that contains the variable. After is the number of files that
// a Terraform command names before the option.
type ReleaseSet struct {
	Scope, Keys string
	Start       int32
	After       int
}

// ReleaseOption is a key path that an option sets, or a profile that an option enables, and where it is written.
type ReleaseOption struct {
	Name    string
	Written source.Span
}

// Helm is the name of the format of values files.
const Helm = "helm"

// release records the values files of a Helm command that installs a chart.
func (r *scriptReader) release(words []written, s *setter) {
	at := 0
	if len(words) == 0 || path.Base(words[0].text) != "helm" {
		return
	}
	for i, word := range words {
		switch word.text {
		case "upgrade", "install":
			if at == 0 {
				at = i
			}
		case "--dry-run", "--dry-run=client", "--dry-run=server":
			return
		}
	}
	files := valuesFiles(words)
	if at == 0 || len(files) == 0 {
		return
	}
	release := &Release{}
	for _, word := range words[at+1:] {
		if !strings.HasPrefix(word.text, "-") && len(release.Arguments) < maxReleaseArguments {
			release.Arguments = append(release.Arguments, word.text)
		}
	}
	release.Chart = chartArgument(words[at+1:])
	release.options(words[at:])
	for _, file := range files {
		r.layers = append(r.layers, Layer{
			Scope: r.scope, Environment: s.environment, Path: file.text, Written: file.whole, Format: Helm,
			Release: release,
		})
	}
}

// chartArgument returns the second argument of helm upgrade or helm install. If Helm generates the name of the
// release, chartArgument returns the first argument. Source: https://helm.sh/docs/helm/helm_install/.
func chartArgument(words []written) ReleaseChart {
	var chart ReleaseChart
	arguments, before := 0, 2
	for i := 0; i < len(words) && arguments < before; i++ {
		word := words[i]
		switch {
		case word.text == "-g" || word.text == "--generate-name":
			before = 1
		case !strings.HasPrefix(word.text, "-"):
			arguments++
			chart = ReleaseChart{Path: word.text, Written: word.span(0, len(word.text))}
		case !strings.Contains(word.text, "=") && !slices.Contains(helmSwitches, word.text):
			i++ // the value of an option
		}
	}
	if arguments < before {
		return ReleaseChart{}
	}
	return chart
}

// helmSwitches lists the options of helm upgrade and helm install that have no value. Source:
// https://helm.sh/docs/helm/helm_upgrade/.
var helmSwitches = []string{
	"-i", "--install", "--atomic", "--cleanup-on-fail", "--create-namespace", "--debug", "--dependency-update",
	"--devel", "--disable-openapi-validation", "--enable-dns", "--force", "--force-replace", "--hide-notes",
	"--hide-secret", "--insecure-skip-tls-verify", "--no-hooks", "--pass-credentials", "--plain-http",
	"--render-subchart-notes", "--replace", "--reset-then-reuse-values", "--reset-values", "--reuse-values",
	"--rollback-on-failure", "--server-side", "--skip-crds", "--skip-schema-validation", "--take-ownership", "--verify",
	"--wait", "--wait-for-jobs",
}

// maxReleaseArguments is the maximum number of arguments of a Helm command that golive tries as the chart's folder.
// Flags are not counted.
const maxReleaseArguments = 20

// valuesFiles returns the values files of a command, in order.
func valuesFiles(words []written) []written {
	var files []written
	for i := range words {
		flag, list := optionAt(words, i)
		if flag != "-f" && flag != "--values" {
			continue
		}
		for _, file := range splitList(list) {
			if file.text != "" {
				file.whole = file.span(0, len(file.text))
				files = append(files, file)
			}
		}
	}
	return files
}

// optionAt splits the word at an index, which may be an option, into its name and its value. The value is the text
// after "=", or else the next word.
func optionAt(words []written, i int) (flag string, value written) {
	flag, _, joined := strings.Cut(words[i].text, "=")
	switch {
	case joined:
		return flag, words[i].slice(len(flag)+1, len(words[i].text))
	case i+1 < len(words):
		return flag, words[i+1]
	}
	return flag, written{}
}

// options reads the options that set single values.
func (r *Release) options(words []written) {
	for i := range words {
		flag, list := optionAt(words, i)
		if flag != "--set" && !strings.HasPrefix(flag, "--set-") {
			continue
		}
		parts := []written{list}
		if flag == "--set" || flag == "--set-string" {
			parts = splitList(list)
		}
		for _, part := range parts {
			r.option(part, flag == "--set" || flag == "--set-string")
		}
	}
}

// option reads a key path and its value. plain is true for --set and --set-string, which contain the value as text.
func (r *Release) option(part written, plain bool) {
	key, _, _ := strings.Cut(part.text, "=")
	scope, name, unclear := placeOfHelmKey(key)
	at := part.span(0, len(key))
	switch {
	case unclear || strings.HasPrefix(key, "{") || name != "" && (!plain || pairName(key) != name):
		r.Unclear = append(r.Unclear, at)
	case name != "":
		r.Sets = append(r.Sets, ReleaseSet{Scope: scope, Keys: key, Start: at.Start})
	default:
		keys, _, _ := strings.Cut(key, "[")
		r.Others = append(r.Others, ReleaseOption{Name: keys, Written: at})
	}
}

// placeOfHelmKey returns the variable that a key path of Helm sets, and the part of the values that contains the
// variable. It follows the rules of helmReader.walk. unclear is true if the path does not identify a single variable:
// it ends at a list of variables or at a mapping of all variables of a part, continues below a variable, contains a
// reference, or has more than maxHelmKeys keys.
func placeOfHelmKey(key string) (scope, name string, unclear bool) {
	keys := strings.Split(key, ".")
	if len(keys) > maxHelmKeys {
		return "", "", true
	}
	for i, part := range keys {
		before, _, indexed := strings.Cut(part, "[")
		if !slices.Contains(variableKeys, constantName(before)) {
			continue
		}
		if indexed || i+1 == len(keys) {
			return "", "", true
		}
		return strings.Join(keys[:i], "."), keys[i+1], i+2 < len(keys)
	}
	last := len(keys) - 1
	name, scope, _ = helmReader{}.purposeful(keys[:last], constantName(keys[last]))
	parent := len(keys) == 1 && (constantName(key) == "WORKOS" || constantName(key) == "AUTHKIT")
	return scope, name, parent || strings.Contains(key, "$")
}

// maxHelmKeys is the maximum number of keys in a key path.
const maxHelmKeys = 30
