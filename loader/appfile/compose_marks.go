package appfile

import (
	"slices"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// composeProfiles records the profiles of a service, and the environment that its name or a profile names. Source:
// https://docs.docker.com/reference/compose-file/services/#profiles.
func (y *yamlFile) composeProfiles(service node, name string) {
	var profiles []string
	if listed, ok := y.get(service, "profiles"); ok && listed.Kind == yamltree.Sequence {
		for item := range y.items(listed) {
			if isScalar(item.Node) && item.Text != "" {
				profiles = append(profiles, item.Text)
			}
		}
	}
	if len(profiles) > 0 {
		if y.reading.Profiles == nil {
			y.reading.Profiles = map[string][]string{}
		}
		y.reading.Profiles[name] = profiles
	}
	y.composeMark(name, append([]string{name}, profiles...)...)
}

// composeMark records the environment that names refer to. Production takes precedence, because a service with several
// profiles starts with each of them. Words such as "live" and "test" may describe what a service does.
func (y *yamlFile) composeMark(scope string, names ...string) {
	found := ""
	for _, name := range names {
		of := model.TypeOfName(name)
		marked := slices.ContainsFunc(model.NameWords(name), func(word string) bool {
			return slices.Contains([]string{"production", "prod", "prd", "staging", "stg"}, word)
		})
		if marked && (of == model.Production || of == model.Staging && found == "") {
			found = of.String()
		}
	}
	if found == "" {
		return
	}
	if y.reading.Marks == nil {
		y.reading.Marks = map[string]string{}
	}
	y.reading.Marks[scope] = found
}
