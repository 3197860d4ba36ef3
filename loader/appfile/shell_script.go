package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// scriptReader finds the variables that a shell script sets: for programs it runs, for later commands, in files it
// writes, and in hosting platforms and secret stores.
type scriptReader struct {
	in    *model.Place
	scope string
	// apart is true if the variables of each command are in a separate block.
	apart bool
	// environment is the environment of commands that do not name an environment.
	environment string
	// outer is the reader of the script that contains this one as a substitution, or nil. apartFrom is true if the
	// functions of that script do not exist in this one, because a different shell runs this one.
	outer     *scriptReader
	apartFrom bool
	// assigned contains the texts that the script assigns to its variables. lists contains those texts that
	// flagVariables has not returned yet, including those that substitutions assign.
	assigned *assignedTexts
	lists    map[string][]written
	// arrays contains the elements of the arrays that the script assigns.
	arrays map[string][]written
	// literals contains the texts that variables may have. A nil entry means that the variable may also have a text
	// that is not in the script.
	literals map[string][]string
	exports  bool // set by set -a
	branches []branch
	depth    int // nesting of scripts in heredocs
	found    []Variable
	// layers contains the files that commands pass to processes. counters numbers these processes.
	layers   []Layer
	counters *scriptCounters
	// exportFiles contains the files, in addition to $GITHUB_ENV, whose variables later jobs receive.
	exportFiles []string
	// group contains the commands of the block or loop that ends with the command being read. pipelines contains the
	// pipelines in the group, followed by the pipeline that ends with the command being read.
	group     [][]written
	pipelines [][][]written
	// functions maps names to the functions of the script. parametric is true for the index of each command that uses
	// an argument of the function around it. callDepth is the number of calls that lead to the command being read.
	functions  map[string]*shellFunction
	parametric map[int]bool
	callDepth  int
	calls      *callBudget
	// untilWord is the word that ends the value that a script is writing to $GITHUB_ENV, or empty.
	untilWord string
}

// branch is the branch of an "if" or "case" being read.
type branch struct {
	environment string
	outer       string // the enclosing environment
	ofCase      bool
	condition   []written // the words of "if" and the test, or nil
}

// maxScriptDepth is the maximum nesting depth of scripts in heredocs.
const maxScriptDepth = 3

// scriptVariables returns the variables set by the commands of a script, and the files that these commands pass to
// processes.
func scriptVariables(script written, in *model.Place, scope string, counters *scriptCounters) ([]Variable, []Layer) {
	r := scriptReader{in: in, scope: scope, counters: counters}
	r.read(script)
	return r.found, r.layers
}

// read reads a script.
func (r *scriptReader) read(script written) {
	r.readCommands(shellCommands(script))
}

// readCommands reads the commands of a script.
func (r *scriptReader) readCommands(all []shellCommand) {
	r.noteAssigned(all)
	r.noteLiterals(all)
	r.noteFunctions(all)
	r.noteArrays(all)
	for i := range all {
		all[i].words = withoutFunction(all[i].words)
	}
	var open []int // the indexes of the commands that start the blocks around the command
	for i := range all {
		var before *shellCommand
		if i > 0 && all[i].piped {
			before = &all[i-1]
		}
		r.group, r.pipelines = nil, nil
		open = r.block(all, i, open)
		r.pipelines = append(r.pipelines, endOfPipeline(all, i))
		if !r.parametric[i] {
			r.command(&all[i], before)
		}
	}
}

// assignedTexts contains the texts that a script assigns to its variables, by variable.
type assignedTexts struct {
	own map[string][]written
	// outer contains the texts of the script that contains this one as a substitution. It may be nil.
	outer *assignedTexts
}

// of returns the texts that are assigned to a variable, in script order.
func (a *assignedTexts) of(name string) []written {
	for ; a != nil; a = a.outer {
		if texts := a.own[name]; len(texts) > 0 {
			return texts
		}
	}
	return nil
}

// noteAssigned records the texts that the commands of a script assign to its variables.
func (r *scriptReader) noteAssigned(all []shellCommand) {
	r.assigned, r.lists = &assignedTexts{own: map[string][]written{}}, map[string][]written{}
	if r.outer != nil {
		r.assigned.outer, r.lists = r.outer.assigned, r.outer.lists
	}
	eachProgram(all, func(words []written, _ programPlace) {
		words, _ = withoutKeywords(words)
		assignments, _ := argumentsOf(words)
		for _, word := range assignments {
			a, _ := assignmentOf(word)
			r.assigned.own[a.name] = append(r.assigned.own[a.name], a.text())
		}
	})
}

// withoutFunction removes the start of the definition of a function before its first command.
func withoutFunction(words []written) []written {
	if _, rest := functionStart(words); len(rest) > 0 {
		return rest
	}
	return words
}

// maxGroup is the maximum number of commands of a block whose output is examined.
const maxGroup = 200

// block returns the starts of the blocks that are open after a command. If the command ends a block whose output is
// redirected, block records the commands of this block.
func (r *scriptReader) block(all []shellCommand, at int, open []int) []int {
	for _, word := range all[at].words {
		switch word.text {
		case "{", "for", "while", "until", "if", "case", "select":
			open = append(open, at)
		}
		if !slices.Contains(beforeAssignments, word.text) {
			break
		}
	}
	switch all[at].words[0].text {
	case "}", "done", "fi", "esac":
		if len(open) == 0 {
			return open
		}
		start := max(open[len(open)-1], at-maxGroup)
		if target, _ := redirection(all[at].words); target != "" {
			for i := start; i < at; i++ {
				words, _ := withoutKeywords(all[i].words)
				r.group = append(r.group, words)
				if all[i+1].piped {
					continue
				}
				r.pipelines = append(r.pipelines, endOfPipeline(all, i))
			}
		}
		return open[:len(open)-1]
	}
	return open
}

// beforeAssignments lists words that may precede NAME=value in a script.
var beforeAssignments = []string{
	"export", "readonly", "local", "declare", "typeset", "then", "else", "do", "{", "(", "if", "elif", "while", "!",
}

// withoutKeywords removes the words before a command's assignments. exported is true if later commands receive the
// assigned variables.
func withoutKeywords(words []written) (rest []written, exported bool) {
	for i, word := range words {
		switch {
		case word.text == "export":
			exported = true
		case word.text == "-x" && i > 0: // declare -x
			exported = true
		case i > 0 && strings.HasPrefix(word.text, "-") && isDeclaration(words[i-1].text):
		case !slices.Contains(beforeAssignments, word.text):
			return words[i:], exported
		}
	}
	return nil, exported
}

func isDeclaration(word string) bool {
	return word == "declare" || word == "typeset" || word == "local"
}

// command reads the command c. before is the command whose output is piped into c, or nil.
func (r *scriptReader) command(c, before *shellCommand) {
	words := r.withArrays(r.follow(c, before))
	r.substituted(words)
	words, exported := withoutKeywords(words)
	if len(words) == 0 {
		return
	}
	if words[0].text == "set" {
		r.set(words[1:])
		return
	}
	assignments, rest := argumentsOf(words)
	for _, word := range assignments {
		a, _ := assignmentOf(word)
		r.lists[a.name] = append(r.lists[a.name], a.value)
	}
	if f, call := r.functionOf(words); f != nil {
		r.call(f, call)
		return
	}
	rest = withoutManager(rest)
	command := commandFor(rest)
	s := setter{in: r.in, scope: r.scope, assigned: r.assigned}
	s.environment = cmp.Or(assignedEnvironment(assignments), r.current())
	if !r.swapsSlot(rest) {
		s.environment, s.slot = cmp.Or(commandEnvironment(command, rest), s.environment), slotOf(rest) != ""
	}
	if r.apart {
		s.in = place(r.in.File, r.in, source.Span{}, source.Span{
			Start: words[0].whole.Start, End: words[len(words)-1].whole.End,
		})
		s.in.Name = programName(rest)
	}
	r.defaults(rest, &s)
	r.envFiles(rest, &s)
	r.release(rest, &s)
	r.definitions(rest, &s)
	r.composeFiles(rest, &s)
	r.sources(words, &s)
	if len(rest) > 0 || exported || r.exports {
		for _, word := range assignments {
			a, _ := assignmentOf(word)
			switch {
			case isMark(a.name) && (len(rest) > 0 || len(r.branches) > 0 || len(r.assigned.of(a.name)) > 1):
				// the value does not apply to the whole script
			case a.part:
				r.add(s.named(word.slice(0, len(a.name))), true)
			default:
				r.add(s.entry(word))
			}
		}
	}
	if len(rest) == 0 {
		return
	}
	if command == nil || !command.takesVariables("--set-env-vars") {
		r.found = append(r.found, flagVariables(rest, r.lists, &s)...)
	}
	if !r.writes(c, before, rest, s) {
		r.handles(c, rest, s)
		if command != nil {
			r.readSetCommand(command, rest, before, s)
		}
	}
	r.inline(withCarrier(words, rest), c, before, &s)
}

// defaults records the variables to which ": ${NAME:=value}" gives a value if they have none.
func (r *scriptReader) defaults(words []written, s *setter) {
	if len(words) == 0 || words[0].text != ":" {
		return
	}
	for _, word := range words[1:] {
		reference, whole := model.Text(word.text).Reference()
		name := reference.Name
		operator := strings.TrimPrefix(word.text, "${"+name)
		if !whole || !isShellName(name) || !strings.HasPrefix(operator, ":=") && !strings.HasPrefix(operator, "=") {
			continue
		}
		start := len("${"+name) + strings.IndexByte(operator, '=') + 1
		v := s.named(word.slice(len("${"), len("${"+name)))
		v.Value = known(word.text, model.At{In: s.in, Key: v.Value.Key, Span: word.span(start, len(word.text)-1)})
		r.add(v, true)
	}
}

// isMark reports whether a variable names the environment of the file that sets it.
func isMark(name string) bool {
	switch name {
	case "ENV", "APP_ENV", "ENVIRONMENT", "WORKOS_ENVIRONMENT", "WORKOS_ENV":
		return true
	}
	return false
}

// programName returns the name that reports use for the block of a command.
func programName(words []written) string {
	if len(words) == 0 || !isName(words[0].text) {
		return "export"
	}
	return words[0].text
}

// add adds a variable if ok is true.
func (r *scriptReader) add(v Variable, ok bool) {
	if ok {
		v.Sometimes = len(r.branches) > 0 && r.current() == r.environment
		for i := range r.branches {
			v.Missing = v.Missing || asksForMissing(r.branches[i].condition, v.Name)
		}
		r.found = append(r.found, v)
	}
}

// asksForMissing reports whether a condition tests whether a variable has no value.
func asksForMissing(condition []written, name string) bool {
	empty := slices.ContainsFunc(condition, func(word written) bool { return word.text == "-z" })
	return empty && slices.ContainsFunc(condition, func(word written) bool {
		return strings.HasPrefix(strings.TrimLeft(word.text, "${"), name)
	})
}

// set reads the options of the shell command set that turn the export of all variables on or off.
func (r *scriptReader) set(options []written) {
	for i, option := range options {
		named := i > 0 && option.text == "allexport"
		switch {
		case option.text == "-a", named && options[i-1].text == "-o":
			r.exports = true
		case option.text == "+a", named && options[i-1].text == "+o":
			r.exports = false
		}
	}
}

// current returns the environment of a command that does not name an environment.
func (r *scriptReader) current() string {
	if n := len(r.branches); n > 0 {
		return cmp.Or(r.branches[n-1].environment, r.branches[n-1].outer)
	}
	return r.environment
}

// follow tracks the branches of "if" and "case". It returns the words of the command without a case label.
func (r *scriptReader) follow(c, before *shellCommand) []written {
	words := c.words
	last := len(r.branches) - 1
	switch first := words[0].text; first {
	case "case":
		r.branches = append(r.branches, branch{outer: r.current(), ofCase: true})
	case "if":
		r.branches = append(r.branches, branch{environment: comparedWith(words), outer: r.current(), condition: words})
	case "elif":
		if last >= 0 {
			r.branches[last].environment, r.branches[last].condition = comparedWith(words), words
		}
	case "else":
		if last >= 0 {
			r.branches[last].environment, r.branches[last].condition = "", nil
		}
	case "esac", "fi":
		if last >= 0 {
			r.branches = r.branches[:last]
		}
		return words[1:]
	default:
		label, ok := strings.CutSuffix(first, ")")
		if last < 0 || !r.branches[last].ofCase || !ok || strings.Contains(label, "(") {
			break
		}
		r.branches[last].environment = ""
		alike := before == nil || model.TypeOfName(before.words[0].text) == model.TypeOfName(label)
		if namesOneEnvironment(label) && alike {
			r.branches[last].environment = label
		}
		return words[1:]
	}
	return words
}

// comparedWith returns the environment with which the condition of an "if" compares a text, or "".
func comparedWith(words []written) string {
	for i := range words[:len(words)-1] {
		if op := words[i].text; (op == "=" || op == "==") && namesOneEnvironment(words[i+1].text) {
			return words[i+1].text
		}
	}
	return ""
}

// assignedEnvironment returns the environment named by assignments before a command. NODE_ENV determines how a program
// is built and does not count.
func assignedEnvironment(assignments []written) string {
	for _, word := range assignments {
		a, _ := assignmentOf(word)
		marks := a.name == "ENV" || a.name == "APP_ENV" || a.name == "ENVIRONMENT"
		if marks && !a.part && namesOneEnvironment(a.value.text) {
			return a.value.text
		}
	}
	return ""
}
