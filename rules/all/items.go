package all

import (
	"github.com/golive-lint/golive/internal/checklist"
)

// ItemOf returns the id of the checklist item that a rule decides, and
// checklist.FilesSound for an id that no rule has.
func ItemOf(id string) string {
	if rule, ok := Lookup(id); ok {
		return rule.Item
	}
	return checklist.FilesSound
}

// ItemOfFinding returns the id of the item that a finding belongs to, given its
// rule and its path. A finding about a setting that both environments should have
// belongs to the item about that setting, if there is one.
func ItemOfFinding(rule, path string) string {
	if found, ok := Lookup(rule); ok {
		return found.ItemAt(path)
	}
	return checklist.FilesSound
}

// RulesOf lists the ids of the rules that decide an item, in the order of the
// catalogue. The caller must not change the list.
func RulesOf(item string) []string { return catalogue().byItem[item] }
