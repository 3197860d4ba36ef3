package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/marksearch"
)

// loops maps the variable of each loop to the words that the loop assigns to the variable.
type loops map[string][]command.Word

func loopsOf(all []command.Command) loops {
	found := loops{}
	for i := range all {
		words := command.Head(all[i].Words)
		if len(words) > 2 && words[0].Text == "for" && words[2].Text == "in" {
			found[words[1].Text] = words[3:]
		}
	}
	return found
}

// namesOfArguments returns the variables that a command may change through arguments that are references. doubtful is
// true if the command may change any WorkOS variables. names is nil if the variables are unknown.
func (l *loading) namesOfArguments(r *appResult, all []command.Command, i int, change command.Change, known loops,
) (names []string, doubtful bool) {
	words := slices.Clone(change.Arguments)
	if change.Input {
		from := all[i].From
		if from < 0 {
			return nil, l.mayConcern(r, all, i)
		}
		head := command.Head(all[from].Words)
		if len(head) == 0 || head[0].Text != "echo" && head[0].Text != "printf" {
			return nil, l.mayConcern(r, all, i)
		}
		words = append(words, head[1:]...)
		names = []string{}
		for _, at := range mentionsOfNames(textOf(r, &all[from])) {
			names = append(names, textOf(r, &all[from])[at[0]:at[1]])
		}
	}
	for _, word := range words {
		name, reference := bareReference(word.Text)
		switch values, loop := known[name]; {
		case !reference:
		case loop && !slices.ContainsFunc(values, func(w command.Word) bool { return strings.Contains(w.Text, "$") }):
			for _, value := range values {
				if model.PurposeOf(value.Text) != model.NoPurpose {
					names = append(names, value.Text)
				}
			}
		case strings.HasPrefix(name, "!") && !mayBegin(strings.TrimRight(name[1:], "@*")),
			clearing().MatchString(textOf(r, &all[i])): // the command is already recorded
		default:
			return nil, l.mayConcern(r, all, i)
		}
	}
	return names, len(names) > 0
}

// mayBegin reports whether a WorkOS variable name may start with a prefix.
func mayBegin(prefix string) bool {
	_, _, public := model.PublicPrefix(strings.ToUpper(prefix) + "X")
	return public || strings.HasPrefix("WORKOS_", prefix) || strings.HasPrefix(prefix, "WORKOS_") ||
		strings.Contains(prefix, "AUTHKIT")
}

// mayConcern reports whether a command with unknown names may change a WorkOS variable. Scripts often use "unset" for
// unrelated variables.
func (l *loading) mayConcern(r *appResult, all []command.Command, i int) bool {
	head := command.Head(all[i].Words)
	if len(head) == 0 || head[0].Text != "unset" {
		return true
	}
	of, _ := l.environmentAt(r, int32(all[i].Span.Start))
	return of != "" || marksearch.In(r.file.Text)
}

// bareReference returns the name in a word that consists of a single reference, such as $NAME, ${NAME} and $(command).
func bareReference(word string) (name string, ok bool) {
	word = strings.Trim(word, `"'`)
	if strings.HasPrefix(word, "`") || strings.HasPrefix(word, "$(") {
		return "", true
	}
	rest, ok := strings.CutPrefix(word, "$")
	if !ok || strings.HasPrefix(rest, "{{") || strings.Contains(rest, "=") {
		return "", false
	}
	return strings.Trim(strings.TrimPrefix(rest, "$"), "{}"), true
}

// maxLoop is the maximum number of commands searched for the start and the end of a loop.
const maxLoop = 30

// loopText returns the texts of the commands that start and end the loop around a command, and of the loop's input.
func loopText(r *appResult, all []command.Command, i int) string {
	text := inputOf(r, all, i)
	for k := i; k >= 0 && k > i-maxLoop; k-- {
		if head := command.Head(all[k].Words); len(head) == 0 && len(all[k].Words) > 0 || len(head) > 0 &&
			(head[0].Text == "for" || head[0].Text == "read") {
			text += " " + inputOf(r, all, k)
			break
		}
	}
	for k := i; k < min(len(all), i+maxLoop); k++ {
		if words := all[k].Words; len(words) > 0 && words[0].Text == "done" {
			return text + " " + textOf(r, &all[k])
		}
	}
	return text
}

// notApplication lists programs that do not run the application of a project.
var notApplication = []string{
	"pg_dump", "pg_dumpall", "pg_restore", "psql", "mysqldump", "mysql", "mongodump", "mongorestore", "redis-cli",
	"sqlite3", "restic", "borg", "rclone", "crond", "cron", "crontab", "logrotate", "rsync", "scp", "tar", "gzip",
	"zip", "unzip", "curl", "wget", "git", "gh", "gpg", "openssl", "ssh-agent", "grep", "sed", "awk", "find", "ls",
	"cat", "env", "printenv", "sort", "date", "df", "du", "true", "eslint", "prettier", "biome", "oxlint", "tsc",
	"vue-tsc",
	"vitest", "jest", "mocha", "ava", "tap", "playwright", "cypress", "pytest", "tox", "nox", "ruff", "black",
	"isort", "flake8",
	"mypy", "pylint", "pyright", "golangci-lint", "staticcheck", "gotestsum", "rubocop", "rspec", "phpunit",
	"phpstan",
	"pest", "stylelint", "commitlint", "shellcheck", "hadolint", "actionlint", "knip", "bats", "pre-commit", "prisma",
	"drizzle-kit", "knex", "flyway", "alembic", "liquibase", "dbmate", "goose", "storybook", "apt-get", "apt", "brew",
	"gitleaks", "trivy", "semgrep", "golive",
}

// mayBeApplication reports whether a command may run the application. Unknown programs and scripts may.
func mayBeApplication(words []command.Word) bool {
	if words = command.Program(words); len(words) == 0 {
		return true
	}
	program := command.ProgramName(words[0].Text)
	switch {
	case slices.Contains(notApplication, program):
		return false
	case slices.Contains([]string{"npm", "pnpm", "yarn", "bun", "make", "just", "task"}, program):
		return !slices.ContainsFunc(words[1:], func(w command.Word) bool { return isTestScript(w.Text) })
	case program == "go" || program == "cargo" || program == "mvn" || program == "gradle":
		return len(words) < 2 || !slices.Contains([]string{"test", "vet", "fmt", "clippy", "check"}, words[1].Text)
	}
	return true
}

// isTestScript reports whether the name of a script shows that the script only tests.
func isTestScript(name string) bool {
	words := model.NameWords(strings.ReplaceAll(name, ":", "-"))
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool {
		return !slices.Contains([]string{
			"test", "tests", "unit", "lint", "eslint", "typecheck", "types", "vitest", "jest", "format", "fmt",
		}, word)
	})
}
