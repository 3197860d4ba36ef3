package all

import (
	"github.com/golive-lint/golive/internal/checklist"
)

// ItemOf returns the ID of the checklist item that a rule decides, or checklist.FilesSound if no
// rule has this ID.
func ItemOf(id string) string {
	if rule, ok := Lookup(id); ok {
		return rule.Item
	}
	return checklist.FilesSound
}

// ItemOfFinding returns the ID of the checklist item that a finding belongs to, given its rule and
// path. See Rule.ItemAt.
func ItemOfFinding(rule, path string) string {
	if found, ok := Lookup(rule); ok {
		return found.ItemAt(path)
	}
	return checklist.FilesSound
}

// RulesOf returns the IDs of the rules that decide an item, in the order of the catalogue. Callers
// must not modify the list.
func RulesOf(item string) []string { return catalogue().byItem[item] }
