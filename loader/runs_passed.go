package loader

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/filename"
)

// passing determines which variables the commands of a job pass on, by reading what the commands run. Unlike the type
// [following], it reads only what a command certainly runs.
type passing struct {
	following
	// texts caches what the commands of files, targets and scripts do.
	texts map[visit]*appfile.Passed
	// defined contains the variables that Makefiles define, by path. bodies caches the results of body.
	defined map[string]map[string]string
	bodies  map[visit]string
	// whole caches the results of once.
	whole map[passedKey]followed
	// left is the number of words that may still be read.
	left int
}

// passedKey is a text that a step runs, and the folders that paths in it may be relative to.
type passedKey struct {
	visit
	folders string
}

// followed is what a text does, with all that it runs. ok is false if the text may do more.
type followed struct {
	found []*appfile.Passed
	ok    bool
}

// maxPassedSize is the maximum number of words read for all jobs. perCommand is the number of words that each command
// counts in addition to its own.
const (
	maxPassedSize = 4_000_000
	perCommand    = 20
)

// followPassed determines which variables the jobs of the results pass on.
func (l *loading) followPassed(results []appResult) {
	p := passing{
		following: following{loading: l}, texts: map[visit]*appfile.Passed{}, whole: map[passedKey]followed{},
		defined: map[string]map[string]string{}, bodies: map[visit]string{}, left: maxPassedSize,
	}
	for i := range results {
		r := &results[i]
		if r.file == nil {
			continue
		}
		for j := range r.reading.Runs {
			if run := &r.reading.Runs[j]; run.Passed != nil && len(run.Passed.Others) > 0 {
				p.follow(run.Passed, runContext{folders: foldersOf(run.Text, slices.Compact([]string{run.Folder, ""}))})
			}
		}
		r.reading.SettlePassed()
	}
}

// follow replaces the commands in passed.Others with what they run, as far as that is known.
func (p *passing) follow(passed *appfile.Passed, c runContext) {
	others := passed.Others
	passed.Others = nil
	for i := range others {
		o := &others[i]
		if c.depth == 0 {
			p.seen = map[visit]bool{}
		}
		if p.left -= len(o.Words) + perCommand; p.left < 0 {
			passed.Others = append(passed.Others, others[i:]...)
			return
		}
		found, ok := p.other(o, c)
		for _, f := range found {
			p.left -= f.Len()
			passed.Add(f)
		}
		if !ok {
			passed.Others = append(passed.Others, *o)
		}
	}
	passed.Others = slices.DeleteFunc(passed.Others, func(o appfile.Other) bool { return passed.Runs(&o) })
}

// other returns what a command does by running scripts, targets, programs or actions of the project. ok is false if
// it may do more.
func (p *passing) other(o *appfile.Other, c runContext) (found []*appfile.Passed, ok bool) {
	if o.Uses != "" {
		return p.actionPassed(o.Uses, c)
	}
	if len(o.Words) == 0 {
		return nil, false
	}
	cmd := command.Command{}
	for i, word := range o.Words {
		cmd.Words = append(cmd.Words, command.Word{
			Text: word, Span: command.Span{Start: i, End: i + 1}, Quoted: strings.ContainsAny(word, " \t\n"),
		})
	}
	starts, whole := command.StartsOf(&cmd)
	for i := range starts {
		s := &starts[i]
		var inner []*appfile.Passed
		known := false
		switch s.Kind {
		case command.Targets:
			inner, known = p.targetsPassed(s, c)
		case command.Scripts:
			inner, known = p.scriptsPassed(s, o, c)
		case command.File:
			inner, known = p.filePassed(s.File, c)
		}
		found = append(found, inner...)
		ok = ok || known && (s.Span.Start == 0 || s.Kind == command.File)
	}
	if len(starts) == 0 {
		return p.programPassed(o, c)
	}
	return found, ok && whole
}

// programPassed returns what a program does if the command passes its code to an interpreter, as in "node deploy.js".
func (p *passing) programPassed(o *appfile.Other, c runContext) (found []*appfile.Passed, ok bool) {
	for _, word := range o.Words[1:] {
		if strings.HasPrefix(word, "-") || len(word) > maxPathLength {
			continue
		}
		if name, ok := p.find(word, false, c); ok && filename.IsCode(name) {
			return p.filePassed(word, c)
		}
	}
	return nil, false
}

// textPassed returns what a text does, with all that it runs.
func (p *passing) textPassed(key visit, text string, code bool, c runContext) (found []*appfile.Passed, ok bool) {
	return p.once(key, c, func() ([]*appfile.Passed, bool) { return p.readPassed(key, text, code, c) })
}

// once returns the result of read for a text. It caches the result only if the text is the first that a command runs:
// what a command has already run is not read again, so the results of its later texts are incomplete.
func (p *passing) once(key visit, c runContext, read func() ([]*appfile.Passed, bool)) ([]*appfile.Passed, bool) {
	if c.depth > 0 || len(p.seen) > 0 {
		return read()
	}
	whole := passedKey{key, strings.Join(c.folders, "\n")}
	known, again := p.whole[whole]
	if !again {
		known.found, known.ok = read()
		for _, f := range known.found {
			if len(f.Others) > maxOthers { // without words, so that it is not taken for a function
				f.Others = append(f.Others[:maxOthers], appfile.Other{Text: f.Others[maxOthers].Text})
			}
		}
		p.whole[whole] = known
	}
	return known.found, known.ok
}

// maxOthers is the maximum number of commands in Others that are cached for a text.
const maxOthers = 8

// readPassed reads a text and follows it.
func (p *passing) readPassed(key visit, text string, code bool, c runContext) (found []*appfile.Passed, ok bool) {
	if p.seen[key] {
		return nil, true
	}
	p.seen[key] = true
	p.left -= len(text)/8 + 1
	if p.left < 0 || len(p.seen) > maxRunFiles || c.depth > maxRunDepth {
		return nil, false
	}
	known := p.texts[key]
	if known == nil {
		if code {
			known = appfile.PassedByCode(text, key.path)
		} else {
			known = appfile.PassedBy(text)
		}
		p.texts[key] = known
	}
	inner := &appfile.Passed{}
	p.left -= known.Len()
	inner.Add(known)
	c.path, c.depth = key.path, c.depth+1
	c.folders = foldersOf(text, append(slices.Clip(c.folders), path.Dir(key.path)))
	if !code {
		p.follow(inner, c)
	}
	return []*appfile.Passed{inner}, true
}

// filePassed returns what a script or program does.
func (p *passing) filePassed(word string, c runContext) (found []*appfile.Passed, ok bool) {
	word = strings.TrimLeft(githubFolder().ReplaceAllLiteralString(word, ""), "/~")
	if len(word) == 0 || len(word) > maxPathLength {
		return nil, false
	}
	name, ok := p.find(word, false, c)
	if !ok || isData(name) {
		return nil, false
	}
	text, ok := p.textOf(name)
	if !ok {
		return nil, false
	}
	return p.textPassed(visit{path: name}, text, !isShell(name, text), c)
}
