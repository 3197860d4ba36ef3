package loader

// placeKeys adds the complete API keys found in files to the project, with their tracking
// status in git.
func (l *loading) placeKeys() {
	for i := range l.keys {
		l.keys[i].Tracked, _ = l.versions.of(l.keys[i].File.Path)
	}
	l.loaded.Project.WrittenKeys = l.keys
}
