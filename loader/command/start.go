package command

import (
	"slices"
	"strings"
)

// Start describes what a command runs in the project: targets of a Makefile, justfile or Taskfile, scripts of packages,
// or a script file.
type Start struct {
	Kind startKind
	// Program is the name of the program that runs the targets, scripts or file.
	Program string
	// Names lists the names of the targets or scripts, and other words that may be such names. If Names is empty, the
	// program runs the default target.
	Names []string
	// File is the path of the script file. For targets, it is the path of the file that defines them, if an option
	// names this file.
	File string
	// Everywhere is true if the command runs the scripts in all packages of the project.
	Everywhere bool
	// Span covers the program and its arguments.
	Span Span
}

// startKind distinguishes what a command starts.
type startKind int

// The kinds of starts.
const (
	Targets startKind = iota + 1
	Scripts
	File
)

var (
	targetPrograms = []string{"make", "gmake", "just", "task"}
	scriptPrograms = []string{
		"npm", "pnpm", "yarn", "bun", "run-s", "run-p", "npm-run-all", "npm-run-all2", "turbo", "nx", "lerna",
	}
)

// maxStarts is the maximum number of starts in a command. maxStartNames is the maximum number of names in all starts
// of a command.
const (
	maxStarts     = 100
	maxStartNames = 5000
)

// StartsOf returns what a command runs in the project. A program is recognized at any position, because many programs
// run others, as in "timeout 60 make deploy". A script file is recognized only as the program itself or as an argument
// of a shell. whole is false if a limit is exceeded, so that the command may run more.
func StartsOf(c *Command) (all []Start, whole bool) {
	names := 0
	for i, word := range c.Words {
		if word.Quoted {
			continue
		}
		s, ok := startAt(startName(word.Text), c.Words[i+1:])
		if !ok {
			continue
		}
		if names += len(s.Names); len(all) >= maxStarts || names > maxStartNames {
			return all, false
		}
		s.Span = Span{word.Start, c.Words[len(c.Words)-1].End}
		all = append(all, s)
	}
	if file, ok := fileStart(c); ok {
		all = append(all, file)
	}
	return all, true
}

// startAt returns what a program runs. ok is false if the program runs neither targets nor scripts.
func startAt(program string, arguments []Word) (s Start, ok bool) {
	switch {
	case slices.Contains(targetPrograms, program):
		return targetsStart(program, arguments), true
	case slices.Contains(scriptPrograms, program),
		program == "node" && len(arguments) > 0 && arguments[0].Text == "--run":
		return scriptsStart(program, arguments), true
	}
	return Start{}, false
}

// startName returns the name of a program. In Makefiles, $(MAKE) is make.
func startName(word string) string {
	switch strings.TrimLeft(word, "@-+") {
	case "$(MAKE)", "${MAKE}", "$$(MAKE)":
		return "make"
	}
	return ProgramName(word)
}

// targetsStart reads the arguments of make, just or task.
func targetsStart(program string, arguments []Word) Start {
	s := Start{Kind: Targets, Program: strings.TrimPrefix(program, "g")}
	for i, word := range arguments {
		named, isFile := fileOption(word.Text)
		switch {
		case isFile && named == "" && i+1 < len(arguments):
			s.File = arguments[i+1].Text
		case isFile:
			s.File = named
		case !strings.HasPrefix(word.Text, "-") && !strings.Contains(word.Text, "="):
			s.Names = append(s.Names, word.Text)
		}
	}
	return s
}

// fileOption returns the file named by an option of make, just or task, or "" if the next word names the file. ok is
// false if word is not such an option.
func fileOption(word string) (file string, ok bool) {
	for _, option := range []string{"--file", "--makefile", "--justfile", "--taskfile"} {
		if rest, found := strings.CutPrefix(word, option); found && (rest == "" || rest[0] == '=') {
			return strings.TrimPrefix(rest, "="), true
		}
	}
	rest, ok := strings.CutPrefix(word, "-f")
	return rest, ok
}

// installScripts lists the scripts that package managers run when they install the dependencies of a package. Source:
// https://docs.npmjs.com/cli/v11/using-npm/scripts#life-cycle-operation-order.
var installScripts = []string{
	"preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare",
}

// scriptsStart reads the arguments of a program that runs scripts of packages. Package managers also run the scripts
// whose names start with "pre" or "post", such as prebuild for build. PACKAGE:SCRIPT and PACKAGE#SCRIPT name a script
// of another package.
func scriptsStart(program string, arguments []Word) Start {
	s := Start{Kind: Scripts, Program: program, Everywhere: slices.Contains([]string{"turbo", "nx", "lerna"}, program)}
	for _, word := range arguments {
		switch option, _, _ := strings.Cut(word.Text, "="); option {
		case "--filter", "-F", "-w", "--workspace", "--workspaces", "workspace", "workspaces", "-r", "--recursive",
			"-ws":
			s.Everywhere = true
		case "ci", "install", "i", "add":
			s.Names = append(s.Names, installScripts...)
		}
		if strings.HasPrefix(word.Text, "-") || word.Quoted {
			continue
		}
		s.Names = append(s.Names, "pre"+word.Text, word.Text, "post"+word.Text)
		if i := strings.IndexAny(word.Text, ":#"); i >= 0 {
			s.Names = append(s.Names, word.Text[i+1:])
		}
	}
	if program == "yarn" && len(arguments) == 0 {
		s.Names = append(s.Names, installScripts...)
	}
	return s
}

// fileStart returns the script file that a command runs, either directly or through a shell.
func fileStart(c *Command) (Start, bool) {
	words := Program(c.Words)
	if len(words) == 0 {
		return Start{}, false
	}
	program := ProgramName(words[0].Text)
	if !IsShell(program) && !IsSourcing(program) {
		runs := strings.Contains(words[0].Text, "/") || strings.HasSuffix(program, ".sh")
		return Start{Kind: File, Program: program, File: words[0].Text, Span: words[0].Span}, runs
	}
	for _, word := range words[1:] {
		if !strings.HasPrefix(word.Text, "-") {
			return Start{Kind: File, Program: program, File: word.Text, Span: word.Span}, true
		}
	}
	return Start{}, false
}
