package variables

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var buildArgumentMissing = rules.Rule{
	ID:       "build-argument-missing",
	Category: category,
	Item:     "app-variables",
	Severity: finding.Warning,
	Check: func(pass *rules.Pass) {
		set := settersOf(pass.Project)
		images := imagesOf(pass.Project, set)
		for env, b := range buildsOfImages(pass.Project) {
			if model.TypeOfName(b.Environment) == model.Production || env != nil && env.Type == model.Production {
				c := productionBuild{pass, env, b, images[b.Dockerfile], set}
				c.reportMissingArguments()
				c.reportNeededArguments()
				c.reportLocalDefaults()
			}
		}
	},
}

// productionBuild is a build for production. env is the environment that the build names, or nil if it is not in the
// project.
type productionBuild struct {
	*rules.Pass
	env   *model.Environment
	build *model.ImageBuild
	image *image
	set   *setters
}

func (c *productionBuild) path() string { return c.build.Dockerfile.File.Path }

// reportMissingArguments reports the arguments that staging builds of the Dockerfile pass and this build does not.
func (c *productionBuild) reportMissingArguments() {
	var names []string
	var related []finding.Related
	if c.build.Unclear || c.build.Written {
		return
	}
	passed := c.build.Passed()
	for _, arg := range c.image.staging {
		if passed[arg.Name] || c.image.base[arg.Name] || c.set.forBuild(c.env, arg.Name) {
			continue
		}
		names = append(names, arg.Name)
		related = append(related, c.declaredAt(c.build.Dockerfile.Declares(arg.Name)),
			rules.Related(rules.Key(arg.At), "the staging build passes it here"))
	}
	if names == nil {
		return
	}
	c.Report(c.env, c.build.At, finding.Warning,
		fmt.Sprintf("this production build from %s does not pass %s, but the staging build does", c.path(),
			rules.QuoteEach(names)),
		"pass "+pronoun(names)+" with the production value", related...)
}

// reportNeededArguments reports the public client IDs and redirect URIs that the Dockerfile declares without a
// default and that no build passes. Other public arguments may be optional.
func (c *productionBuild) reportNeededArguments() {
	if c.build.Unclear || c.build.Written {
		return
	}
	seen := map[string]bool{}
	for _, arg := range c.image.needed {
		if seen[arg.Name] || !c.build.Builds(arg) {
			continue
		}
		seen[arg.Name] = true
		_, framework, _ := model.PublicPrefix(arg.Name)
		c.Report(c.env, c.build.At, finding.Warning,
			fmt.Sprintf("this production build from %s does not pass build argument %s, so %s embeds no value",
				c.path(), rules.QuoteName(arg.Name), framework),
			"pass it with the production value", c.declaredAt(arg))
	}
}

// declaredAt returns the place where the Dockerfile declares arg.
func (c *productionBuild) declaredAt(arg *model.DockerfileArg) finding.Related {
	return finding.Related{
		Location: finding.Location{File: c.build.Dockerfile.File, Span: arg.Span},
		Message:  "declared here without a default",
	}
}

func pronoun(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "them"
}

// reportLocalDefaults reports public variables that the build does not pass and whose default in the Dockerfile,
// which pages then contain, is a development value.
func (c *productionBuild) reportLocalDefaults() {
	defaults := c.set.defaults(c.build.Dockerfile)
	if len(defaults) == 0 || c.build.Unclear {
		return
	}
	passed, declared, seen := c.build.Passed(), map[string]bool{}, map[string]bool{}
	for _, d := range defaults {
		name := d.arg.Name
		if seen[name] || !c.build.Builds(d.arg) || passed[name] || c.image.base[name] || c.set.forBuild(c.env, name) ||
			c.set.isJudged(c.env, d.value) {
			continue
		}
		if _, known := declared[name]; !known {
			declared[name] = declaresInStage(c.build, name)
		}
		if !declared[name] {
			continue
		}
		seen[name] = true
		c.Report(c.env, c.build.At, finding.Warning,
			fmt.Sprintf("this production build from %s does not pass build argument %s, so %s embeds the Dockerfile's "+
				"default, which %s", c.path(), rules.QuoteName(name), d.framework, d.fault),
			"pass it with the production value", rules.Related(&d.value.Value, "the default is here"))
	}
}

// declaresInStage reports whether a stage of a build declares an argument. A declaration only before the first stage
// does not count, because no stage can use it.
func declaresInStage(b *model.ImageBuild, name string) bool {
	for _, arg := range b.Dockerfile.Named(name) {
		if arg.Stage && b.Builds(arg) {
			return true
		}
	}
	return false
}
