package appfile

import (
	"path"
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// eas reads env of the build profiles of Expo Application Services. A profile inherits from the profile that it
// extends, variable by variable. Source: https://docs.expo.dev/eas/json/.
var eas = Format{
	Name: "eas", Reach: model.BaseReach, Match: isEAS, Pattern: `eas\.(?i:json)`, Read: readEAS,
}

func isEAS(name string) bool { return path.Base(name) == "eas.json" }

// maxExtends is the maximum number of times that eas-cli follows "extends" from one profile.
const maxExtends = 5

// easPlatforms lists the platform-specific parts of a profile.
var easPlatforms = []string{"ios", "android"}

// easProfile is an entry of the "build" object in eas.json.
type easProfile struct {
	extends, environment string
	env                  []*setting
	platforms            map[string][]*setting
}

func readEAS(file *source.File) Reading {
	root, reading := readJSONC(file)
	settings := jsonSettings(file, root)
	o := overlay{problems: problems{file: file}, reading: &reading}
	profiles, names, extended := map[string]*easProfile{}, []string(nil), map[string]bool{}
	for i := range settings {
		s := &settings[i]
		below := s.below("build", "*")
		if below == nil {
			continue
		}
		p := profiles[s.path[1]]
		if p == nil {
			p = &easProfile{platforms: map[string][]*setting{}}
			profiles[s.path[1]] = p
			names = append(names, s.path[1])
		}
		switch {
		case len(below) == 2 && below[0] == "env":
			o.checkEAS(s)
			p.env = append(p.env, s)
		case len(below) == 3 && slices.Contains(easPlatforms, below[0]) && below[1] == "env":
			o.checkEAS(s)
			p.platforms[below[0]] = append(p.platforms[below[0]], s)
		case len(below) == 1 && s.name() == "extends" && s.scalar:
			p.extends = s.text
			extended[s.text] = true
		case len(below) == 1 && s.name() == "environment" && s.scalar:
			p.environment = s.text
		}
	}
	for _, name := range names {
		environment := easEnvironment(profiles, name)
		if extended[name] && model.TypeOfName(environment) == model.TypeUnknown {
			continue // used only by profiles that extend it
		}
		p := profile{scope: "build." + name, environment: environment, phase: model.BuildPhase}
		chain, first := easChain(profiles, name), len(reading.Variables)
		var env [][]*setting
		for _, ancestor := range slices.Backward(chain) {
			env = append(env, ancestor.env)
		}
		o.add(p, env...)
		for _, platform := range easPlatforms {
			var own [][]*setting
			for _, ancestor := range slices.Backward(chain) {
				own = append(own, ancestor.platforms[platform])
			}
			p.scope = "build." + name + "." + platform
			o.add(p, own...)
		}
		if model.TypeOfName(environment) != model.Production {
			markInherited(reading.Variables[first:], chain[1:], profiles)
		}
	}
	o.finish()
	return reading
}

// markInherited marks the variables that are inherited from production profiles.
func markInherited(variables []Variable, ancestors []*easProfile, profiles map[string]*easProfile) {
	production := map[source.Span]bool{}
	for name, p := range profiles {
		if !slices.Contains(ancestors, p) || model.TypeOfName(easEnvironment(profiles, name)) != model.Production {
			continue
		}
		for _, s := range slices.Concat(p.env, p.platforms["ios"], p.platforms["android"]) {
			production[s.at.Span] = true
		}
	}
	for i := range variables {
		variables[i].Inherited = production[variables[i].Value.Span]
	}
}

// checkEAS reports settings that make EAS reject the file. Observed with @expo/eas-json 24.8.0.
func (o *overlay) checkEAS(s *setting) {
	o.check(s)
	if s.scalar && s.text == "" {
		o.problems.add("empty-variable", int(s.at.Key.Start), int(s.at.Span.End),
			"EAS rejects a variable without a value", "write its value, or remove the variable")
	}
}

// check reports a variable whose value is a list.
func (o *overlay) check(s *setting) {
	if s.list {
		o.notAText(s)
	}
}

// easChain returns a profile and all profiles that it extends, nearest first.
func easChain(profiles map[string]*easProfile, name string) []*easProfile {
	var chain []*easProfile
	for p := profiles[name]; p != nil && len(chain) <= maxExtends; p = profiles[p.extends] {
		if slices.Contains(chain, p) {
			break
		}
		chain = append(chain, p)
	}
	return chain
}

// easEnvironment returns the environment of a profile: the first known environment among its own "environment", its
// name, and an inherited "environment". The default is the name.
func easEnvironment(profiles map[string]*easProfile, name string) string {
	chain := easChain(profiles, name)
	if own := chain[0].environment; model.TypeOfName(own) != model.TypeUnknown {
		return own
	}
	if model.TypeOfName(name) != model.TypeUnknown {
		return name
	}
	for _, ancestor := range chain {
		if model.TypeOfName(ancestor.environment) != model.TypeUnknown {
			return ancestor.environment
		}
	}
	return name
}
