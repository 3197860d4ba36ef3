package loader

import (
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/filename"
)

// inventory adds the files that do not concern WorkOS to the inputs.
func (l *loading) inventory() {
	add := func(name, kind, why string, status discovery.Status) {
		if _, known := l.discovery.Inputs[name]; !known {
			l.note(discovery.Input{Path: name, Kind: kind, Status: status, Why: why, Silent: status == discovery.Seen})
		}
	}
	for _, file := range l.loaded.Project.NotRead {
		if _, known := l.discovery.Inputs[file.Path]; !known {
			l.note(discovery.Input{Path: file.Path, Kind: discovery.ConfigurationKind, Status: discovery.Seen,
				Why: "it mentions WorkOS; " + file.Why})
		}
	}
	for _, name := range l.silent {
		why := "it does not mention WorkOS"
		if filename.IsTemplate(name) && l.mayMention(name) { // not listed as unread
			why = "its name marks it as a template, an example or a test"
		}
		add(name, l.discovery.Apps[name].Formats[0].Name, why, discovery.Seen)
	}
	for _, name := range l.discovery.Near {
		add(name, discovery.OtherKind, "golive does not look for this name; name the file to read it", discovery.Seen)
	}
	for name := range l.discovery.Manifests {
		add(name, discovery.ManifestKind, "", discovery.Read)
	}
}

// mayMention reports whether a file mentions WorkOS or cannot be searched.
func (l *loading) mayMention(name string) bool {
	mentions, err := l.discovery.Mentions(name)
	return mentions || err != nil
}

// nothing returns the error of a run that examined nothing.
func (l *loading) nothing() *NothingError {
	e := &NothingError{Where: l.options.Paths, Others: l.discovery.Others, Seen: l.seen()}
	if len(l.options.Paths) > 0 {
		return e
	}
	e.Near = l.discovery.Near
	notRead := map[string]bool{}
	for _, file := range l.loaded.Project.NotRead {
		notRead[file.Path] = true
		if e.NotRead++; e.NotRead == 1 {
			e.FirstNotRead, e.WhyNotRead = file.Path, file.Why
		}
	}
	for _, name := range l.silent {
		switch {
		case notRead[name]:
		case len(e.Near) < discovery.MaxNear && discovery.IsNearName(name):
			e.Near = append(e.Near, name)
		case e.Silent == 0:
			e.FirstSilent = name
			fallthrough
		default:
			e.Silent++
		}
	}
	for name, input := range l.discovery.Inputs {
		if input.Kind == discovery.ConfigKind && input.Status == discovery.Read {
			e.Config = name
		}
	}
	return e
}
