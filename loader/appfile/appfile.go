// Package appfile reads the variables set in application files, with one file per format:
// dotenv, compose, Kubernetes manifests and others. It returns what the files contain and
// where. Purposes and environments of variables are determined elsewhere.
package appfile

import (
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Format is a file format.
type Format struct {
	// Name is the name used in reports, such as dotenv.
	Name string
	// Match reports whether a file may have the format, by its path relative to the root and
	// separated by "/".
	Match func(path string) bool
	// Pattern is a regular expression that matches the end of every path accepted by Match,
	// after the start of the path or a "/". Version control hooks use it to select files, so it
	// is limited to the syntax shared by Go, Python and Rust.
	Pattern string
	// Sniff, if not nil, must also accept the text. It is used for unspecific file names such
	// as deploy/web.yaml.
	Sniff func(text string) bool
	// ByContent is true if the file name does not indicate the format, so that only Sniff decides.
	ByContent bool
	// Read reads a file. It never fails or panics; unreadable parts are reported as problems,
	// and the rest is read.
	Read func(file *source.File) Reading
}

// Reading is the content of a file.
type Reading struct {
	// Variables are in file order.
	Variables []Variable
	Problems  []finding.Finding
	// Merged is the number of Variables if profiles of the file inherit from each other, or else 0.
	Merged int
	// Comments extend from the comment mark to the end of the line.
	Comments []yamltree.Comment
	Outline
	// Template is true if another program fills in the file before it is read.
	Template bool
	// Blocks and Provided are as in model.AppFile. ProvidedAt are the spans of the lists that
	// contain Provided.
	Blocks     []model.EnvironmentBlock
	Provided   []string
	ProvidedAt []source.Span
	// Parts contains the parts of the file with a separate purpose, in file order.
	Parts []Part
	// Builds contains the image builds that the file starts.
	Builds []Build
	// Layers contains the additional variable sources of parts of the file. Later sources override earlier ones.
	Layers []Layer
	// Calls lists the uses of the project's own workflows and actions by jobs and actions.
	Calls []Call
	// Runs describes what the steps of jobs run.
	Runs []Run
	// Doubts contains places in files that name variable sources where a source may be missing: keys that are probably
	// misspelled, and scripts that a reference names. What they add is unknown.
	Doubts []source.Span
	// Replaced contains lists, and values that delete lower layers. The same part of a file below this one has no
	// effect. Each is a key path joined by dots.
	Replaced []string
	// Mapped contains the mappings in chart values, as key paths. A mapping cancels the replacement of the chart's own
	// values by a file below it.
	Mapped []string
	// Marks contains, by scope, the name of an environment in a variable of the whole workflow, for the jobs of calls.
	Marks map[string]string
	// Namespaces contains the namespaces of Kubernetes objects by their part of the file.
	Namespaces map[string]string
	// ObjectKeys contains the keys of Kubernetes objects to which the values of variables refer.
	ObjectKeys []ObjectKey
	// Resources contains the files and folders included by a kustomization.
	Resources []Resource
	// Changes contains the parts of a kustomization that change what it includes.
	Changes []Change
	// Pipeline describes how a GitLab pipeline depends on other files.
	Pipeline Pipeline
	// Servers contains the hosts in a Kamal configuration file.
	Servers KamalServers
	// Bare contains the services in a compose file that have neither image nor build. Such services are merged over
	// services of another file.
	Bare []string
}

// FirstError returns the first problem that is an error, or nil.
func (r *Reading) FirstError() *finding.Finding {
	for i := range r.Problems {
		if p := &r.Problems[i]; p.Severity != finding.Warning && p.Severity != finding.Info {
			return p
		}
	}
	return nil
}

// IsLayered reports whether the file names variable sources or is merged with other files.
func (r *Reading) IsLayered() bool {
	return len(r.Layers)+len(r.Resources)+len(r.Changes)+len(r.Bare)+len(r.Doubts) > 0
}

// Resource is a file or folder included by a kustomization.
type Resource struct {
	// Path is relative to the folder of the file that contains it.
	Path string
	// Written covers the path.
	Written source.Span
	// Patch is true for a patch of what the kustomization includes.
	Patch bool
}

// Layer is an additional variable source of a part of a file. Variables set by the part itself
// override it.
type Layer struct {
	// Scope, Environment and Job are those of the part; see Variable.
	Scope, Environment string
	Job                Job
	// Path is relative to the folder of the file, or empty for the file itself. From is the
	// compose service in it that the part extends, or empty for the whole file.
	Path, From string
	// Written covers the text that names the source.
	Written source.Span
	// Optional is true if the source may be missing.
	Optional bool
	// Phase is the phase in which the part receives the variables.
	Phase model.Phase
	// FromRoot is true if Path is relative to the top of the repository.
	FromRoot bool
	// NearOrRoot is true if Path is relative to the top of the repository if such a file
	// exists, and otherwise to the folder of the file.
	NearOrRoot bool
	// Verbatim is the program that reads the file line by line and keeps quotes and comments in
	// values, such as "docker run", or empty for dotenv readers.
	Verbatim string
	// Reader is the program that reads a dotenv file, if that is known: "compose" or "node".
	Reader string
	// Format is the format of the file at Path. Only the variables for all of that file's jobs apply. It is empty for a
	// dotenv file or a compose file.
	Format string
	// Child is true if Path is a child pipeline that a GitLab job starts.
	Child bool
	// Exports is true if the part also gets the variables that the script at Path exports, because the script runs or
	// builds an application. Otherwise, it gets only those that the script passes to later steps.
	Exports bool
	// Within contains the only parts of the file at Path that apply, or nil for all.
	Within []source.Span
	// Sourced is true if a script sources the file at Path, so that its commands run in the script. NearScript is true
	// if a reference to a folder, probably that of the script, precedes Path.
	Sourced, NearScript bool
	// Program contains the words of the command whose output the part gets if Path is ProgramOutput.
	Program []string
	// Names contains the only variables that apply, or nil for all.
	Names []string
	// Beside is true if the variables neither override those of the part nor are overridden by them, because each value
	// reaches some processes of the part.
	Beside bool
	// Object is the ConfigMap or Secret that a container takes all variables from, such as
	// ConfigMap/web, instead of Path, and Namespace the namespace of the container.
	Object, Namespace string
	// Prefix comes before the names of the keys of Object.
	Prefix string
	// Release is the command that installs a chart with the values file at Path, or that passes the definitions there
	// to Terraform, or nil.
	Release *Release
}

// Variable is one assignment of a variable in a file.
type Variable struct {
	Name string
	// Value is Known with a text in the syntax of model.Text, in which "$$" is a literal "$",
	// or Unknown if neither the value nor its source is in the file. Its Key covers the name,
	// its Span the value, and In is the enclosing block.
	Value model.Value[model.Text]
	// Scope is the part of the file whose variables go to one process, such as a compose
	// service or workflow job, or empty for the whole file.
	Scope string
	// Environment is the environment that the format assigns to the variable, as in wrangler's
	// env.<name> or a workflow's environment, or empty.
	Environment string
	// Scripted is true if a script replaces the image's own command.
	Scripted bool
	// Job is the purpose of the job that sets the variable.
	Job   Job
	Phase model.Phase
	// Trigger is what starts the job, and which secrets it reads.
	Trigger model.Trigger
	// Keys is the dot-separated key path to the variable, or to the list that contains it, in formats whose files are
	// merged. It is empty in other formats.
	Keys string
	// Exposed describes how an image contains the value, such as "as part of a layer", or
	// is empty.
	Exposed string
	// Default is the Terraform variable whose default contains this value, or empty. The
	// default applies only if no variable definitions set the variable.
	Default string
	// Filled is where another file sets the default of a reference in Value, or nil.
	Filled *model.At
	// SetAt is where another file sets a name to which a secret refers, or nil. Value does not contain that value.
	SetAt *model.At
	// Original is the value of a default that applies only to some environments, because variable definitions replace
	// it in others. In this case, Value is unknown.
	Original model.Value[model.Text]
	// Secret is the name in Kamal's secrets files of the secret that contains the value, or empty.
	Secret string
	// Form is the notation of a dotenv value, on which its interpretation may depend.
	Form Form
	// Later is true if a script passes the variable to later steps of the job, by $GITHUB_ENV.
	Later bool
	// Sometimes is true if a branch of a script sets the variable, and the branch does not depend on the environment.
	// Missing is true if the branch is taken only if the variable is not set yet.
	Sometimes, Missing bool
	// Inherited is true if a part of the file for production sets the variable, and this part inherits it.
	Inherited bool
	// Partly is true if some processes of the part get the variable of a lower layer instead.
	Partly bool
}

// Form is the notation of a dotenv value, as far as readers interpret it differently. Details:
// docs/app-files.md, section "Dialects of dotenv".
type Form struct {
	// Hash is the byte offset within an unquoted value of a "#" that does not follow a blank,
	// or -1. Some readers end the value there.
	Hash int32
	// Quoted and Commented report whether the value is quoted and followed by a comment,
	// Exported whether "export" precedes the name.
	Quoted, Commented, Exported bool
	// Colon is true if the name is followed by ":" instead of "=". Spaced is true if there are blanks around it.
	Colon, Spaced bool
	// AfterBare is true if the previous line is a name without "=". Some parsers take the "=" of this line as
	// belonging to that name.
	AfterBare bool
	// Open is the value with ${NAME:-default} for each reference that was resolved in the same file, or empty if no
	// reference was resolved. Some readers prefer a variable of the process.
	Open string
}

// anyYAML is the Pattern of formats identified by the content of a YAML file.
const anyYAML = `[^/]+\.(?i:ya?ml)`

// Dotenv is the name of the only format whose files should not be in git.
const Dotenv = "dotenv"

// Formats lists all formats, those with specific file names first. A file has the first format
// that matches.
func Formats() []Format { return slices.Clone(formats()) }

// formats returns the list of Formats, which must not be changed.
var formats = sync.OnceValue(func() []Format {
	return []Format{
		dotenv,
		cloudBuild,
		dockerfile,
		wrangler,
		fly,
		mise,
		netlify,
		supabase,
		vercel,
		eas,
		heroku,
		dotnet,
		terraform,
		ecs,
		compose,
		githubActions,
		gitlabCI,
		shellFile,
		makefile,
		justfile,
		packageScripts,
		render,
		digitalOcean,
		kamal,
		appEngine,
		serverless,
		kustomize,
		helm,
		kubernetes,
		composeByContent,
		cloudFormation,
		spring,
		shellByContent,
	}
})

// Names returns the names of all formats, in order.
func Names() []string {
	var names []string
	for _, f := range formats() {
		if !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names
}

// FormatsOf lists the formats that a file may have according to its path. The first whose Sniff
// accepts the text applies.
func FormatsOf(path string) []Format {
	var found []Format
	for _, ext := range []string{".yaml", ".yml", ".json", ".jsonc"} {
		if n := len(path) - len(ext); n > 0 && strings.EqualFold(path[n:], ext) {
			path = path[:n] + ext
		}
	}
	all := formats()
	yaml := strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml")
	for i := range all {
		if (yaml || all[i].Pattern != anyYAML) && all[i].Match(path) {
			found = append(found, all[i])
		}
	}
	return found
}

// place returns the place of a block of variables: the whole file or a part of it.
func place(file *source.File, parent *model.Place, key, span source.Span) *model.Place {
	return &model.Place{File: file, Parent: parent, Key: key, Span: span, First: span, Variables: true}
}

// top returns the place of the whole file.
func top(file *source.File) *model.Place {
	return place(file, nil, source.Span{}, source.Span{End: int32(len(file.Text))})
}

// known returns a known value.
func known(text string, at model.At) model.Value[model.Text] {
	return model.Value[model.Text]{V: model.Text(text), State: model.Known, At: at}
}

// plain escapes text without references for model.Text.
func plain(text string) string { return strings.ReplaceAll(text, "$", "$$") }
