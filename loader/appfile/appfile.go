// Package appfile reads the variables that an application's own files set, one
// file a format: dotenv, compose, manifests of Kubernetes, and their like. It
// tells what stands there and where; what a variable is for, and whose it is, is
// decided elsewhere.
package appfile

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Format is one kind of file.
type Format struct {
	// Name is what reports call it, such as dotenv.
	Name string
	// Match tells by its path, relative to the root and with "/" between its
	// parts, whether a file is one.
	Match func(path string) bool
	// Pattern is a regular expression that matches the end of every path that Match
	// takes, after its beginning or a "/". Hooks of version control select files by it, so it
	// keeps to what Go, Python and Rust have in common.
	Pattern string
	// Sniff, where it is not nil, also has to find the format's marks in the text:
	// for names that say little, such as deploy/web.yaml.
	Sniff func(text string) bool
	// Read reads one file. It never fails and never panics: what cannot be read is
	// a problem, and the rest is read all the same.
	Read func(file *source.File) Reading
}

// Reading is what one file says.
type Reading struct {
	// Variables are in the order of the file.
	Variables []Variable
	Problems  []finding.Finding
	// Comments are those of the file, from their mark to the end of the line.
	Comments []yamltree.Comment
	Outline
	// Template says that the file is filled in by another program before anything
	// reads it.
	Template bool
	// Blocks and Provided are those of model.AppFile. ProvidedAt are the spans of the lists
	// that Provided are in.
	Blocks     []model.EnvironmentBlock
	Provided   []string
	ProvidedAt []source.Span
	// Builds are the builds of images that the file starts.
	Builds []Build
	// Layers are the sources that parts of the file get variables from beside their own, in
	// the order in which later ones win.
	Layers []Layer
	// Doubts are keys that are probably misspelt, and scripts that a reference hides, in
	// files that say where variables come from: what they bring in is not known.
	Doubts []source.Span
	// Replaced are parts of the file that are lists, or that delete what stands beneath
	// them: the same part of a file beneath this one counts for nothing. Each is the keys on
	// the way to it, joined by dots.
	Replaced []string
	// Resources are the files and folders that a kustomization takes in.
	Resources []Resource
	// Bare are the services of a compose file with neither an image nor a build, which are
	// merged over those of another file.
	Bare []string
}

// IsLayered reports whether the file names sources of variables, or is merged with others.
func (r *Reading) IsLayered() bool {
	return len(r.Layers)+len(r.Resources)+len(r.Bare)+len(r.Doubts) > 0
}

// Resource is a file or a folder that a kustomization takes in.
type Resource struct {
	// Path is relative to the folder of the file.
	Path string
	// Written covers the path.
	Written source.Span
}

// Layer is another source of variables that a part of a file names. It lies beneath the
// variables that the part sets itself.
type Layer struct {
	// Scope, Environment and Job are those of the part; see Variable.
	Scope, Environment string
	Job                Job
	// Path is relative to the folder of the file, and empty for the file itself. From is
	// the part of that file that counts; empty for all of it.
	Path, From string
	// Written covers what names the source.
	Written source.Span
	// Optional sources may be missing.
	Optional bool
	// Phase is when the part gets the variables.
	Phase model.Phase
	// FromRoot: Path is relative to the top of the repository.
	FromRoot bool
	// NearOrRoot: Path is relative to the top of the repository if it leads to a file there,
	// and else to the folder of the file.
	NearOrRoot bool
	// Verbatim is the program that reads the file line by line, and keeps quotes and comments
	// in the values, such as "docker run"; empty for readers of dotenv.
	Verbatim string
}

// Variable is one variable at the place that sets it.
type Variable struct {
	Name string
	// Value is Known, with a text in which references are written as model.Text
	// reads them and "$$" stands for a "$" that refers to nothing; or Unknown
	// where the value is not in the file and nothing tells where it comes from. Its
	// Key covers the name, its Span the value, and In is the block that holds it.
	Value model.Value[model.Text]
	// Scope is the part of the file whose variables one process gets, such as the
	// service of a compose file or the job of a workflow; empty for all of it.
	Scope string
	// Environment is the name of the environment that the format itself gives to
	// the variable: wrangler's env.<name>, a workflow's environment. Empty where
	// it gives none.
	Environment string
	// Scripted: the process starts with a script in place of the image's own command.
	Scripted bool
	// Job is what the job does that sets the variable.
	Job   Job
	Phase model.Phase
	// Keys are the keys on the way to the variable in formats whose files are merged, joined
	// by dots: to its list, for the item of one. Empty elsewhere.
	Keys string
	// Exposed says what makes the value readable for others, such as "an image
	// layer"; empty for most.
	Exposed string
	// Default names the variable of Terraform whose default this is, or is part of: it
	// counts only where no variable definitions set it. Empty for all others.
	Default string
	// Form is how a value of a dotenv file is written, where readers differ on it.
	Form Form
}

// Form is how a value of a dotenv file is written, as far as readers differ on what it means.
// Facts: docs/app-files.md, section "Dialects of dotenv".
type Form struct {
	// Hash is where a "#" stands in a value without quotes and not behind a blank, counted
	// in bytes from the start of the value; -1 for none. Some readers end the value there.
	Hash int32
	// Quoted and Commented tell that there are quotes around the value, and a comment behind
	// it; Exported, that "export" stands before the name.
	Quoted, Commented, Exported bool
	// Dollar: a "$" in it is filled in by some readers, and kept by others.
	Dollar bool
}

// anyYAML is the Pattern of formats that are known by what is in a YAML file.
const anyYAML = `[^/]+\.(?i:ya?ml)`

// Dotenv is the name of the one format whose files git is not to keep.
const Dotenv = "dotenv"

// Formats lists every format, the telling names first: a file is of the first
// format that matches.
func Formats() []Format {
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
		appEngine,
		serverless,
		kustomize,
		helm,
		kubernetes,
		cloudFormation,
		spring,
	}
}

// Names are the names of all formats, in the order of the table.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// FormatsOf lists the formats that a file may have by its path: the first whose
// Sniff finds its marks is the one.
func FormatsOf(path string) []Format {
	var formats []Format
	for _, ext := range []string{".yaml", ".yml", ".json", ".jsonc"} {
		if n := len(path) - len(ext); n > 0 && strings.EqualFold(path[n:], ext) {
			path = path[:n] + ext
		}
	}
	for _, f := range Formats() {
		if f.Match(path) {
			formats = append(formats, f)
		}
	}
	return formats
}

// place is the block that holds variables: the file as a whole, or a part of it.
func place(file *source.File, parent *model.Place, key, span source.Span) *model.Place {
	return &model.Place{File: file, Parent: parent, Key: key, Span: span, First: span, Variables: true}
}

// top is the place of the file as a whole.
func top(file *source.File) *model.Place {
	return place(file, nil, source.Span{}, source.Span{End: int32(len(file.Text))})
}

// known is a value that a file says.
func known(text string, at model.At) model.Value[model.Text] {
	return model.Value[model.Text]{V: model.Text(text), State: model.Known, At: at}
}

// plain writes a text in which "$" refers to nothing as model.Text reads it.
func plain(text string) string { return strings.ReplaceAll(text, "$", "$$") }
