package gitignore

import "slices"

// table finds the last pattern with a given text. folders contains the patterns that match only folders, and all
// contains the others.
type table struct {
	all, folders map[string]int
	lengths      []int // sorted lengths of the texts
}

func (t *table) set(text string, index int, folders bool) {
	if t.all == nil {
		t.all, t.folders = map[string]int{}, map[string]int{}
	}
	if i, found := slices.BinarySearch(t.lengths, len(text)); !found {
		t.lengths = slices.Insert(t.lengths, i, len(text))
	}
	if folders {
		t.folders[text] = index
		return
	}
	t.all[text] = index
}

// get returns the index of the last pattern that is equal to text, or -1.
func (t *table) get(text string, dir bool) int {
	best := -1
	if i, ok := t.all[text]; ok {
		best = i
	}
	if i, ok := t.folders[text]; ok && dir {
		best = max(best, i)
	}
	return best
}

// lastOf returns the index of the last pattern that is equal to a part of name, or -1. cut returns the part that has
// the given length.
func (t *table) lastOf(name string, dir bool, cut func(string, int) string) int {
	best := -1
	for _, n := range t.lengths {
		if n > len(name) {
			break
		}
		best = max(best, t.get(cut(name, n), dir))
	}
	return best
}
