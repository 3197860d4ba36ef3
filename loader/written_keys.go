package loader

import (
	"cmp"
)

// placeKeys adds the complete API keys found in files to the project, with their tracking status in git. A key in a
// file that is read under several names counts once.
func (l *loading) placeKeys() {
	known := map[place]bool{}
	for _, linked := range []bool{false, true} {
		for _, key := range l.keys {
			at := place{cmp.Or(key.File.Target, key.File.Path), key.Span}
			if key.File.Target != "" != linked || linked && known[at] {
				continue
			}
			known[at] = true
			key.Tracked, _ = l.versions.Of(at.path)
			l.loaded.Project.WrittenKeys = append(l.loaded.Project.WrittenKeys, key)
		}
	}
}
