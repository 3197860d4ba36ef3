package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/suggest"
)

const defaultCommand = "lint"

// arrange puts arguments in the order required by the library: command, flags, "--", paths. It
// accepts flags in any position, adds the default command, and reports unknown flags, because
// the library would silently treat flags after the first path as paths.
func arrange(app *urfave.App, args []string, dir string) ([]string, error) {
	program, words := args[0], args[1:]
	command, words, err := pickCommand(app, words, dir)
	if err != nil || command == nil {
		return append([]string{program}, words...), err
	}
	var flags, operands []string
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			operands = append(operands, words[i+1:]...)
			break
		}
		if len(word) < 2 || word[0] != '-' {
			operands = append(operands, word)
			continue
		}
		flag, err := findFlag(app.Name, command, word)
		if err != nil {
			return nil, err
		}
		if slices.Contains(flag.Names(), "help") { // --help takes precedence over everything else
			return []string{program, command.Name, "--help"}, nil
		}
		flags = append(flags, canonical(flag, word))
		if takesValue(flag) && !strings.Contains(word, "=") {
			i++
			if i == len(words) {
				return nil, usageError("flag %q needs a value (%s %s --help)", word, app.Name, command.Name)
			}
			flags = append(flags, words[i])
		}
	}
	return slices.Concat([]string{program, command.Name}, flags, []string{"--"}, operands), nil
}

func asksForHelp(word string) bool { return word == "--help" || word == "-h" || word == "help" }

// pickCommand returns the command and the words without its name. The name is the first word that is neither a flag
// nor the value of a flag. If this word is a path, or if there is no such word, the command is the default command.
// For a program's own --help, the command is nil.
func pickCommand(app *urfave.App, words []string, dir string) (*urfave.Command, []string, error) {
	for i := 0; i < len(words); i++ {
		word := words[i]
		if word == "--" {
			break
		}
		if i == 0 && word == "help" && len(words) > 1 && !asksForHelp(words[1]) {
			return helpOn(app, words[1])
		}
		if i == 0 && asksForHelp(word) {
			return nil, []string{"--help"}, nil
		}
		if i == 0 && (word == "--version" || word == "-v") {
			return app.Command("version"), nil, nil
		}
		if len(word) > 1 && word[0] == '-' {
			if flag := anyFlag(app, word); flag != nil && takesValue(flag) && !strings.Contains(word, "=") {
				i++
			}
			continue
		}
		if command := app.Command(word); command != nil {
			return command, slices.Concat(words[:i], words[i+1:]), nil
		}
		if err := unknownCommand(app, word, dir); err != nil {
			return nil, nil, err
		}
		break
	}
	return app.Command(defaultCommand), words, nil
}

// helpOn converts golive help COMMAND to golive COMMAND --help.
func helpOn(app *urfave.App, name string) (*urfave.Command, []string, error) {
	if command := app.Command(name); command != nil {
		return command, []string{"--help"}, nil
	}
	names := commandNames(app)
	if near, ok := suggest.Nearest(name, names); ok {
		return nil, nil, usageError("unknown command %q; did you mean %q? (%s --help)", name, near, app.Name)
	}
	return nil, nil, usageError("unknown command %q: expected one of %s", name, strings.Join(names, ", "))
}

func commandNames(app *urfave.App) []string {
	var names []string
	for _, command := range app.Commands {
		names = append(names, command.Name)
	}
	return names
}

// unknownCommand returns the error for a word that is not a command. It returns nil if the word is a path or looks
// like one.
func unknownCommand(app *urfave.App, word, dir string) error {
	if word == "-" || strings.ContainsAny(word, `/\.`) {
		return nil
	}
	if _, err := os.Lstat(filepath.Join(dir, word)); err == nil {
		return nil
	}
	if near, ok := suggest.Nearest(word, commandNames(app)); ok {
		return usageError("unknown command %q; did you mean %q? (%s --help)", word, near, app.Name)
	}
	return usageError("%q is neither a command nor a file (%s --help)", word, app.Name)
}

// canonical writes a flag under its long name, because the library rejects -o and --output in
// the same run.
func canonical(flag urfave.Flag, word string) string {
	_, value, ok := strings.Cut(word, "=")
	if !ok {
		return "--" + flag.Names()[0]
	}
	return "--" + flag.Names()[0] + "=" + value
}

func flagName(word string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	return name
}

func anyFlag(app *urfave.App, word string) urfave.Flag {
	for _, command := range app.Commands {
		if flag := flagOf(command, flagName(word)); flag != nil {
			return flag
		}
	}
	return nil
}

func flagOf(command *urfave.Command, name string) urfave.Flag {
	for _, flag := range command.Flags {
		if slices.Contains(flag.Names(), name) {
			return flag
		}
	}
	if name == "help" || name == "h" {
		return urfave.HelpFlag
	}
	return nil
}

func findFlag(program string, command *urfave.Command, word string) (urfave.Flag, error) {
	name := flagName(word)
	if flag := flagOf(command, name); flag != nil {
		return flag, nil
	}
	var names []string
	for _, flag := range command.Flags {
		for _, n := range flag.Names() {
			if len(n) > 1 {
				names = append(names, n)
			}
		}
	}
	written, _, _ := strings.Cut(word, "=")
	if near, ok := suggest.Nearest(name, names); ok {
		return nil, usageError("unknown flag %q; did you mean \"--%s\"? (%s %s --help)", written, near,
			program, command.Name)
	}
	return nil, usageError("unknown flag %q (%s %s --help)", written, program, command.Name)
}

func takesValue(flag urfave.Flag) bool {
	f, ok := flag.(urfave.DocGenerationFlag)
	return ok && f.TakesValue()
}
