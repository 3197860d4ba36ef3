package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// heroku reads env of app.json, and env of each environment in app.json, which overrides single variables. Source:
// https://devcenter.heroku.com/articles/app-json-schema.
var heroku = Format{
	Name: "heroku", Reach: model.HostReach,
	Match: isAppJSON, Pattern: `app\.(?i:json)`, Sniff: sniffAppJSON, Read: readAppJSON,
}

func isAppJSON(name string) bool { return path.Base(name) == "app.json" }

// sniffAppJSON reports whether an app.json file belongs to Heroku and not to Expo.
func sniffAppJSON(text string) bool {
	return strings.Contains(text, `"env"`) && !strings.Contains(text, `"expo"`)
}

func readAppJSON(file *source.File) Reading {
	root, reading := readJSONC(file)
	settings := jsonSettings(file, root)
	o := overlay{problems: problems{file: file}, reading: &reading}
	var all []*setting
	environments, names := map[string][]*setting{}, []string(nil)
	valued := map[string]bool{}
	add := func(s *setting, environment string) {
		if environment == "" {
			all = append(all, s)
			return
		}
		if environments[environment] == nil {
			names = append(names, environment)
		}
		environments[environment] = append(environments[environment], s)
	}
	for _, generated := range []bool{false, true} {
		for i := range settings {
			s := &settings[i]
			below, environment := s.below("env"), ""
			if below == nil {
				if below = s.below("environments", "*", "env"); below != nil {
					environment = s.path[1]
				}
			}
			switch {
			case len(below) == 1 && !generated:
				add(s, environment)
			case len(below) == 2 && below[1] == "value" && !generated:
				s.up()
				valued[environment+"\x00"+s.name()] = true
				add(s, environment)
			case len(below) == 2 && (below[1] == "generator" || below[1] == "required") && generated:
				s.up()
				if key := environment + "\x00" + s.name(); !valued[key] {
					valued[key] = true
					s.scalar, s.stored = false, true // the value is not in the file
					add(s, environment)
				}
			}
		}
	}
	o.add(profile{}, all)
	for _, name := range names {
		environment := name
		if name == "review" { // apps of pull requests
			environment = previews
		}
		o.add(profile{scope: "environments." + name, environment: environment}, all, environments[name])
	}
	o.finish()
	return reading
}

// up removes the last key of a setting's path, so that its parent becomes the key.
func (s *setting) up() {
	s.at.Key, s.at.In = s.at.In.Key, s.at.In.Parent
	s.path = s.path[:len(s.path)-1]
}
