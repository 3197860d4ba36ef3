package cli

import (
	"os"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// directoryFlag returns the flag -C, which every command supports. changeDirectory removes -C from the arguments
// before the library parses them.
func directoryFlag() urfave.Flag {
	return &urfave.StringFlag{
		Name: "C",
		Usage: "run as if started in `DIR`; all paths, including outputs, are relative to DIR; allowed before or " +
			"after the command; if repeated, each DIR is relative to the previous one",
	}
}

// changeDirectory removes every -C DIR from args, which do not include the program name. It returns the other arguments
// and the resulting working directory. As in git, an empty DIR has no effect.
func changeDirectory(app *urfave.App, args []string, dir string) (others []string, in string, err error) {
	for i := 0; i < len(args); i++ {
		word := args[i]
		switch {
		case word == "--":
			return append(others, args[i:]...), dir, nil
		case word[:min(1, len(word))] == "-" && flagName(word) == "C":
			_, name, inWord := strings.Cut(word, "=")
			if !inWord {
				if i++; i == len(args) {
					return nil, "", usageError("flag \"-C\" needs a value (golive --help)")
				}
				name = args[i]
			}
			if dir, err = enter(dir, name); err != nil {
				return nil, "", err
			}
		default:
			others = append(others, word)
			if len(word) < 2 || word[0] != '-' || strings.Contains(word, "=") || i+1 == len(args) {
				continue
			}
			if flag := anyFlag(app, word); flag != nil && takesValue(flag) {
				i++
				others = append(others, args[i])
			}
		}
	}
	return others, dir, nil
}

// enter returns the absolute path of the directory name, which may be relative to dir.
func enter(dir, name string) (string, error) {
	if name == "" {
		return dir, nil
	}
	path := absolute(dir, name)
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return "", failure("-C %s: no such folder", name)
	case err != nil:
		return "", failure("-C %s: %w", name, withoutPath(err))
	case !info.IsDir():
		return "", usageError("-C %s: it is not a folder", name)
	}
	return path, nil
}

// withDirectory appends -C to the flags of a command.
func withDirectory(flags []urfave.Flag) []urfave.Flag {
	return append(slices.Clip(flags), directoryFlag())
}
