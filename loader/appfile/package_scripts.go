package appfile

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// packageScripts reads the scripts in package.json. Source:
// https://docs.npmjs.com/cli/v11/configuring-npm/package-json#scripts.
var packageScripts = Format{
	Name: "package-json", Reach: model.HostReach,
	Match: isPackageJSON, Pattern: `package\.(?i:json)`, Sniff: hasWorkOSScripts,
	Read: readPackageScripts,
}

func isPackageJSON(name string) bool { return path.Base(name) == "package.json" }

// hasWorkOSScripts reports whether a script may set a WorkOS variable. Variables of Terraform have names in lower case.
// The name of a package, such as @workos-inc/node, contains no underscore and does not match.
func hasWorkOSScripts(text string) bool {
	marks := []string{"WORKOS_", "AUTHKIT_", "workos_", "authkit_"}
	return strings.Contains(text, `"scripts"`) &&
		slices.ContainsFunc(marks, func(mark string) bool { return strings.Contains(text, mark) })
}

func readPackageScripts(file *source.File) Reading {
	root, reading := readJSONC(file)
	f := scriptFile{problems: problems{file: file, list: reading.Problems}, reading: reading}
	scripts, ok := root.Get("scripts")
	if !ok {
		return reading
	}
	in := place(file, top(file), scripts.Key.Span, scripts.Value.Span)
	for _, script := range scripts.Value.Resolve().Pairs {
		name, command := script.Key.Resolve(), script.Value.Resolve()
		if !isScalar(name) || !isScalar(command) || script.Key.Span.Empty() {
			continue
		}
		words := model.NameWords(strings.ReplaceAll(name.Text, ":", "-"))
		environment := ""
		if joined := strings.Join(words, "-"); namesOneEnvironment(joined) {
			environment = joined
		}
		part := Part{Span: command.Span, Environment: environment}
		if slices.ContainsFunc(words, isDevelopmentWord) {
			part.Job = Tests
		}
		f.reading.Parts = append(f.reading.Parts, part)
		n := len(f.reading.Variables)
		f.script(writtenJSON(file, command), place(file, in, script.Key.Span, script.Value.Span), "", environment)
		if slices.ContainsFunc(words, func(word string) bool { return model.LookupEnvironmentWord(word).Template }) {
			for i := n; i < len(f.reading.Variables); i++ {
				f.reading.Variables[i].Job = Tests
			}
		}
	}
	return f.result()
}

// isDevelopmentWord reports whether a word in the name of a script shows that the script tests the application or runs
// it on a developer's machine. The word build does not count, because builds are deployed.
func isDevelopmentWord(word string) bool {
	return word != "build" && slices.Contains(testWords, word) || model.LookupEnvironmentWord(word).Template ||
		slices.Contains([]string{"dev", "develop", "local", "watch", "preview"}, word)
}

// writtenJSON returns the text of a JSON string. Byte positions are known unless the string contains numeric escapes.
func writtenJSON(file *source.File, n *yamltree.Node) written {
	start, end := int(n.Span.Start)+1, int(n.Span.End)-1
	w := written{text: n.Text, whole: n.Span}
	if n.Style != yamltree.DoubleQuoted || start > end {
		return writtenIn(file, n)
	}
	at := make([]int32, 0, len(n.Text))
	for i := start; i < end; i++ {
		at = append(at, int32(i))
		if file.Text[i] == '\\' {
			if i++; strings.IndexByte(`"\/bfnrt`, file.Text[i]) < 0 {
				return w
			}
		}
	}
	if len(at) == len(n.Text) {
		w.at = at
	}
	return w
}

// Script is a script of a package.json.
type Script struct {
	Text string
	Span source.Span
}

// ScriptsOf returns the scripts of a package.json by name.
func ScriptsOf(file *source.File) map[string]Script {
	root, _ := readJSONC(file)
	scripts, ok := root.Get("scripts")
	if !ok {
		return nil
	}
	all := map[string]Script{}
	for _, pair := range scripts.Value.Resolve().Pairs {
		name, command := pair.Key.Resolve(), pair.Value.Resolve()
		if isScalar(name) && isScalar(command) {
			all[name.Text] = Script{command.Text, command.Span}
		}
	}
	return all
}
