package command

import (
	"slices"
	"strings"
)

// FileChange is a file that a command changes.
type FileChange struct {
	// File is the argument that names the file. It may contain references.
	File Word
	// Replaced is true if the command removes the previous content.
	Replaced bool
	// Shown is true if the text of the command contains everything that the command writes, as lines of the form
	// NAME=value.
	Shown bool
	// Edit is the text of a command that changes only a part of the file, such as a call of sed. For other commands it
	// is empty.
	Edit string
	// Sources lists the files that the command copies to File.
	Sources []Word
}

// Programs that change the files named in their arguments.
var (
	copiers = []string{
		"cp", "mv", "install", "ln", "rsync", "scp", "COPY", "ADD", "Copy-Item", "Move-Item", "copy", "move",
	}
	copyWords = []string{"cp", "copy", "copyto", "mv", "moveto", "sync", "download"}
	transfers = []string{
		"aws", "gsutil", "gcloud", "kubectl", "oc", "docker", "podman", "rclone", "mc", "s3cmd", "azcopy", "az",
	}
	editors = []string{"sed", "gsed", "perl", "yq", "awk", "gawk", "ruby", "patch", "crudini", "dasel"}
	writers = []string{"tee", "sponge", "truncate", "Set-Content", "Add-Content", "Out-File"}
	outputs = []string{
		"-o", "-O", "--output", "-output", "--out", "-out", "--output-file", "--outfile", "--out-file",
		"--output-document", "--dest", "--destination", "-Destination", "-FilePath",
	}
	// writerWords lists words in the names of scripts that write the files named in their arguments.
	writerWords = []string{
		"write", "generate", "gen", "create", "make", "render", "pull", "fetch", "download", "decrypt", "inject",
		"fill", "replace", "template", "materialize", "setup", "prepare", "build", "update", "patch", "sync",
	}
)

// FileChangesOf returns the files that a command changes.
func FileChangesOf(text string, all []Command, i int) (found []FileChange) {
	c := &all[i]
	shown := showsOutput(text, all, i)
	for _, word := range c.Writes {
		found = append(found, FileChange{File: word, Replaced: true, Shown: shown})
	}
	for _, word := range c.Appends {
		found = append(found, FileChange{File: word, Shown: shown})
	}
	words := Program(c.Words)
	for len(words) > 1 && words[0].Text == "ssh" {
		words = Program(words[1:])
	}
	if len(words) == 0 {
		return found
	}
	program := ProgramName(words[0].Text)
	arguments := operands(words[1:])
	switch {
	case slices.Contains(writers, program):
		replaced := !slices.ContainsFunc(words, func(w Word) bool { return w.Text == "-a" || w.Text == "--append" })
		shown := program == "tee" && (c.From >= 0 && showsOutput(text, all, c.From) || len(c.Documents) > 0 && shown)
		for _, word := range arguments {
			found = append(found, FileChange{File: word, Replaced: replaced && program != "Add-Content", Shown: shown})
		}
	case (program == "COPY" || program == "ADD") && len(c.Documents) > 0 && len(arguments) > 0:
		found = append(found, FileChange{File: arguments[len(arguments)-1], Replaced: true}) // with a heredoc
	case slices.Contains(copiers, program),
		slices.Contains(transfers, program) && slices.ContainsFunc(arguments, isCopyWord):
		found = append(found, copies(program, words, arguments)...)
	case slices.Contains(editors, program) && editsInPlace(program, words[1:]):
		for k, word := range arguments {
			if k > 0 || program != "sed" && program != "gsed" && program != "perl" {
				found = append(found, FileChange{File: word, Edit: textBetween(text, words)})
			}
		}
	default:
		found = append(found, otherFiles(program, words, arguments)...)
	}
	return append(found, outputFiles(words)...)
}

func isCopyWord(w Word) bool { return slices.Contains(copyWords, w.Text) }

// operands returns the words that are not options. Values of options are included.
func operands(words []Word) []Word {
	return slices.DeleteFunc(slices.Clone(words), func(w Word) bool {
		return strings.HasPrefix(w.Text, "-") && w.Text != "-"
	})
}

func textBetween(text string, words []Word) string {
	return text[words[0].Start:words[len(words)-1].End]
}

// copies returns the files that a copy command writes: its target, or, if the target is a folder, files in this folder
// with the base names of the sources.
func copies(program string, words, arguments []Word) []FileChange {
	if len(arguments) < 2 {
		return nil
	}
	target, sources := arguments[len(arguments)-1], arguments[:len(arguments)-1]
	for k, word := range words[:len(words)-1] {
		if word.Text == "-t" || word.Text == "--target-directory" {
			target, sources = words[k+1], arguments
			target.Text += "/"
		}
	}
	if k := slices.IndexFunc(arguments, isCopyWord); k >= 0 && slices.Contains(transfers, program) {
		sources = arguments[min(k+1, len(arguments)-1) : len(arguments)-1]
	}
	if strings.Contains(target.Text, "://") {
		return nil
	}
	if (program == "COPY" || program == "ADD") && strings.HasPrefix(words[1].Text, "--from") {
		return nil // copies files from another stage of the image
	}
	if target.Text != "." && !strings.HasSuffix(target.Text, "/") {
		return []FileChange{{File: target, Replaced: true, Sources: sources}}
	}
	var found []FileChange
	for _, source := range sources {
		base := source.Text[strings.LastIndexAny(source.Text, "/:")+1:]
		file := Word{Text: strings.TrimSuffix(target.Text, "/") + "/" + base, Span: source.Span}
		found = append(found, FileChange{File: file, Replaced: true, Sources: []Word{source}})
	}
	return found
}

// editsInPlace reports whether an editor such as sed changes its input files, according to its options.
func editsInPlace(program string, options []Word) bool {
	if program == "patch" || program == "crudini" || program == "dasel" {
		return true
	}
	return slices.ContainsFunc(options, func(w Word) bool {
		text := w.Text
		return strings.HasPrefix(text, "--in-place") || text == "inplace" || strings.HasPrefix(text, "-") &&
			!strings.HasPrefix(text, "--") && strings.Contains(strings.SplitN(text, "=", 2)[0], "i")
	})
}

// outputFiles returns the files named by output options of a command.
func outputFiles(words []Word) (found []FileChange) {
	for i, word := range words {
		option, value, joined := strings.Cut(word.Text, "=")
		if option == "of" && joined { // dd
			found = append(found, FileChange{File: Word{Text: value, Span: word.Span}, Replaced: true})
		}
		clustered := i > 0 && len(option) > 2 && option[0] == '-' && option[1] != '-' &&
			strings.HasSuffix(option, "o") && ProgramName(words[0].Text) == "curl"
		if !slices.Contains(outputs, option) && !clustered {
			continue
		}
		file := Word{Text: value, Span: word.Span}
		if !joined && i+1 < len(words) {
			file = words[i+1]
		}
		found = append(found, FileChange{File: file, Replaced: true})
	}
	return found
}

// otherFiles returns the files that a command changes if its program is in none of the lists above. A script is
// assumed to change its arguments if its name contains one of writerWords.
func otherFiles(program string, words, arguments []Word) (found []FileChange) {
	texts := " " + Join(arguments) + " "
	has := func(words string) bool { return strings.Contains(texts, " "+words+" ") }
	switch {
	case (program == "vercel" || program == "vc") && has("env pull"), program == "eas" && has("env:pull"),
		program == "dotenv-vault", program == "doppler" && has("secrets download"), program == "ansible-vault",
		program == "sops" && editsInPlace(program, words[1:]),
		program == "git" && has("checkout") && len(arguments) > 2:
		for _, word := range arguments {
			found = append(found, FileChange{File: word, Replaced: true})
		}
	case program == "dotenvx" && len(arguments) > 0 && (arguments[0].Text == "set" || arguments[0].Text == "decrypt"):
		for _, word := range arguments[1:] {
			found = append(found, FileChange{File: word, Edit: Join(words)})
		}
	case runsFile(program) || strings.Contains(words[0].Text, "/"):
		script := words[0].Text
		if len(arguments) > 0 && runsFile(program) {
			script = arguments[0].Text
		}
		if script = script[strings.LastIndexByte(script, '/')+1:]; hasWriterWord(script) {
			for _, word := range arguments {
				found = append(found, FileChange{File: word})
			}
		}
	}
	return found
}

func hasWriterWord(name string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("-_.:", r) })
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(writerWords, word) })
}

// showsOutput reports whether the text of a command contains all of its output, as lines of the form NAME=value without
// references that may add lines.
func showsOutput(text string, all []Command, i int) bool {
	c := &all[i]
	if len(c.Documents) > 0 {
		return !slices.ContainsFunc(c.Documents, func(d Span) bool { return !showsLines(text[d.Start:d.End]) })
	}
	words := Head(c.Words)
	if len(words) == 0 || words[0].Text == "}" {
		return showsGroup(text, all, i)
	}
	switch words[0].Text {
	case "echo":
		return showsLines(Join(operands(words[1:])))
	case "printf":
		if len(words) > 1 && strings.Contains(words[1].Text, "=") {
			return strings.HasPrefix(words[1].Text, "%s=") || showsLines(words[1].Text)
		}
		return !slices.ContainsFunc(words[1:], func(w Word) bool { return !showsLines(w.Text) })
	case "touch", ":", "true":
		return true
	}
	return false
}

// showsGroup is like showsOutput, for a group of commands that ends at index i with "}" or ")".
func showsGroup(text string, all []Command, i int) bool {
	for k := i - 1; k >= 0 && k > i-maxBody*2; k-- {
		if all[k].Inside != all[i].Inside {
			continue
		}
		words := all[k].Words
		opens := len(words) > 0 && words[0].Text == "{"
		if head := Head(words); len(head) > 0 && (head[0].Text == "}" || !showsOutput(text, all, k)) {
			return false
		}
		if opens {
			return true
		}
	}
	return false
}

// showsLines reports whether every line of a text is blank, is a comment, starts with NAME=, or contains no reference.
func showsLines(text string) bool {
	for line := range strings.Lines(strings.ReplaceAll(text, `\n`, "\n")) {
		line = strings.TrimSpace(line)
		name, _, ok := strings.Cut(strings.TrimPrefix(line, "export "), "=")
		if line != "" && !strings.HasPrefix(line, "#") && !(ok && isName(name)) && strings.ContainsAny(line, "$`") {
			return false
		}
	}
	return true
}
