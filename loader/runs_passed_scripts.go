package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// scriptsPassed returns what scripts of packages do.
func (p *passing) scriptsPassed(s *command.Start, o *appfile.Other, c runContext) (found []*appfile.Passed, ok bool) {
	s.Names = distinct(s.Names)
	var manifests []string
	for _, folder := range c.folders {
		manifests = append(manifests, path.Join(folder, packageManifest))
	}
	if s.Everywhere {
		manifests = append(manifests, p.packageManifests()...)
	}
	if p.left -= len(manifests) * max(1, len(s.Names)); p.left < 0 {
		return nil, false
	}
	for _, name := range distinct(manifests) {
		if len(p.seen) > maxRunFiles {
			return found, false
		}
		if strings.HasPrefix(name, "../") {
			continue
		}
		text, read := p.textOf(name)
		if !read {
			continue
		}
		file := p.targetsOf(name, packageManifest, text)
		c := c
		c.folders = append([]string{path.Dir(name)}, c.folders...)
		for _, script := range s.Names {
			for _, t := range file.Named(script) {
				inner, known := p.textPassed(visit{path: name + "#" + script}, t.Text, false, c)
				found, ok = append(found, inner...), ok || known
			}
		}
	}
	if len(found) == 0 && !ok && slices.Contains([]string{"pnpm", "yarn", "bun"}, s.Program) {
		return p.binaryPassed(o, c)
	}
	return found, ok
}

// binaryPassed returns what a program of a package does if a package manager runs it.
func (p *passing) binaryPassed(o *appfile.Other, c runContext) (found []*appfile.Passed, ok bool) {
	words := o.Words[1:]
	for len(words) > 0 && (words[0] == "run" || strings.HasPrefix(words[0], "-")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return nil, false
	}
	if name, ok := p.find(words[0], false, c); ok && filename.IsCode(name) {
		return p.filePassed(words[0], c)
	}
	inner := appfile.PassedByWords(words)
	return []*appfile.Passed{inner}, true
}
