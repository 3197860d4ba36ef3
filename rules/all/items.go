package all

import (
	"github.com/golive-lint/golive/internal/checklist"
)

// ItemOf returns the ID of the checklist item that a rule decides. For an unknown rule, it returns
// checklist.FilesSound.
func ItemOf(id string) string {
	if rule, ok := Lookup(id); ok {
		return rule.Item
	}
	return checklist.FilesSound
}

// ItemOfFinding returns the ID of the checklist item that a finding belongs to, given the rule and the path of the
// finding. See Rule.ItemAt.
func ItemOfFinding(rule, path string) string {
	if found, ok := Lookup(rule); ok {
		return found.ItemAt(path)
	}
	return checklist.FilesSound
}

// RulesOf returns the IDs of the rules that decide a checklist item, in the order of the catalogue. The list must not
// be modified.
func RulesOf(item string) []string { return catalogue().byItem[item] }
