package model

import "strings"

// EnvironmentsByValue maps each WorkOS ID and each AuthKit host to the environments whose settings or variables contain
// it. The map may contain other words as keys.
func (p *Project) EnvironmentsByValue() map[string]map[*Environment]bool {
	environments := map[string]map[*Environment]bool{}
	for _, e := range p.Environments {
		for setting := range e.Texts() {
			text := string(setting.Text)
			if !strings.Contains(text, "_01") && !strings.Contains(text, ".authkit.app") {
				continue // neither an ID nor a host of AuthKit
			}
			for word := range strings.FieldsFuncSeq(setting.Text.Resolved(), isNoIDRune) {
				if environments[word] == nil {
					environments[word] = map[*Environment]bool{}
				}
				environments[word][e] = true
			}
		}
	}
	return environments
}

func isNoIDRune(c rune) bool {
	return c != '_' && c != '-' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}
