package loader

import (
	"fmt"
	"path"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
)

// actionKey identifies an action of the project, with its inputs.
type actionKey struct{ path, with string }

// calledAction contains the steps and the programs of an action.
type calledAction struct {
	runs     []appfile.Run
	programs []string
}

// actionFile returns the path of the file that describes an action of the project, and the folder of the action.
func (l *loading) actionFile(uses string) (name, folder string) {
	folder = path.Clean(strings.TrimPrefix(uses, "./"))
	name = path.Join(folder, "action.yml")
	if !l.exists(name) {
		name = path.Join(folder, "action.yaml")
	}
	return name, folder
}

// action follows the steps or the program of an action of the project.
func (f *following) action(run *appfile.Run, c runContext) {
	name, folder := f.actionFile(run.Uses)
	text, ok := f.read(name)
	if !ok || !f.enter(visit{name, 0, c.active}, c) || !f.charge(len(text)/8+1) {
		return
	}
	c.depth++
	c.path = name
	action := f.calledAction(name, text, run.With)
	for _, program := range action.programs {
		f.reach(path.Join(folder, program), c)
	}
	for i := range action.runs {
		inner := &action.runs[i]
		c := c
		c.folders = []string{inner.Folder, "", folder}
		c.active = c.active && !inner.Checks
		f.step(inner, c)
	}
}

// calledAction returns what an action runs with the given inputs.
func (l *loading) calledAction(name, text string, with map[string]string) calledAction {
	key := actionKey{name, fmt.Sprintf("%q", with)}
	known, ok := l.runs.actions[key]
	if !ok {
		file := l.closedFile(name, text)
		known = calledAction{
			appfile.ReadCalled(file, appfile.Call{With: with}, "").Runs, appfile.ActionPrograms(file),
		}
		l.runs.actions[key] = known
	}
	return known
}

// actionPassed returns what an action of the project does.
func (p *passing) actionPassed(uses string, c runContext) (found []*appfile.Passed, ok bool) {
	name, folder := p.actionFile(uses)
	text, ok := p.textOf(name)
	if !ok || p.seen[visit{path: name}] || c.depth > maxRunDepth {
		return nil, ok && c.depth <= maxRunDepth
	}
	return p.once(visit{path: name}, c, func() ([]*appfile.Passed, bool) {
		return p.stepsPassed(name, folder, text, c)
	})
}

// stepsPassed returns what the steps and programs of an action do.
func (p *passing) stepsPassed(name, folder, text string, c runContext) (found []*appfile.Passed, ok bool) {
	p.seen[visit{path: name}] = true
	if p.left -= len(text)/8 + 1; p.left < 0 {
		return nil, false
	}
	c.depth++
	action := p.calledAction(name, text, nil)
	for i := range action.runs {
		inner := &action.runs[i]
		if inner.Passed == nil {
			continue
		}
		c := c
		c.path, c.folders = name, foldersOf(inner.Text, []string{inner.Folder, "", folder})
		passed := &appfile.Passed{}
		passed.Add(inner.Passed)
		p.follow(passed, c)
		found = append(found, passed)
	}
	for _, program := range action.programs {
		if inner, known := p.filePassed(path.Join(folder, program), runContext{folders: []string{""}}); known {
			found = append(found, inner...)
		}
	}
	return found, len(found) > 0
}
