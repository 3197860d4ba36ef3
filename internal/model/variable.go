package model

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/source"
)

// Variable is one variable of an application, at one place that sets it. The
// same name in two files is two variables.
type Variable struct {
	// Name is the name as it is written, such as NEXT_PUBLIC_WORKOS_REDIRECT_URI.
	Name string
	// Purpose is what WorkOS's SDKs read from a variable of the name.
	Purpose Purpose
	// Value is what the file says: Known, or Unknown where the file sets the
	// variable and cannot say to what. An empty text is as good as not set. Key
	// covers the name, Span the value.
	Value Value[Text]
	// URL and Secret are the value once more, typed: a URL where the purpose is one
	// that takes a URL, a secret where IsSecret says so. The URL is Unknown if a name is
	// written in its place.
	URL    Value[URL]
	Secret Value[Secret]
	// File is the file that sets it.
	File *AppFile
	// Deployment is what the variable is part of; never nil once a project is
	// loaded.
	Deployment *Deployment
	// Template: it shows what to set, as in .env.example, or sets up a test. It
	// goes live nowhere, so only rules on what is public speak of it.
	Template bool
	// Scope is the part of the file whose variables one process gets, such as the service of
	// a compose file; empty for all of it.
	Scope string
	// Phase is when the variable is there.
	Phase Phase
	// Scripted: a script that the project runs mentions the variable, and may write its
	// value into pages that are built.
	Scripted bool
	// Exposed says what makes the value readable for others, in a few words, such
	// as "an image layer": the file's format tells, not the name.
	Exposed string
	// Dispute is what readers of the file do not agree on in the value; nil for nothing.
	Dispute *Dispute
	// Layer is the source that brings the variable into its deployment; nil for one that
	// stands in a file of the deployment's own.
	Layer *Layer
}

// Phase is when a variable is set: for the build of the application, when it
// runs, or both. Frameworks copy public variables into pages when they build.
type Phase uint8

// AnyPhase is that of files which both the build and the run read.
const (
	AnyPhase Phase = iota
	BuildPhase
	RunPhase
)

// NewVariable types a value by the purpose that its name has.
func NewVariable(name string, value Value[Text], file *AppFile) *Variable {
	v := &Variable{Name: name, Purpose: PurposeOf(name), Value: value, File: file}
	switch kind := v.Purpose.kind(); {
	case kind == urlPurpose && v.StandsIn():
		v.URL = Value[URL]{State: Unknown, At: value.At}
	case kind == urlPurpose && v.Set():
		v.URL = Value[URL]{V: ParseURL(value.V), State: Known, At: value.At}
	case v.IsSecret() && value.Known():
		v.Secret = Value[Secret]{V: Secret{text: value.V}, State: Known, At: value.At}
	case v.IsSecret():
		v.Secret = Value[Secret]{State: value.State, At: value.At}
	}
	return v
}

// IsSecret reports whether the value must stay secret, as the name says.
func (v *Variable) IsSecret() bool { return v.Purpose.IsSecret() || NamesSecret(v.Name) }

// Set reports whether the variable has a value that is not empty.
func (v *Variable) Set() bool { return v.Value.Known() && v.Value.V != "" }

// AppFile is a file of the application that sets variables.
type AppFile struct {
	*source.File
	// Format is the name of its format, such as dotenv.
	Format string
	// Tracked says whether git keeps the file, Ignored whether .gitignore names
	// it; both are Unsure outside of a repository.
	Tracked, Ignored Answer
	// UnreadNames are variables that the file seems to set in a place where its format has
	// none: each name once, in the order of the file.
	UnreadNames []UnreadName
	// Blocks are the parts of the file that are for one environment and inherit no
	// variables from the rest.
	Blocks []EnvironmentBlock
	// Provided are the names of secrets that the file says to be set elsewhere.
	Provided []string
}

// IsLocal reports whether a file belongs to the machine that it is on, so that no deployment
// gets it: git ignores it, or nothing tells and its name is one of those for local values.
func (f *AppFile) IsLocal() bool {
	base := path.Base(f.Path)
	switch {
	case strings.HasPrefix(base, ".dev.vars"):
		return true
	case f.Tracked == Yes:
		return false
	case f.Ignored == Yes:
		return true
	}
	return strings.HasPrefix(base, ".env") && strings.HasSuffix(base, ".local")
}

// EnvironmentBlock is a part of a file that sets the variables of one environment.
type EnvironmentBlock struct {
	// Name is the name in the file, and Environment that of the project's environment; empty
	// if nothing tells.
	Name, Environment string
	// At is the place of the block, or of something in it.
	At At
	// Names are the variables that it sets, and Provided those that it says to be set
	// elsewhere.
	Names, Provided []string
}

// UnreadName is the name of a variable where nothing reads it.
type UnreadName struct {
	Name    string
	Purpose Purpose
	// Span covers the name.
	Span source.Span
}

// Answer is yes, no, or that it cannot be told.
type Answer uint8

// Unsure is the zero value: nothing was found out.
const (
	Unsure Answer = iota
	Yes
	No
)

// App is an application of the repository: a folder with its own SDK, in one or
// more deployments.
type App struct {
	// Name is golive.yaml's, or the folder.
	Name string
	// Folder is relative to the root, "." for the root itself.
	Folder string
	// SDKs are the WorkOS SDKs that it depends on: golive.yaml's, else those of
	// the manifests of its folder (package.json, go.mod ...); none is unknown.
	SDKs        []string
	Deployments []*Deployment
}

// Deployment is one place where an application runs, with the variables that it
// gets there.
type Deployment struct {
	App *App
	// Name is golive.yaml's, or that of the environment, or empty.
	Name string
	// Environment is the one that it uses. One of type TypeUnknown without a name
	// stands for an environment that nothing tells.
	Environment *Environment
	// Part is the part of a file that the deployment is made of, such as
	// compose.yaml#web; empty for whole files.
	Part string
	// Variables are the effective ones, in the order of the files' paths, then of their
	// place: of a name that several layers set, that of the highest.
	Variables []*Variable
	// Layers are its sources, the lowest first; none where they are only the files that belong
	// to it by their own names.
	Layers []*Layer
	// Complete says that golive.yaml lists all files that give it variables;
	// Provided are the names that come from elsewhere.
	Complete bool
	Provided []Value[Text]
	// Declared is where golive.yaml declares it, and nil for a deployment that
	// files alone tell of.
	Declared *DeploymentConfig
}

// Of yields the variables of a purpose that have a value.
func (d *Deployment) Of(purpose Purpose) []*Variable {
	var found []*Variable
	for _, v := range d.Variables {
		if v.Purpose == purpose && v.Set() {
			found = append(found, v)
		}
	}
	return found
}
