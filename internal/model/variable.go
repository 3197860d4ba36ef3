package model

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Variable is an application variable at one place that sets it. The same name set in two files
// yields two variables.
type Variable struct {
	// Name is the name as written, such as NEXT_PUBLIC_WORKOS_REDIRECT_URI.
	Name string
	// Purpose is the purpose for which WorkOS SDKs use a variable with this name.
	Purpose Purpose
	// Value is the value in the file, or Unknown if the file sets the variable to a value that cannot be determined. An
	// empty value counts as not set. Key covers the name, and Span covers the value.
	Value Value[Text]
	// URL and Secret are typed copies of Value. URL is set if the value should be a URL according to the purpose, and
	// Secret is set if IsSecret is true. URL is Unknown if the value is a placeholder name.
	URL    Value[URL]
	Secret Value[Secret]
	// File is the file that sets the variable.
	File *AppFile
	// Deployment is the deployment that the variable belongs to. It is never nil in a loaded
	// project.
	Deployment *Deployment
	// Template is true for variables in examples, such as .env.example, and test setup. They
	// are never deployed, so only rules about exposed values report them.
	Template bool
	// Scope is the part of the file whose variables go to one process, such as a compose
	// service, or empty for the whole file.
	Scope string
	// Phase is the phase in which the variable is available.
	Phase Phase
	// Unfollowed is a command that may pass the variable on to the running application: it is unknown what the
	// command runs, and no other command passes the variable on. Unfollowed is empty if there is no such command.
	Unfollowed string
	// NotEmbedded is true if a framework embeds variables with this name in pages, but the package of the file does
	// not use that framework.
	NotEmbedded bool
	// ForeignPrefix is true if NotEmbedded is true and the package uses another framework that embeds variables.
	ForeignPrefix bool
	// Misprefixed is true if ForeignPrefix is true and the variable is for the program in that package.
	Misprefixed bool
	// Scripted is true if a script that the project runs mentions the variable and may write its value into built
	// pages, or if the command that starts the application may write values into them.
	Scripted bool
	// BuiltAtStart is true if the command that starts the application builds its pages first or runs a development
	// server, so that pages contain the values of variables that are set at run time.
	BuiltAtStart bool
	// Beside is true if the variable is set in a place, such as the script "dev", that names no environment but shows
	// that the variable is for a developer's machine or a test, or if its value is a reference to a definition in the
	// project that is checked instead.
	Beside bool
	// Exposed describes how the file format makes the value readable to others, such as "as
	// part of a layer". It does not depend on the variable's name.
	Exposed string
	// Inherited is true if a part of the file that is for production sets the variable, and another part inherits it.
	Inherited bool
	// Trigger describes the workflow job that sets the variable.
	Trigger Trigger
	// Dispute describes how readers of the file disagree on the value. It is nil if they agree.
	Dispute *Dispute
	// Layer is the source that adds the variable to its deployment, or nil if the file itself
	// belongs to the deployment.
	Layer *Layer
	// Filled is the location of the default of a reference in the value, if the default is elsewhere in the file or in
	// another file. It is nil if there is no such default.
	Filled *finding.Related
	// FilledByName is true if Filled is in a file whose name names the environment. Otherwise, the hosting platform may
	// set a different value.
	FilledByName bool
	// SetAt is the place where a file that names no environment sets the name to which this secret refers. Value does
	// not include the value at that place. SetAt is nil if no such place is known.
	SetAt *At
}

// Trigger describes what starts a workflow job, and which secrets the job reads.
type Trigger struct {
	// Preview is true if the job deploys a preview and runs only for pull requests.
	Preview bool
	// OwnSecrets is true if the name of a secret may refer to a different value in this job than in other jobs of the
	// repository.
	OwnSecrets bool
	// SecretsOf is the name of the environment that the job declares and whose secrets it reads, or empty. The
	// commands of the job may name another environment. Secret is the name of the secret that such a command reads for
	// the variable, or empty.
	SecretsOf, Secret string
	// Reads is the name of the secret that a command reads for the variable, or empty. It does not depend on
	// environments.
	Reads string
}

// Phase is the time at which a variable is set: at build time, at run time, both or neither. Frameworks embed public
// variables in pages at build time.
type Phase uint8

// AnyPhase applies to files that are read both at build time and at run time.
const (
	AnyPhase Phase = iota
	BuildPhase
	RunPhase
	// DeployPhase applies to variables that only a deploy command receives. The command does not pass them on, so
	// neither the build nor the running application has them.
	DeployPhase
)

// Reaches reports whether the build or the running application receives the variable, as far as golive can tell.
func (v *Variable) Reaches() bool { return v.Phase != DeployPhase && v.Unfollowed == "" }

// NewVariable creates a variable. Its name determines its purpose, and its purpose determines whether URL or Secret is
// set.
func NewVariable(name string, value Value[Text], file *AppFile) *Variable {
	v := &Variable{Name: name, Purpose: PurposeOf(name), Value: value, File: file}
	switch kind := v.Purpose.kind(); {
	case kind == urlPurpose && v.IsPlaceholderName():
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

// IsSecret reports whether the variable's name indicates a secret value.
func (v *Variable) IsSecret() bool { return v.Purpose.IsSecret() || NamesSecret(v.Name) }

// Set reports whether the variable has a non-empty value.
func (v *Variable) Set() bool { return v.Value.Known() && v.Value.V != "" }

// AppFile is an application file that sets variables.
type AppFile struct {
	*source.File
	// Format is the name of the file format, such as dotenv.
	Format string
	// Reach is that of the format.
	Reach Reach
	// Tracked and Ignored report whether git tracks the file and whether .gitignore matches it.
	// Both are Unsure outside a repository.
	Tracked, Ignored Answer
	// UnreadNames lists variables that the file seems to set in a place where the file format does not allow variables.
	// It lists each variable once, in file order.
	UnreadNames []UnreadName
	// Blocks lists the parts of the file that apply to one environment and do not inherit variables from the rest.
	Blocks []EnvironmentBlock
	// Provided lists the names of secrets that the file declares as set elsewhere.
	Provided []string
}

// Reach describes who gets the variables of a file that names no environment.
type Reach uint8

const (
	// LocalReach means that such a file is usually for the machine of a developer.
	LocalReach Reach = iota
	// SharedReach means that such a file may be for the machine of a developer or for any host.
	SharedReach
	// HostReach means that the file contains commands, or describes an image or the settings of a host. Its variables
	// may override those in the files of an environment.
	HostReach
	// BaseReach means that the file applies to all environments, unless a file of the environment sets the same
	// variables.
	BaseReach
)

// IsLocal reports whether the file belongs to the local machine and is not deployed: its name starts with .dev.vars,
// or git does not track the file and either ignores it or the name is that of a local file, such as .env.local.
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

// EnvironmentBlock is a part of a file that sets variables for one environment.
type EnvironmentBlock struct {
	// Name is the name of the block in the file. Environment is the name of the project's environment that the block is
	// for, or empty if unknown.
	Name, Environment string
	// At is the position of the block or of something in it.
	At At
	// Names lists the variables that the block sets. Provided lists the variables that the block declares as set
	// elsewhere.
	Names, Provided []string
}

// UnreadName is a variable name in a place that no program reads, or where a command may set the variable.
type UnreadName struct {
	Name string
	// Environment is the name of the only environment that the place may affect, or empty if unknown.
	Environment string
	// Command is true if a command may set or remove the variable there.
	Command bool
	Purpose Purpose
	// Span covers the name.
	Span source.Span
}

// Answer is yes, no or unknown.
type Answer uint8

// Unsure is the zero value: unknown.
const (
	Unsure Answer = iota
	Yes
	No
)

// App is an application in the repository: a folder with its own SDK and one or more deployments.
type App struct {
	// Name is the name in golive.yaml, or the folder.
	Name string
	// Folder is the path relative to the project root, or "." for the root itself.
	Folder string
	// SDKs lists the WorkOS SDKs that the application depends on, from golive.yaml or else from the manifests in its
	// folder (package.json, go.mod and so on). Empty means unknown.
	SDKs []string
	// Relaxed is true if the framework of the application, such as Spring or .NET, reads variables whose names differ
	// from those of its settings in how words are joined: WORKOS_CLIENTID for workos.client-id.
	Relaxed     bool
	Deployments []*Deployment
}

// Deployment is one place where an application runs, with the variables available there.
type Deployment struct {
	App *App
	// Name is the name in golive.yaml, or else the name of the environment. It is empty if there is neither.
	Name string
	// Environment is the environment that the deployment uses. If it is unknown, Environment has no name and the type
	// TypeUnknown.
	Environment *Environment
	// Part is the part of a file that makes up the deployment, such as compose.yaml#web, or
	// empty for whole files.
	Part string
	// Variables lists the effective variables, ordered by file path and then by position. If several layers set a name,
	// the variable of the highest layer is used.
	Variables []*Variable
	// Layers lists the sources of the deployment in order of increasing precedence. It is empty if the only sources are
	// files that belong to the deployment by their own names.
	Layers []*Layer
	// Complete is true if golive.yaml lists all files that set variables for the deployment. Provided lists the names
	// of variables that are set elsewhere.
	Complete bool
	Provided []Value[Text]
	// Object is true for a Kubernetes ConfigMap or Secret, or a variable group of Render, that another deployment of
	// the environment reads. Such a deployment is not a program of its own.
	Object bool
	// Declared is the declaration in golive.yaml, or nil for a deployment derived from files
	// only.
	Declared *DeploymentConfig
}

// IsProvided reports whether the value is only a reference by name, such as ${X} or ${{ vars.X }}, and golive.yaml
// lists the variable as set by the hosting platform. In that case the file itself does not set the value.
func (v *Variable) IsProvided() bool {
	reference, whole := v.Value.V.Reference()
	return whole && reference.Kind == Name && !reference.HasDefault && v.Deployment != nil &&
		!namesOther(reference.Name, v.Deployment.Environment) && v.Deployment.Provides(v.Name)
}

// Provides reports whether golive.yaml lists a variable as set elsewhere.
func (d *Deployment) Provides(name string) bool {
	return slices.ContainsFunc(d.Provided, func(p Value[Text]) bool { return p.Known() && string(p.V) == name })
}

// namesOther reports whether the name of a reference contains a word for another type of environment, as in
// STAGING_CLIENT_ID. In that case the file decides which value the deployment gets.
func namesOther(name string, e *Environment) bool {
	return slices.ContainsFunc(NameWords(name), func(word string) bool {
		of := TypeOfName(word)
		return of != TypeUnknown && (e == nil || of != e.Type)
	})
}

// RepositoryName returns the GitHub secret or variable that a CI job passes to the application, such as
// secrets.WORKOS_API_KEY. It returns "" for any other value. Jobs without a GitHub environment read the secrets and
// variables of the repository, so all of them get the same value.
func (v *Variable) RepositoryName() string {
	reference, ok := v.Value.V.Reference()
	if !ok || reference.Kind != Name || reference.HasDefault || v.File.Format != "github-actions" ||
		v.Trigger.OwnSecrets {
		return ""
	}
	context, name, ok := strings.Cut(reference.Name, ".")
	if !ok || context != "secrets" && context != "vars" || strings.ContainsAny(name, notRepositoryNames) {
		return ""
	}
	return context + "." + strings.ToUpper(name)
}

// notRepositoryNames lists characters that occur in expressions but not in the names of GitHub secrets and variables.
const notRepositoryNames = " \t\r\n\"'`()[]{}&|=<>!?,;+*"

// Of returns the variables with the given purpose that have a value.
func (d *Deployment) Of(purpose Purpose) []*Variable {
	var found []*Variable
	for _, v := range d.Variables {
		if v.Purpose == purpose && v.Set() {
			found = append(found, v)
		}
	}
	return found
}
