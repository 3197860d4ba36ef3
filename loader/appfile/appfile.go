// Package appfile reads the variables set in application files, such as dotenv files, compose files and Kubernetes
// manifests. It returns the variables and their places in the files. Package loader assigns purposes and environments
// to them.
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
	// Reach describes who gets the variables of a file that names no environment.
	Reach model.Reach
	// Match reports whether the file at a path may have the format. The path is relative to the root and uses "/" as
	// the separator.
	Match func(path string) bool
	// Pattern is a regular expression that matches the end of every path accepted by Match. The match begins at the
	// start of the path or after a "/". Version control hooks use the pattern to select files, so it is limited to the
	// syntax shared by Go, Python and Rust.
	Pattern string
	// Sniff, if not nil, reports whether a file with this text may have the format. It decides for unspecific file
	// names, such as deploy/web.yaml.
	Sniff func(text string) bool
	// ByContent is true if the file name does not indicate the format, so that only Sniff decides.
	ByContent bool
	// Read reads a file. It never fails or panics; unreadable parts are reported as problems, and the rest is read.
	Read func(file *source.File) Reading
}

// Reading is the result of reading a file.
type Reading struct {
	// Variables are in file order.
	Variables []Variable
	Problems  []finding.Finding
	// Merged is the number of Variables if the profiles of the file may inherit from each other, and 0 otherwise.
	Merged int
	// Comments contains all comments, including the marks that start them.
	Comments []yamltree.Comment
	Outline
	// Template is true if another program fills in the file before it is used.
	Template bool
	// Blocks and Provided are as in model.AppFile. ProvidedAt contains the spans of the lists of provided names,
	// and of other names that set nothing themselves.
	Blocks     []model.EnvironmentBlock
	Provided   []string
	ProvidedAt []source.Span
	// Parts contains the parts of the file that have separate purposes, in file order.
	Parts []Part
	// Builds contains the image builds that the file starts.
	Builds []Build
	// Starts contains the commands that parts of the file run instead of the commands of their images.
	Starts []Start
	// Layers contains the additional variable sources of parts of the file. Later sources override earlier ones.
	Layers []Layer
	// Calls lists the uses of workflows, and of actions of this project.
	Calls []Call
	// Runs describes what the steps of jobs run.
	Runs []Run
	// Doubts contains the places where the file may name a variable source that golive cannot find, such as a
	// probably misspelled key, or a reference in place of a script.
	Doubts []source.Span
	// Replaced contains the dot-separated key paths of values that replace the values in lower layers completely, as
	// lists do.
	Replaced []string
	// Mapped contains the key paths of mappings in chart values. Helm merges such a mapping with the chart's own
	// values, even if a lower layer sets the key to a list or to null.
	Mapped []string
	// Marks maps the scope of each job in a called workflow to the environment named by a variable of the whole
	// workflow, as in APP_ENV: production. In a compose file, it maps services to the environment in their names or
	// profiles, and "" to that in the name of the project.
	Marks map[string]string
	// Namespaces maps the scopes of Kubernetes objects, such as Secret/web, to the namespaces of the objects.
	Namespaces map[string]string
	// ObjectKeys contains the references from values of variables to keys of Kubernetes objects.
	ObjectKeys []ObjectKey
	// Resources contains the files and folders included by a kustomization.
	Resources []Resource
	// Sources contains the data sources and local values of a Terraform configuration by address.
	Sources map[string]TerraformSource
	// Locals and Modules contain the local values and the calls of modules of a Terraform configuration.
	Locals  []TerraformLocal
	Modules []TerraformCall
	// Changes contains the parts of a kustomization that change the included objects.
	Changes []Change
	// Pipeline describes a file of a GitLab pipeline.
	Pipeline Pipeline
	// Servers describes the hosts in a Kamal configuration file.
	Servers KamalServers
	// Bare contains the services in a compose file that have neither image nor build. Such services are merged over
	// services of another file.
	Bare []string
	// Profiles contains the profiles of the services in a compose file that start only with one of them.
	Profiles map[string][]string
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
	// Path is relative to the folder of the kustomization.
	Path string
	// Written covers the path.
	Written source.Span
	// Patch is true if the file is a patch for the included objects.
	Patch bool
}

// Layer is an additional variable source of a part of a file. Variables that the part itself sets override those of
// the layer unless Above is true.
type Layer struct {
	// Scope, Environment and Job are those of the part; see Variable.
	Scope, Environment string
	Job                Job
	// Path is the path of the source relative to the folder of this file, or empty if this file is the source. From
	// is the part of the source that applies, such as a compose service or a Render group, or empty for the whole
	// source.
	Path, From string
	// Written covers the text that names the source.
	Written source.Span
	// Optional is true if the source may be missing.
	Optional bool
	// Phase is the phase in which the part receives the variables.
	Phase model.Phase
	// FromRoot is true if Path is relative to the top of the repository.
	FromRoot bool
	// RootOrNear is true if Path may be relative to the top of the repository or to the folder of this file. The top
	// of the repository is tried first.
	RootOrNear bool
	// Verbatim is the name of a program, such as Kustomize, that reads the file line by line and keeps quotes and
	// comments in values. It is empty for dotenv readers.
	Verbatim string
	// Reader is the program that reads a dotenv file, if that is known: "compose", "node" or
	// "systemd".
	Reader string
	// Format is the format of the file at Path. It may be empty for a dotenv file or a compose file. If the file has
	// jobs, only the variables that the file sets for all jobs apply.
	Format string
	// Child is true if Path is a child pipeline that a GitLab job starts.
	Child bool
	// Exports is true if the part also gets the variables that the script at Path exports, because the script runs or
	// builds an application. Otherwise, the part gets only the variables that the script passes to later steps.
	Exports bool
	// Within lists the parts of the file at Path that apply. If it is nil, all parts apply.
	Within []source.Span
	// Sourced is true if a script sources the file at Path, so that the same shell runs both. NearScript is true if a
	// reference to a folder, probably that of the script, precedes Path, as in "$DIR/env.sh".
	Sourced, NearScript bool
	// Program contains the words of the command whose output is the source. It is set if Path is ProgramOutput.
	Program []string
	// Names lists the variables that apply. If it is nil, all variables apply.
	Names []string
	// Above is true if the variables override those that the part itself sets.
	Above bool
	// OverDotenv is true if the process starts with the variables, so that the dotenv files that the application reads
	// do not override them.
	OverDotenv bool
	// Unread is the reason why golive cannot read the source, or empty.
	Unread string
	// Beside is true if the variables neither override those of the part nor are overridden by them, because each value
	// reaches some processes of the part.
	Beside bool
	// Object, such as ConfigMap/web, is set instead of Path if a container takes all variables from a ConfigMap or
	// Secret. Namespace is the namespace of the container.
	Object, Namespace string
	// Prefix precedes the keys of Object in variable names.
	Prefix string
	// Release is the command that passes the file at Path to a program such as Helm, Terraform or docker compose, or
	// nil.
	Release *Release
}

// Variable is one assignment of a variable in a file.
type Variable struct {
	Name string
	// Value has the syntax of model.Text, in which "$$" is a literal "$". The state is Unknown if neither the value
	// nor its source is in the file. Key covers the name, Span covers the value, and In is the enclosing block.
	Value model.Value[model.Text]
	// Scope is the part of the file whose variables go to one process, such as a compose service or workflow job, or
	// empty for the whole file.
	Scope string
	// Environment is the environment that the format assigns to the variable, as in wrangler's env.<name> or a
	// workflow's environment, or empty.
	Environment string
	// Slot is true if Environment is the deployment slot of an application that a command names, which has its own
	// settings, or the environment for which an expression selects the value. It is more specific than the name of the
	// file.
	Slot bool
	// Job is the purpose of the job that sets the variable.
	Job   Job
	Phase model.Phase
	// Trigger describes what starts the job, and which secrets the job reads.
	Trigger model.Trigger
	// Keys is the dot-separated key path to the variable, or to the list that contains it, in formats whose files are
	// merged. It is empty in other formats.
	Keys string
	// Exposed describes how an image contains the value, such as "as part of a layer", or is empty.
	Exposed string
	// Default is the Terraform variable whose default contains this value, or empty. The default applies only if no
	// definition sets that variable.
	Default string
	// Filled is the place that sets the default of a reference in Value, or nil.
	Filled *model.At
	// SetAt is the place in another file that sets the variable to which a secret refers, or nil. Value remains the
	// reference.
	SetAt *model.At
	// Original is the value of a default that applies only to some environments, because variable definitions replace
	// it in others. Value is then unknown.
	Original model.Value[model.Text]
	// Secret is the name under which Kamal's secrets files contain the value, or empty.
	Secret string
	// Form describes the notation of a dotenv value.
	Form Form
	// Later is true if a script passes the variable to later steps of the job through $GITHUB_ENV.
	Later bool
	// Sometimes is true if only a branch of a script sets the variable, and the branch does not depend on the
	// environment. Missing is true if the script takes the branch only if the variable is not set yet.
	Sometimes, Missing bool
	// Inherited is true if the part inherits the variable from a production part of the file.
	Inherited bool
	// Partly is true if some processes of the part get the variable of a lower layer instead.
	Partly bool
	// Unfollowed is a command of unknown effect that may pass the variable on to the running application. It is empty
	// if there is no such command, or if another command passes the variable on.
	Unfollowed string
	// receiver is the job whose steps get the variable.
	receiver receivingJob
	// expandedByOtherShell is true if another shell, such as one started through ssh, may expand a reference in the
	// value.
	expandedByOtherShell bool
}

// Form describes properties of the notation of a dotenv value that readers interpret differently. See
// docs/app-files.md, section "Dialects of dotenv".
type Form struct {
	// Hash is the byte offset in an unquoted value of the first "#" that does not follow a blank, or -1. Some readers
	// end the value there.
	Hash int32
	// Quoted is true if the value is quoted. Commented is true if a comment follows the value. Exported is true if
	// "export" precedes the name.
	Quoted, Commented, Exported bool
	// Colon is true if the name is followed by ":" instead of "=". Spaced is true if there are blanks around the ":"
	// or "=".
	Colon, Spaced bool
	// AfterBare is true if the previous line is a name without "=". Some parsers assign the "=" of this line to that
	// name.
	AfterBare bool
	// TextBehind is true if text other than a comment follows the closing quote of a value without line breaks and
	// backslashes. Some readers reject the file; others read this line alone, and differ on its value.
	TextBehind bool
	// Open is the value with ${NAME:-default} in place of each reference that was resolved in the same file, because
	// some readers prefer a variable of the process. Open is empty if no reference was resolved.
	Open string
}

// anyYAML is the Pattern of formats identified by the content of a YAML file.
const anyYAML = `[^/]+\.(?i:ya?ml)`

// Dotenv is the name of the format of dotenv files, the only files that should not be in git.
const Dotenv = "dotenv"

// Formats returns all formats. Those with specific file names come first, because a file has the first format that
// matches.
func Formats() []Format { return slices.Clone(formats()) }

// formats is like Formats, but the caller must not modify the result.
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
		systemd,
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

// FormatsOf returns the formats that a file may have according to its path. The first format whose Sniff accepts the
// text applies.
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

// place returns the place of a block of variables, which is a file or a part of a file.
func place(file *source.File, parent *model.Place, key, span source.Span) *model.Place {
	return &model.Place{File: file, Parent: parent, Key: key, Span: span, First: span, Variables: true}
}

// top returns the place of the whole file.
func top(file *source.File) *model.Place {
	return place(file, nil, source.Span{}, source.Span{End: int32(len(file.Text))})
}

// known returns a known value with the given text and place.
func known(text string, at model.At) model.Value[model.Text] {
	return model.Value[model.Text]{V: model.Text(text), State: model.Known, At: at}
}

// plain converts a text without references to the syntax of model.Text.
func plain(text string) string { return strings.ReplaceAll(text, "$", "$$") }
