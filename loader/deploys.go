package loader

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/textline"
)

// doubtDeploys records doubts about commands and actions that run for production but deploy something else: the files
// of another environment, or an environment that one of their options selects.
func (l *loading) doubtDeploys(files []*appResult, others deployedFiles) {
	doubted := l.doubtedPlaces()
	for _, r := range files {
		if l.isDeployed(r) && holdsCommands(r) {
			d := deployingFile{loading: l, r: r, others: others}
			d.doubt(append(d.commands(), deploysOfActions(r, others)...), doubted)
		}
	}
}

// deployingFile is a file with commands that may deploy. read sets the fields after others.
type deployingFile struct {
	*loading
	r       *appResult
	others  deployedFiles
	blocks  *pipeline
	folders *workingFolders
	// lines is the text of the file after a line break.
	lines string
}

func (f *deployingFile) read() {
	if f.folders == nil {
		f.blocks, f.lines = f.pipelineOf(f.r), "\n"+f.r.file.Text
		f.folders = newWorkingFolders(f.r, f.others, f.blocks)
	}
}

// doubt records the deploys in found that affect production, unless the place is already in doubt or the same job or
// script also deploys the counterpart for production.
func (f *deployingFile) doubt(found []deploy, doubted map[place]bool) {
	first := len(f.loaded.Project.SourceDoubts)
	for _, d := range found[:min(len(found), maxDeploys)] {
		if doubted[place{f.r.input.Path, d.span}] || isLayer(f.r, d.span) {
			continue
		}
		f.read()
		environments := f.productionOf(d)
		if len(environments) == 0 || f.hasCounterpart(d) {
			continue
		}
		doubt := f.loading.doubt(f.r.file.File, d.span, environments...)
		doubt.Why = d.why + f.r.input.Path + " deploys " + d.what
		if f.limitDoubts(f.r, first) {
			break
		}
	}
	if len(found) > maxDeploys {
		f.loading.doubt(f.r.file.File, source.Span{})
	}
}

// maxDeploys is the maximum number of places in a file that are examined.
const maxDeploys = 3 * maxCommandDoubts

// productionOf returns the environments that a place affects, or nil if production is not one of them.
func (f *deployingFile) productionOf(d deploy) []string {
	environments := f.productionUse(f.r, d.command, d.span.Start)
	switch {
	case slices.ContainsFunc(environments, f.isProduction):
		return environments
	case len(environments) > 0 || f.isElsewhere(f.r, d.command):
		return nil // a command that any environment may run, such as the script "deploy" beside "deploy:production"
	case d.job != "":
		return f.productionOfCall(f.r, d.job)
	}
	return f.blocks.production(int(d.span.Start))
}

// productionOfCall returns the production environment that the key of a job, or the name of its workflow, names. It
// ignores the inputs of the called workflow, because they may be the mistake.
func (l *loading) productionOfCall(r *appResult, job string) []string {
	for _, name := range []string{job, baseStem(r.input.Path)} {
		if of := l.saidEnvironment(name); of != "" {
			if l.isProduction(of) {
				return []string{of}
			}
			return nil
		}
	}
	return nil
}

// deploy is a place that deploys an environment other than production.
type deploy struct {
	command *command.Command
	span    source.Span
	// why and what are parts of the reason: what deploys, and what is deployed.
	why, what string
	// name is the file or folder that is deployed, or empty.
	name string
	// job is the key of the job, if it calls a reusable workflow.
	job string
}

// commands returns the places in commands of the file that deploy an environment other than production.
func (f *deployingFile) commands() (found []deploy) {
	all := f.parsedCommands(f.r)
	for i := range all {
		c := &all[i]
		if command.IsPrinted(all, i) || textline.InComment(f.r.file.Text, c.Span.Start) {
			continue
		}
		var folders, changed []string
		named := func(word string) string {
			if folders == nil {
				f.read()
				folders, changed = f.folders.of(c)
			}
			return f.others.named(word, folders, changed)
		}
		for _, d := range deploysOf(command.Head(c.Words), c.Reads, named) {
			d.command, d.why = c, "a production command in "
			found = append(found, d)
		}
	}
	return found
}

// runners lists words that may precede the name of a program of a package.
var runners = []string{
	"npx", "bunx", "pnpx", "dlx", "pnpm", "yarn", "bundle", "exec", "bun", "x", "npm", "-y", "--yes", "--",
}

// deploysOf returns the words that deploy an environment other than production. words starts with the program. The
// function named returns the file of such an environment that a word names, or "".
func deploysOf(words, reads []command.Word, named func(word string) string) (found []deploy) {
	for len(words) > 1 && slices.Contains(runners, words[0].Text) {
		words = command.Head(words[1:])
	}
	if len(words) < 2 {
		return nil
	}
	program := command.ProgramName(words[0].Text)
	if sparesProduction(program, words[1:]) {
		return nil
	}
	if word := selectedBy(program, words[1:]); word != nil {
		found = append(found, deploy{span: spanOfWord(*word), what: "another environment: " + word.Text})
	}
	if !slices.Contains(deployingFolders, program) && !slices.Contains(deployingFiles, program) {
		return found
	}
	for _, word := range slices.Concat(words[1:], reads) {
		if name := named(word.Text); name != "" {
			found = append(found, deploy{span: spanOfWord(word), what: otherFilesOf + name, name: name})
		}
	}
	return found
}

const otherFilesOf = "the files of another environment: "

// letters matches the words in names that may indicate an environment.
var letters = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[A-Za-z]+`) })

// forProduction replaces the words for other environments in a text with a word for production.
func forProduction(text, production string) string {
	return letters().ReplaceAllStringFunc(text, func(part string) string {
		if model.TypeOfName(part) == model.Staging {
			return production
		}
		return part
	})
}

// hasCounterpart reports whether the same job or script also contains the counterpart of d for production, such as
// "deploy production" for "deploy staging".
func (f *deployingFile) hasCounterpart(d deploy) bool {
	span := f.partAt(f.r, d.span.Start).Span
	if span.End == 0 { // the reader of the format found no job, as in a pipeline without variables
		span = f.blocks.jobAt(int(d.span.Start))
	}
	if span.End == 0 {
		span.End = int32(len(f.r.file.Text))
	}
	before := f.lines[:d.span.Start+1]
	before = before[strings.LastIndexByte(before, '\n'):]
	word := f.r.file.Text[d.span.Start:d.span.End]
	for _, production := range []string{"production", "prod", "live"} {
		other := forProduction(word, production)
		if other != word && strings.Contains(f.lines[span.Start:span.End+1], before+other) ||
			other == word && f.folders.entersCounterpart(span, d.name, forProduction(d.name, production)) {
			return true
		}
	}
	return false
}
