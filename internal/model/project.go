// Package model is the typed representation of a project: its environments and their settings,
// each with its place in a file.
package model

import (
	"iter"
	"slices"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Project contains all environments of a repository and its golive.yaml.
type Project struct {
	// Environments are ordered by file path, then by position in the file.
	Environments []*Environment
	// Shared lists settings that all environments of a folder or file share. They are already merged into each of these
	// environments, except where the environment overrides them.
	Shared []*Environment
	// Apps lists the applications in the repository in folder order. Their variables are also in Environments.
	Apps []*App
	// Templates lists variables from example files and test setup, which belong to no environment.
	Templates []*Variable
	// AppFiles lists the application files that were read, ordered by path.
	AppFiles []*AppFile
	// UnreadSources lists, in alphabetical order, the paths of files that may set variables but were not read.
	UnreadSources []string
	// TurboBuilds lists the build tasks that Turborepo runs, ordered by folder.
	TurboBuilds []TurboBuild
	// ImageBuilds lists the builds of deployed images. It is empty unless at least one of them passes a WorkOS
	// argument.
	ImageBuilds []ImageBuild
	// SilentSources lists, in order, the paths of files that do not mention WorkOS but have a format in which variables
	// are set.
	SilentSources []string
	// Reassigned lists variables of production that golive.yaml assigns only to deployments of other environments.
	Reassigned []Reassigned
	// BareApps lists the applications with an SDK for which no file sets variables, ordered by folder.
	BareApps []*App
	// NotRead lists configuration files that mention WorkOS but yielded no settings, ordered by path.
	NotRead []*NotRead
	// SourceDoubts lists places that may set variables in a way that golive cannot resolve.
	SourceDoubts []SourceDoubt
	// ManifestDoubts lists the places in manifests where dependencies could not be read.
	ManifestDoubts []finding.Location
	// WrittenKeys lists the complete API keys found in the text of all files read: golive.yaml first, then environment
	// files, then other files.
	WrittenKeys []WrittenKey
	Config      Config
	// Suppressions are ordered by file path, then by position in the file. Those in golive.yaml
	// come last.
	Suppressions []*Suppression
	// Problems lists the structural problems found by the reader, the loader and the schema. They have no severity;
	// rules report them.
	Problems []finding.Finding
	// Secrets contains the secret literals in the project's files, which no report may show.
	Secrets *source.Secrets
}

// Reassigned is a variable in a file whose name or content indicates a production environment, although golive.yaml
// lists the file only for deployments of other environments.
type Reassigned struct {
	*Variable
	// Production is the name of the production environment.
	Production string
}

// SourceDoubt is a place that may set variables in a way that golive cannot resolve.
type SourceDoubt struct {
	finding.Location
	// Environments lists the names of the environments that the place can affect. If it is empty, the place may
	// affect all environments.
	Environments []string
	// Names lists the variables that the place can affect. If it is nil, the place can affect all variables.
	Names []string
	// Command is true if the place was read, and contains a command that may set values that differ from those in
	// files.
	Command bool
	// Why describes what the place does. It is empty if that is unknown, or if a command in the file may change the
	// variables.
	Why string
}

// MayAffect reports whether a doubt may affect an environment.
func (p *Project) MayAffect(doubt *SourceDoubt, e *Environment) bool { return p.Affected(doubt)(e) }

// Affected returns a function that reports whether a doubt may affect an environment.
func (p *Project) Affected(doubt *SourceDoubt) func(*Environment) bool {
	type named struct {
		of    Type
		known bool // the project has the environment
	}
	names := map[string]named{}
	for _, name := range doubt.Environments {
		names[name] = named{p.typeOf(name), p.has(name)}
	}
	return func(e *Environment) bool {
		if _, same := names[e.Name]; same || len(names) == 0 {
			return true
		}
		for _, n := range names {
			if n.of == TypeUnknown || e.Type == TypeUnknown || !n.known && n.of == e.Type {
				return true
			}
		}
		return false
	}
}

// MayAffectType reports whether a doubt may affect an environment of type t.
func (p *Project) MayAffectType(doubt *SourceDoubt, t Type) bool {
	return len(doubt.Environments) == 0 || slices.ContainsFunc(doubt.Environments, func(name string) bool {
		of := p.typeOf(name)
		return of == TypeUnknown || of == t
	})
}

// typeOf returns the type of an environment. If the project does not have the environment, the name determines the
// type.
func (p *Project) typeOf(name string) Type {
	for _, e := range p.Environments {
		if e.Name == name {
			return e.Type
		}
	}
	return TypeOfName(name)
}

func (p *Project) has(name string) bool {
	return slices.ContainsFunc(p.Environments, func(e *Environment) bool { return e.Name == name })
}

// Of yields the environments of the given type.
func (p *Project) Of(t Type) iter.Seq[*Environment] {
	return func(yield func(*Environment) bool) {
		for _, e := range p.Environments {
			if e.Type == t && !yield(e) {
				return
			}
		}
	}
}

// Config is the content of golive.yaml.
type Config struct {
	*Place
	Version      Value[Text]            `key:"version"`
	Environments Map[EnvironmentConfig] `key:"environments"`
	Apps         Map[AppConfig]         `key:"apps"`
	Promotions   List[PromotionConfig]  `key:"promotions"`
	Contract     List[ContractConfig]   `key:"contract"`
	Expected     List[ExpectedConfig]   `key:"expected"`
	Rules        Map[RuleConfig]        `key:"rules"`
	Ignore       List[IgnoreConfig]     `key:"ignore"`
	FailOn       Value[Text]            `key:"fail_on"`
	// Attestations maps environment names to attestations.
	Attestations Map[List[Attestation]] `key:"attestations"`
}

// EnvironmentConfig names the file of an environment. An entry that is a plain string sets File.
type EnvironmentConfig struct {
	*Place
	File Value[Text] `key:"file,short"`
	Type Value[Text] `key:"type"`
}

// AppConfig declares an application in the repository.
type AppConfig struct {
	*Place
	// Folder is relative to golive.yaml. SDK is the name of the application's SDK.
	Folder      Value[Text]           `key:"folder"`
	SDK         Value[Text]           `key:"sdk"`
	Deployments Map[DeploymentConfig] `key:"deployments"`
}

// DeploymentConfig declares where an application runs. In Files, a path may be followed by "#" and the part of the
// file that applies, such as a compose service.
type DeploymentConfig struct {
	*Place
	Environment Value[Text]       `key:"environment"`
	Files       List[Value[Text]] `key:"files"`
	Provided    List[Value[Text]] `key:"provided"`
	Complete    Value[bool]       `key:"complete"`
}

// RuleConfig changes a rule. An entry that is a plain string or false sets Severity.
type RuleConfig struct {
	*Place
	Severity     Value[Level]      `key:"severity,short"`
	Environments List[Value[Text]] `key:"environments"`
}

// IgnoreConfig selects findings that are not reported.
type IgnoreConfig struct {
	*Place
	Rule        Value[Text] `key:"rule"`
	Environment Value[Text] `key:"environment"`
	Setting     Value[Text] `key:"path"`
	In          Value[Text] `key:"file"`
	Reason      Value[Text] `key:"reason"`
	Until       Value[Text] `key:"until"`
}

// PromotionConfig is a pair of environments to compare. Hosts maps hosts of the first environment to
// hosts of the second. Skip is the reason not to compare the pair.
type PromotionConfig struct {
	*Place
	From  Value[Text]      `key:"from"`
	To    Value[Text]      `key:"to"`
	Hosts Map[Value[Text]] `key:"hosts"`
	Skip  Value[Text]      `key:"skip"`
}

// ContractConfig declares how the values at a path must relate in two environments. From and To, if set, limit the
// entry to promotions between these environments.
type ContractConfig struct {
	*Place
	Path     Value[Text] `key:"path"`
	Relation Value[Text] `key:"relation"`
	Reason   Value[Text] `key:"reason"`
	From     Value[Text] `key:"from"`
	To       Value[Text] `key:"to"`
}

// ExpectedConfig accepts a difference until a given date.
type ExpectedConfig struct {
	*Place
	Path   Value[Text] `key:"path"`
	Reason Value[Text] `key:"reason"`
	Owner  Value[Text] `key:"owner"`
	Until  Value[Text] `key:"until"`
	From   Value[Text] `key:"from"`
	To     Value[Text] `key:"to"`
}
