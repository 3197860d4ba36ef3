package loader

// placeKeys adds the whole API keys of the files that were read to the project,
// with what git says of their files.
func (l *loading) placeKeys() {
	for i := range l.keys {
		l.keys[i].Tracked, _ = l.versions.of(l.keys[i].File.Path)
	}
	l.loaded.Project.WrittenKeys = l.keys
}
