package gitignore

import "slices"

// table finds the last pattern with a text. Patterns for folders only are kept
// apart.
type table struct {
	all, folders map[string]int
	lengths      []int // of the texts, in order
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

// get is -1 if there is none.
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

// lastOf is the last pattern among all texts that are a part of a name; cut
// returns the part of a length.
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
