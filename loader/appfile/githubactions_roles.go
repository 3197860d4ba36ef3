package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// role is the greatest effect that a step may have. Each role includes all smaller roles.
type role uint8

const (
	// preparesOnly means that a step only checks out, installs or prints.
	preparesOnly role = iota
	// testsAlone means that a step may also run tests that do not build the application.
	testsAlone
	// testsAtMost means that a step may also run tests that build the application first.
	testsAtMost
	// buildsAtMost means that a step may also build, but does not start anything or pass variables to a deployment.
	buildsAtMost
	// mayDeploy means that a step may do anything.
	mayDeploy
)

// tests reports whether a step runs tests and has no greater effect.
func (r role) tests() bool { return r == testsAlone || r == testsAtMost }

// roleOf returns what a step does.
func (w workflowReader) roleOf(n node) role {
	script, ok := w.get(n, "run")
	if !ok && w.onlyChecks(n) {
		return preparesOnly
	}
	if !ok || !isScalar(script.Node) || isCodeShell(w.text(n, "shell")) {
		return mayDeploy
	}
	most := preparesOnly
	for _, words := range commands(w.writtenIn(script.Node)) {
		words, _ = withoutKeywords(words)
		if command := commandWords(words); len(command) > 0 {
			most = max(most, roleOfCommand(command))
		}
	}
	return most
}

// roleOfCommand returns what a command does.
func roleOfCommand(command []string) role {
	program, arguments := command[0], command[1:]
	if handsOn(command) {
		return mayDeploy
	}
	switch {
	case checks(command):
		if slices.Contains(packageManagers, program) && !slices.Contains(arguments, "ci") &&
			!slices.Contains(arguments, "install") || slices.Contains(testPrograms, program) {
			return testsAlone
		}
		return preparesOnly
	case slices.Contains(idle, program):
		return preparesOnly
	case program == "curl" || program == "wget":
		if stepOfRequest(command) == (step{known: true}) {
			return preparesOnly
		}
	case slices.Contains(packageManagers, program), slices.Contains(taskRunners, program):
		return roleOfTask(arguments)
	case slices.Contains([]string{"wait-on", "k6", "newman"}, program):
		return testsAtMost
	case slices.Contains(bundlers, program) && len(arguments) > 0 && arguments[0] == "build":
		return buildsAtMost
	}
	return mayDeploy
}

// handsOn reports whether a command contains another command, or writes to a file that a later command may read. The
// runner's own files, such as $GITHUB_ENV, do not count.
func handsOn(command []string) bool {
	for i, word := range command {
		if strings.Contains(word, "$(") || strings.Contains(word, "`") || strings.Contains(word, "<(") {
			return true
		}
		at := strings.LastIndexByte(word, '>')
		if at < 0 {
			continue
		}
		target := word[at+1:]
		if target == "" && i+1 < len(command) {
			target = command[i+1]
		}
		if target != "" && target != "/dev/null" && !strings.Contains(target, "GITHUB_") {
			return true
		}
	}
	return false
}

// idle lists commands that only branch, wait or exit. It contains "1" because "2>&1" is split at "&".
var idle = []string{"for", "exit", "sleep", "test", "[", "[[", "true", "false", "done", "1"}

// bundlers lists programs that build an application if their argument is "build".
var bundlers = []string{"next", "vite", "nuxt", "astro", "ng", "react-scripts", "remix", "turbo", "vercel"}

// roleOfTask returns the role of a command of a package manager or task runner, based on the name of its script or
// target. A command whose first argument is a flag, or that has several targets, may do anything.
func roleOfTask(arguments []string) role {
	if len(arguments) > 0 && arguments[0] == "run" {
		arguments = arguments[1:]
	}
	if len(arguments) == 0 || strings.HasPrefix(arguments[0], "-") {
		return mayDeploy
	}
	for _, argument := range arguments[1:] {
		if !strings.HasPrefix(argument, "-") {
			return mayDeploy
		}
	}
	most := mayDeploy
	isMark := func(r rune) bool { return strings.ContainsRune(":-_.", r) }
	for _, word := range strings.FieldsFunc(arguments[0], isMark) {
		switch {
		case slices.Contains(deployWords, word):
			return mayDeploy
		case word == "build" || word == "compile" || word == "bundle":
			most = buildsAtMost
		case most == mayDeploy && slices.Contains([]string{
			"test", "tests", "e2e", "integration", "smoke", "vitest", "jest", "playwright", "cypress", "verify",
		}, word):
			most = testsAtMost
		}
	}
	return most
}

// rolesFrom returns two roles for each step of a job: the role of the step itself, and the greatest role of the step
// and all later steps.
func (w workflowReader) rolesFrom(steps node) (own, from []role) {
	for item := range w.items(steps) {
		own = append(own, w.roleOf(item))
	}
	from = slices.Clone(own)
	for k := len(from) - 2; k >= 0; k-- {
		from[k] = max(from[k], from[k+1])
	}
	return own, from
}

// onlyTests reports whether a job only runs tests, so that it deploys nothing even if it names an environment.
func (w workflowReader) onlyTests(job node) bool {
	steps, ok := w.get(job, "steps")
	if !ok {
		return false
	}
	_, from := w.rolesFrom(steps)
	return len(from) > 0 && from[0].tests()
}

// markBuilt marks the variables that only build steps receive. The running program does not receive these variables,
// except those that the build embeds.
func (w workflowReader) markBuilt(scope string, first int, steps []jobStep) {
	most := preparesOnly
	for i := range steps {
		most = max(most, steps[i].role)
	}
	mark := func(start, end int, named func(name string) bool) {
		for i := start; i < end; i++ {
			v := &w.reading.Variables[i]
			if v.Scope == scope && v.Phase == model.AnyPhase && !named(v.Name) {
				v.Phase = model.BuildPhase
			}
		}
	}
	for i := range steps {
		if role := steps[i].role; role == testsAtMost || role == buildsAtMost {
			mark(steps[i].env, steps[i].others, steps[i].mentions)
		}
	}
	if len(steps) > 0 && most == buildsAtMost {
		mark(first, steps[0].env, func(name string) bool {
			return slices.ContainsFunc(steps, func(s jobStep) bool { return s.mentions(name) })
		})
	}
}
