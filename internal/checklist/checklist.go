// Package checklist lists what has to be true before production goes live, item by
// item, in the order of the vendor's guide. It is data: each rule names the item
// that it decides, and package readiness evaluates a project.
package checklist

import (
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/settingpath"
)

// Decider says who can tell whether an item is done.
type Decider uint8

const (
	// Files alone decide: a person's word does not count.
	Files Decider = iota
	// Person: no file can show it, so somebody has to attest it.
	Person
	// Both: the files where they speak of it, else a person.
	Both
)

// String is what documents and reports call the decider.
func (d Decider) String() string {
	return [...]string{Files: "files", Person: "a person", Both: "files, or a person"}[d]
}

// Source is where the vendor says so, and the day it was last read there.
type Source struct{ URL, Verified string }

// Item is one thing that has to be true.
type Item struct {
	// ID is the name in golive.yaml and in reports: kebab-case, and never changed.
	ID string
	// Section is the heading that the item stands under.
	Section string
	// Title fits a column of TitleWidth.
	Title string
	// Do is what to do about it, in a sentence or two.
	Do      string
	Decider Decider
	// Settings are the keys that the item is about, as in webhook_endpoints.events:
	// what staging has there and production lacks is a matter of the item.
	Settings []string
	// Features: the item applies where one of them is used; always where there are
	// none.
	Features []model.Feature
	// Needs are what must have been examined before the item can pass: all that the rules
	// of the item read. An item without needs rests on no file.
	Needs  []Need
	Source Source
}

// TitleWidth is the most runes that a title has.
const TitleWidth = 32

// Items lists every item in the order of the guide; items of a section follow
// one another. Callers share the list and must not change it.
func Items() []*Item { return items() }

// items is built once: every finding is looked up in it.
var items = sync.OnceValue(func() []*Item {
	return slices.Concat(beforeProduction(), keysAndClients(), redirects(), domains(), signIn(), enterprise(),
		webhooks(), isolation(), launch())
})

// Lookup finds an item by its id.
func Lookup(id string) (*Item, bool) {
	items := Items()
	i := slices.IndexFunc(items, func(item *Item) bool { return item.ID == id })
	if i < 0 {
		return nil, false
	}
	return items[i], true
}

// IDs are the ids of all items, in order.
func IDs() []string {
	var ids []string
	for _, item := range Items() {
		ids = append(ids, item.ID)
	}
	return ids
}

// The items that take in what belongs to no other one.
const (
	// StagingSettings takes whatever is wrong with a staging environment itself.
	StagingSettings = "staging-settings"
	// StagingParity takes what staging has and production lacks, where no other item
	// is about it.
	StagingParity = "staging-parity"
	// FilesSound takes what keeps golive from reading a file, and the findings of
	// unknown rules.
	FilesSound = "files-sound"
)

// OfSetting returns the id of the item that is about the setting at a path. Of
// several items it is the one with the longest entry in Settings. ok is false if no
// item is about the setting.
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
