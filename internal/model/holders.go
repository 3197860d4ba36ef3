package model

import "strings"

// Holders returns the environments that have each ID and host, in their settings or variables.
func (p *Project) Holders() map[string]map[*Environment]bool {
	holders := map[string]map[*Environment]bool{}
	for _, e := range p.Environments {
		for setting := range e.Texts() {
			text := string(setting.Text)
			if !strings.Contains(text, "_01") && !strings.Contains(text, ".authkit.app") {
				continue // neither an ID nor a host of AuthKit
			}
			for word := range strings.FieldsFuncSeq(setting.Text.Resolved(), isNoIDRune) {
				if holders[word] == nil {
					holders[word] = map[*Environment]bool{}
				}
				holders[word][e] = true
			}
		}
	}
	return holders
}

// isNoIDRune reports whether a character cannot occur in IDs and hosts.
func isNoIDRune(c rune) bool {
	return c != '_' && c != '-' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}
