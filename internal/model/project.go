// Package model is what golive knows of a project: its environments and their
// settings, typed, each with the place where it is written.
package model

import (
	"iter"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Project is all environments of a repository and its golive.yaml.
type Project struct {
	// Environments are in the order of their files' paths, then of their place in
	// the file.
	Environments []*Environment
	// Shared are the settings that the environments of a folder or a file have in
	// common. They are part of each of those environments already, as far as it
	// does not say otherwise.
	Shared []*Environment
	// Apps are the applications of the repository, in the order of their folders.
	// Their variables are those of Environments too.
	Apps []*App
	// Templates are the variables of files that show what to set or set up tests:
	// they belong to no environment.
	Templates []*Variable
	// AppFiles are the files of the application that were read, by path.
	AppFiles []*AppFile
	// UnreadSources are the paths of files that may set variables and were not read, in
	// order.
	UnreadSources []string
	// TurboBuilds are the build tasks of packages that Turborepo runs, by folder.
	TurboBuilds []TurboBuild
	// ImageBuilds are the builds of images that go live, if one of them passes an argument of
	// WorkOS.
	ImageBuilds []ImageBuild
	// SilentSources are the paths of files in formats that set variables which do not mention
	// WorkOS, in order.
	SilentSources []string
	// NotRead are configuration files that name WorkOS and gave nothing, in the order of their
	// paths.
	NotRead []*NotRead
	// SourceDoubts are places in files that say where variables come from, of which golive
	// cannot tell what they bring in.
	SourceDoubts []finding.Location
	// WrittenKeys are the whole API keys in the text of every file that was read:
	// golive.yaml first, then environment files, then the others.
	WrittenKeys []WrittenKey
	Config      Config
	// Suppressions are in the order of their files' paths, then of their place in
	// the file; those of golive.yaml come last.
	Suppressions []*Suppression
	// Problems are what the reader, the loader and the schema found wrong with the
	// shape of files, without severities; rules report them.
	Problems []finding.Finding
	// Secrets are the literals that the project's files hold and no report shows.
	Secrets *source.Secrets
}

// Of yields the environments of a type.
func (p *Project) Of(t Type) iter.Seq[*Environment] {
	return func(yield func(*Environment) bool) {
		for _, e := range p.Environments {
			if e.Type == t && !yield(e) {
				return
			}
		}
	}
}

// Config is what golive.yaml says.
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
	// Attestations are by the name of the environment.
	Attestations Map[List[Attestation]] `key:"attestations"`
}

// EnvironmentConfig says where an environment is described; plain text is the
// file.
type EnvironmentConfig struct {
	*Place
	File Value[Text] `key:"file,short"`
	Type Value[Text] `key:"type"`
}

// AppConfig declares an application of the repository.
type AppConfig struct {
	*Place
	// Folder is relative to golive.yaml; SDK names the one that it uses.
	Folder      Value[Text]           `key:"folder"`
	SDK         Value[Text]           `key:"sdk"`
	Deployments Map[DeploymentConfig] `key:"deployments"`
}

// DeploymentConfig declares where an application runs. A file may name a part of
// it behind a "#", such as the service of a compose file.
type DeploymentConfig struct {
	*Place
	Environment Value[Text]       `key:"environment"`
	Files       List[Value[Text]] `key:"files"`
	Provided    List[Value[Text]] `key:"provided"`
	Complete    Value[bool]       `key:"complete"`
}

// RuleConfig changes a rule; plain text, or false, is its severity.
type RuleConfig struct {
	*Place
	Severity     Value[Level]      `key:"severity,short"`
	Environments List[Value[Text]] `key:"environments"`
}

// IgnoreConfig names findings that are not to be reported.
type IgnoreConfig struct {
	*Place
	Rule        Value[Text] `key:"rule"`
	Environment Value[Text] `key:"environment"`
	Setting     Value[Text] `key:"path"`
	In          Value[Text] `key:"file"`
	Reason      Value[Text] `key:"reason"`
	Until       Value[Text] `key:"until"`
}

// PromotionConfig is a pair of environments to hold against each other, and the
// host of the one that stands for each host of the other. Skip is the reason why the pair is
// not compared.
type PromotionConfig struct {
	*Place
	From  Value[Text]      `key:"from"`
	To    Value[Text]      `key:"to"`
	Hosts Map[Value[Text]] `key:"hosts"`
	Skip  Value[Text]      `key:"skip"`
}

// ContractConfig says how a path of two environments must relate. From and To,
// where they are written, limit it to promotions of these environments.
type ContractConfig struct {
	*Place
	Path     Value[Text] `key:"path"`
	Relation Value[Text] `key:"relation"`
	Reason   Value[Text] `key:"reason"`
	From     Value[Text] `key:"from"`
	To       Value[Text] `key:"to"`
}

// ExpectedConfig is a difference that somebody stands for, up to a day.
type ExpectedConfig struct {
	*Place
	Path   Value[Text] `key:"path"`
	Reason Value[Text] `key:"reason"`
	Owner  Value[Text] `key:"owner"`
	Until  Value[Text] `key:"until"`
	From   Value[Text] `key:"from"`
	To     Value[Text] `key:"to"`
}
