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
	Phase       model.Phase
	// Exposed says what makes the value readable for others, such as "an image
	// layer"; empty for most.
	Exposed string
}

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
		vercel,
		terraform,
		ecs,
		compose,
		githubActions,
		render,
		appEngine,
		serverless,
		kustomize,
		helm,
		kubernetes,
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
