// Package checklist lists the requirements for going live, in the order of the WorkOS guide. It
// contains only data: each rule names the item that it decides, and package readiness evaluates
// a project.
package checklist

import (
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// Decider is the source that decides whether an item is done.
type Decider uint8

const (
	// Files means that only files decide. An attestation does not count.
	Files Decider = iota
	// Person means that no file can show whether the item is done, so a person must attest it.
	Person
	// Both means that files decide if they contain the information, and that otherwise a person decides.
	Both
)

// String returns the name used in documents and reports.
func (d Decider) String() string {
	return [...]string{Files: "files", Person: "a person", Both: "files, or a person"}[d]
}

// Source is the WorkOS documentation page of a requirement, and the date when it was last read.
type Source struct{ URL, Verified string }

// Item is one requirement.
type Item struct {
	// ID is the name used in golive.yaml and reports, in kebab-case. It never changes.
	ID string
	// Section is the heading under which the item is listed.
	Section string
	// Title has at most TitleWidth runes.
	Title string
	// Do describes what to do, in one or two sentences.
	Do      string
	Decider Decider
	// Settings lists the setting keys that the item covers, such as webhook_endpoints.events. A setting below one of
	// these keys is assigned to the item if staging has it and production lacks it.
	Settings []string
	// Variables lists the purposes of the variables that the item is about. The item does not pass if a finding of
	// another item is about the value of one of these variables.
	Variables []model.Purpose
	// Features restricts the item to environments that use one of these features. An empty list means no restriction.
	Features []model.Feature
	// Needs lists the parts of the project that must have been examined before the item can pass: everything that the
	// item's rules read. An item without needs does not depend on files.
	Needs  []Need
	Source Source
}

// TitleWidth is the maximum number of runes in a title.
const TitleWidth = 32

// Items lists all items in the order of the guide, grouped by section. Callers share the list
// and must not modify it.
func Items() []*Item { return items() }

// items is built once, because each finding is looked up in it.
var items = sync.OnceValue(func() []*Item {
	return slices.Concat(beforeProduction(), keysAndClients(), redirects(), domains(), signIn(), enterprise(),
		webhooks(), isolation(), launch())
})

// Lookup returns the item with the given ID.
func Lookup(id string) (*Item, bool) {
	items := Items()
	i := slices.IndexFunc(items, func(item *Item) bool { return item.ID == id })
	if i < 0 {
		return nil, false
	}
	return items[i], true
}

// IDs returns the IDs of all items, in order.
func IDs() []string {
	var ids []string
	for _, item := range Items() {
		ids = append(ids, item.ID)
	}
	return ids
}

// Items for findings that belong to no other item.
const (
	// StagingSettings collects everything that is wrong with a staging environment itself.
	StagingSettings = "staging-settings"
	// StagingParity collects settings that staging has and production lacks, unless another item covers them.
	StagingParity = "staging-parity"
	// FilesSound collects problems that keep golive from reading a file, and findings of
	// unknown rules.
	FilesSound = "files-sound"
)

// OfSetting returns the ID of the item that covers the setting at a path. If several items cover it, OfSetting returns
// the one with the longest matching entry in Settings.
func OfSetting(path string) (id string, ok bool) {
	keys, longest := strings.TrimPrefix(settingpath.ParsePrinted(path).Keys(), "applications."), 0
	for _, item := range Items() {
		for _, setting := range item.Settings {
			if len(setting) > longest && (keys == setting || strings.HasPrefix(keys, setting+".")) {
				id, longest = item.ID, len(setting)
			}
		}
	}
	return id, longest > 0
}
