package loader

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// configurationExtensions and configurationNames identify configuration files by name.
var (
	configurationExtensions = []string{
		".yaml", ".yml", ".json", ".jsonc", ".toml", ".ini", ".properties", ".env", ".tf", ".tfvars", ".hcl", ".sh",
		".conf", ".xml", ".bicep", ".ps1", ".psm1", ".psd1", ".bat", ".cmd", ".fish", ".nu", ".service", ".nomad",
		".container", ".groovy", ".jenkinsfile", ".plist", ".tpl", ".tftpl", ".j2", ".tmpl", ".gotmpl", ".erb", ".eex",
		".bicepparam", ".jsonnet", ".libsonnet", ".cue", ".dhall", ".bazelrc", ".htaccess", ".nix",
	}
	configurationNames = []string{
		"dockerfile", "containerfile", "makefile", "procfile", "justfile", "jenkinsfile", "earthfile", "tiltfile",
		"vagrantfile", "fastfile", "capfile", ".env-cmdrc", "captain-definition",
	}
	configFolderCode = []string{".exs", ".php", ".rb"}
)

// configuringCode matches the names of code files that contain configuration. configuringTool matches exceptions: the
// configuration of test tools, lint tools and development containers, which lists variable names but sets no variables
// for a deployment.
var (
	configuringCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([^/]+\.config|config)\.[cm]?[jt]s$`)
	})
	// deployingCode matches the names of programs that deploy and of infrastructure as code, such as that of CDK,
	// Pulumi and SST.
	deployingCode = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[^/]*[-_.])?(?:deploy(?:ment)?|release|stack|infra(?:structure)?|sst|` +
			`serverless|vercel|ecosystem)` +
			`(?:[-_.][^/]*)?\.(?:[cm]?[jt]s|py|rb|go|cs|kts)$`)
	})
	// infrastructureFolders lists folders that usually contain infrastructure as code.
	infrastructureFolders = []string{
		"infra", "infrastructure", "cdk", "pulumi", "iac", "stacks",
	}
	configuringTool = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(
			`^\.?(devcontainer|phpunit|playwright|vitest|jest|cypress|karma|wdio|eslint|prettier|commitlint|knip|` +
				`gitleaks)\b`)
	})
)

// besideFolders lists folders whose content is not part of a deployed application. Folders with tests and examples are
// templates; see isTemplate.
var besideFolders = []string{
	"doc", "docs", "spec", "specs", "__tests__", "e2e", "fixtures", "__fixtures__", "mocks", "__mocks__",
	"__snapshots__", ".devcontainer", ".idea", ".vscode", "testdata", "cassettes", "locales", "i18n", "schemas",
	"playwright", ".playwright-mcp",
}

// agentFolders lists folders with instructions and settings of coding agents.
var agentFolders = []string{
	".agents", ".claude", ".codex", ".cursor", ".gemini", ".opencode", ".pi", ".roo", ".windsurf",
}

// hasConfigurationName reports whether a file has the name of an application's configuration file. Such a file counts
// only if isBeside is false for its folder.
func hasConfigurationName(name string) bool {
	written := path.Base(name)
	base := strings.ToLower(written)
	ext := path.Ext(base)
	named := slices.Contains(configurationExtensions, ext) || slices.Contains(configurationNames, base) ||
		strings.HasPrefix(base, "procfile.") || isHook(name) ||
		strings.Contains(base, "config") && configuringCode().MatchString(base) ||
		slices.Contains(configFolderCode, ext) && slices.Contains(strings.Split(path.Dir(name), "/"), "config") ||
		isDeployingCode(name) || isEnvironmentCode(name)
	return named && base != seedState && !isTemplate(written) && !isLockFile(base) &&
		!configuringTool().MatchString(base) || isHelmPartial(name)
}

// seedState is the file in which the WorkOS CLI records what it created in a sandbox.
const seedState = ".workos-seed-state.json"

// isApplicationCode reports whether a file is code in the source folder of an application and neither deploys nor
// configures a program (auth.config.ts). Names of subfolders do not matter. Only values in such a file count, because
// the application reads or passes on the variables that it names.
func isApplicationCode(name string) bool {
	base := strings.ToLower(path.Base(name))
	configures := configuringCode().MatchString(base) && !strings.HasPrefix(base, "config.") || isEnvironmentCode(name)
	return isCode(name) && !configures && !deployingCode().MatchString(base) &&
		slices.ContainsFunc(strings.Split(path.Dir(name), "/"),
			func(part string) bool { return part == "src" || part == "app" })
}

// isEnvironmentCode reports whether a file is code with the settings of an environment, as packages such as config for
// Node load it: config/production.ts.
func isEnvironmentCode(name string) bool {
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return isCode(name) && path.Base(path.Dir(name)) == "config" &&
		model.LookupEnvironmentWord(strings.ToLower(stem)).Type != model.TypeUnknown
}

// hookFolders lists folders with scripts that hosting platforms run, often without an extension.
var hookFolders = []string{".ebextensions", ".platform", ".kamal", "bin", "docker"}

// isHook reports whether a file may be a script or configuration that a hosting platform reads, based on its folder, or
// the entry point script of a container, based on its name.
func isHook(name string) bool {
	base, ext := path.Base(name), path.Ext(name)
	if ext == ".config" || ext == "" {
		for part := range strings.SplitSeq(path.Dir(name), "/") {
			if slices.Contains(hookFolders, part) {
				return true
			}
		}
	}
	return ext == "" && strings.Contains(base, "entrypoint") || strings.EqualFold(base, "web.config")
}

// isDeployingCode reports whether a file is code that deploys or defines infrastructure, based on its name or folder.
func isDeployingCode(name string) bool {
	if !isCode(name) || testFile().MatchString(path.Base(name)) {
		return false
	}
	if deployingCode().MatchString(strings.ToLower(path.Base(name))) {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(name)), "/") {
		if slices.Contains(infrastructureFolders, part) {
			return true
		}
	}
	return false
}

// testFile matches the names of tests: stack.test.ts, deploy_test.go, test_deploy.py.
var testFile = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[._-](?:test|spec)s?\.\w+$|^test_`)
})

// isHelmPartial reports whether a file contains named templates of a Helm chart, which may set variables. Source:
// https://helm.sh/docs/chart_template_guide/named_templates/#partials-and-_-files.
func isHelmPartial(name string) bool {
	return path.Base(path.Dir(name)) == "templates" && path.Ext(name) == ".tpl"
}

// isBeside reports whether the files of a folder are not part of a deployed application.
func isBeside(folder string) bool {
	return isTemplate(folder+"/x") || slices.ContainsFunc(strings.Split(folder, "/"), func(part string) bool {
		return slices.Contains(besideFolders, strings.ToLower(part)) || slices.Contains(agentFolders, part)
	})
}

// isLockFile reports whether a package manager generates the file.
func isLockFile(base string) bool {
	stem := strings.TrimSuffix(base, path.Ext(base))
	return strings.HasSuffix(stem, "-lock") || strings.HasSuffix(stem, ".lock") || base == "npm-shrinkwrap.json"
}

// mention matches variable names, IDs, keys and hosts that are specific to a WorkOS
// environment. Other WorkOS hosts are the same in all environments.
var mention = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(?:` +
		`([A-Z][A-Z0-9_]*(?:WORKOS|AUTHKIT)[A-Z0-9_]*|(?:WORKOS|AUTHKIT)_[A-Z0-9_]+)|` +
		`(?:client|org|conn|directory)_01[0-9A-HJKMNP-TV-Z]{24}|` +
		`sk_(?:test|live)_a2V5[A-Za-z0-9]{10,}|` +
		`[a-z0-9][a-z0-9-]*\.authkit\.app` +
		`)\b`)
})

// mentioned contains the WorkOS names and values that a text mentions.
type mentioned struct {
	// names contains variables with a purpose that the text may set. values contains the IDs, keys and hosts in the
	// text, without duplicates.
	names  []model.UnreadName
	values []model.UnreadValue
	// first is the span of the first name or value.
	first source.Span
	found bool
}

// maxValues is the maximum number of values in a file that are compared with those of environments. For further values
// only the purposes are recorded, as if the values were unknown.
const maxValues = 200

// addValue adds a value if it is not yet in the list.
func (m *mentioned) addValue(value model.UnreadValue) {
	if len(m.values) >= maxValues {
		value.Text = ""
	}
	if !slices.Contains(m.values, value) {
		m.values = append(m.values, value)
	}
}

// mentionsOf returns the WorkOS names and values in the text of a file, outside comments. file is its path.
func mentionsOf(file, text string) (m mentioned) {
	code := isCode(file)
	noted := map[string]bool{}
	policy := strings.Contains(text, "-src ") // a content security policy
	for _, at := range mentionsIn(text) {
		if inComment(text, at[0]) {
			continue
		}
		span := source.Span{Start: int32(at[0]), End: int32(at[1])}
		if at[2] >= 0 {
			name := text[at[2]:at[3]]
			purpose := model.PurposeOf(name)
			if noted[name] || purpose == model.NoPurpose || isRead(text[:at[2]], text[at[3]:]) ||
				isProse(text, at[2], at[3]) || isReferredTo(file, text, at[2], at[3]) || isOwnHost(text[at[3]:]) ||
				code && !setsInCode(name, text[at[3]:]) && !isSetBefore(text[:at[2]]) {
				continue
			}
			noted[name] = true
			m.names = append(m.names, model.UnreadName{Name: name, Purpose: purpose, Span: span})
		} else if value := text[at[0]:at[1]]; policy && strings.HasSuffix(value, ".authkit.app") {
			continue
		} else if !noted[value] {
			noted[value] = true
			m.addValue(unreadValue(value))
		}
		if !m.found {
			m.first, m.found = span, true
		}
	}
	m.addSettings(writtenSettings(file, text), noted)
	return m
}

// addSettings adds the settings under keys that are not spelled like variables.
func (m *mentioned) addSettings(settings []model.UnreadName, noted map[string]bool) {
	for _, s := range settings {
		if noted[s.Name] {
			continue
		}
		noted[s.Name] = true
		m.names = append(m.names, s)
		if !m.found || s.Span.Start < m.first.Start {
			m.first, m.found = s.Span, true
		}
	}
	slices.SortStableFunc(m.names, func(a, b model.UnreadName) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
}

// unreadValue returns an ID, key or host together with the purpose of variables that have such a value.
func unreadValue(text string) model.UnreadValue {
	prefix, _, _ := strings.Cut(text, "_")
	switch prefix {
	case "client":
		return model.UnreadValue{Purpose: model.ForClientID, Text: text}
	case "org":
		return model.UnreadValue{Purpose: model.ForOrganizationID, Text: text}
	case "conn":
		return model.UnreadValue{Purpose: model.ForConnectionID, Text: text}
	case "directory":
		return model.UnreadValue{Purpose: model.ForDirectoryID, Text: text}
	case "sk":
		return model.UnreadValue{Purpose: model.ForAPIKey}
	}
	return model.UnreadValue{Purpose: model.ForAuthKitDomain, Text: text}
}

// mentionsIn returns mention().FindAllStringSubmatchIndex(text, -1). For speed, it matches the expression only in runs
// of name bytes for which mayMention is true.
func mentionsIn(text string) [][]int {
	var all [][]int
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && (isNameByte(text[end]) || text[end] == '-' || text[end] == '.') {
			end++
		}
		if run := text[start:end]; mayMention(run) {
			for _, at := range mention().FindAllStringSubmatchIndex(run, -1) {
				for i := range at {
					if at[i] >= 0 {
						at[i] += start
					}
				}
				all = append(all, at)
			}
		}
		start = end + 1
	}
	return all
}

// mayMention reports whether text contains one of several parts. Every match of mention contains at least one of them.
func mayMention(text string) bool {
	const shortest = len("WORKOS_X")
	return len(text) >= shortest && slices.ContainsFunc(
		[]string{"WORKOS", "AUTHKIT", "_01", "_a2V5", ".authkit.app"},
		func(part string) bool { return strings.Contains(text, part) })
}

// maxBefore is the number of bytes before a name that are examined to decide whether the variable is read there.
const maxBefore = 32

// assigned matches the text after the name of a variable that is being set.
var assigned = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^["'\])]*[ \t]*(?:\|\||\?\?|&&)?=[^=>]`)
})

// definedKey matches the text after a name in a quoted key: 'process.env.NAME': value.
var definedKey = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["'][ \t]*:[^:]`) })

// isCode reports whether the name of a file shows that it is source code.
func isCode(name string) bool {
	return slices.Contains(codeExtensions, strings.ToLower(path.Ext(name)))
}

var (
	// codeOperator matches the text between the name of a variable that code sets and the value, which may be on the
	// next line. It does not match the declaration of an optional property.
	codeOperator = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["'\])]*[ \t]*(:|(?:\|\||\?\?|&&)?=>?)[ \t]*`)
	})
	// namedValue matches the text between a name and the value that belongs to it: name: "NAME", value: "x".
	namedValue = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["'` + "`" + `][ \t]*,[ \t]*["']?value["']?[ \t]*[:=]`)
	})
	// codeType matches types and validators: string, z.string(), v.optional(...).
	codeType = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:(?:string|number|boolean|undefined|unknown|any)\b|` +
			`[A-Za-z]\w*\.(?:string|String|optional|Optional|enum|url|email|union|literal|coerce|nullable|nonempty|` +
			`pipe|object|any|preprocess)\b|(?:str|url|email|host|nonEmptyString)\(\s*\))`)
	})
	// codeRead matches an expression that only reads variables: process.env.NAME!, ENV['NAME'], env("NAME").
	codeRead = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^[\w.]*env(?:iron)?(?:\.(?:fetch|get))?[.(\['"]+\w+["'\])!]*[;,]?` +
			`\s*(?:(?://|#).*)?$`)
	})
)

// settingWord matches the text before a name in a shell command that sets the variable: set -x NAME, setx NAME.
var settingWord = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\bsetx?(?:\s+-\w+)*\s+$`) })

// isSetBefore reports whether the text before a name is a call or command that sets the variable.
func isSetBefore(before string) bool {
	before = before[max(0, len(before)-maxBefore):]
	return settingWord().MatchString(before) || settingCall().MatchString(before)
}

// setsInCode reports whether code sets a variable. text is the text after the name, and only the rest of the line is
// examined: NAME: "x", NAME = "x", name: "NAME", value: "x". Code that declares a type, compares the name or only reads
// the variable of the same name sets nothing.
func setsInCode(name, text string) bool {
	line, whole := restOfLine(text)
	if pair := namedValue().FindString(line); pair != "" {
		line = line[len(pair)-1:]
	}
	m := codeOperator().FindStringSubmatch(line)
	if m == nil {
		return false
	}
	value := strings.TrimRight(line[len(m[0]):], " \t\r\n")
	return !strings.HasPrefix(value, "=") && !codeType().MatchString(value) &&
		(m[1] == "=>" || !readsItself(name, value, whole))
}

// restOfLine returns the text up to the end of its line, but at most maxCommentLine bytes. whole is false if the line
// is longer.
func restOfLine(text string) (line string, whole bool) {
	near := text[:min(len(text), maxCommentLine)]
	end := lineEnd(near, 0)
	return near[:end], end < len(near) || len(near) == len(text)
}

// isRead reports whether the text before and after a name shows that the variable is read and not set:
// process.env.NAME, ${NAME}, env("NAME"), secrets.NAME.
func isRead(before, after string) bool {
	before = before[max(0, len(before)-maxBefore):]
	before = strings.ToLower(strings.TrimRight(before, "\"'`([{!.?"))
	if strings.HasSuffix(before, "$") || strings.HasSuffix(before, "%") {
		return true
	}
	// The key "process.env.NAME" of define makes bundlers replace the name with a value.
	return !assigned().MatchString(after) && !definedKey().MatchString(after) && slices.ContainsFunc(
		[]string{"env", "environ", "env.fetch", "env.get", "environ.get", "secrets", "vars", "inputs", "var"},
		func(word string) bool { return strings.HasSuffix(before, word) })
}

// setVerbs lists words before a name in commands that set or remove it.
var setVerbs = []string{"set", "add", "put", "unset", "remove", "rm", "delete", "update", "create", "export"}

// isProse reports whether the name at text[start:end] is part of a quoted sentence, such as an error message, and not
// of a command or an assignment. It returns false on very long lines.
func isProse(text string, start, end int) bool {
	first := max(0, start-maxCommentLine)
	line := text[first:start]
	at := lineStart(line, len(line))
	after, whole := restOfLine(text[end:])
	if at == 0 && first > 0 || !whole {
		return false
	}
	before, quote := quotedPart(line[at:])
	if quote == 0 {
		return false
	}
	if closing := strings.IndexByte(after, quote); closing >= 0 {
		after = after[:closing]
	}
	left, right := strings.Fields(before), strings.Fields(after)
	if len(left)+len(right) == 0 || before == "" && !strings.HasPrefix(after, " ") {
		return false
	}
	if len(left) > 0 && (!isPlainWord(left[len(left)-1]) || slices.Contains(setVerbs, left[len(left)-1])) {
		return false
	}
	return len(right) == 0 || isPlainWord(right[0])
}

// quotedPart returns the text after the quotation mark that is still open at the end of a line, and this mark. quote is
// 0 if no mark is open.
func quotedPart(line string) (part string, quote byte) {
	start := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\':
			i++
		case quote == 0 && (c == '"' || c == '\'' || c == '`'):
			quote, start = c, i+1
		case c == quote:
			quote = 0
		}
	}
	return line[min(start, len(line)):], quote
}

const (
	lowerLetters = "abcdefghijklmnopqrstuvwxyz"
	upperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	letters      = lowerLetters + upperLetters
)

// isPlainWord reports whether a token is an ordinary word or punctuation, and not part of a command.
func isPlainWord(word string) bool {
	return strings.Trim(strings.TrimRight(word, ".,;:!?)…"), letters) == ""
}

// maxCommentLine is the maximum length in bytes of the comments that inComment recognizes.
const maxCommentLine = 4096

// inComment reports whether an offset is in a comment line, in any common syntax of configuration files. A line that
// starts with a command option (--env-rm) is not a comment. An offset more than maxCommentLine bytes after the start of
// its line is never in a comment: searching for the start of very long lines would take quadratic time.
func inComment(text string, offset int) bool {
	line := text[max(0, offset-maxCommentLine):offset]
	start := strings.LastIndexByte(line, '\n') + 1
	if start == 0 && offset > maxCommentLine {
		return false
	}
	line = strings.TrimLeft(line[start:], " \t\r")
	if rest, ok := strings.CutPrefix(line, "*"); ok { // "*)" is a pattern of a shell's case
		return rest == "" || strings.IndexByte(" \t*/", rest[0]) >= 0
	}
	return line == "--" || slices.ContainsFunc([]string{"#", "//", ";", "-- ", "<!--", "/*"},
		func(mark string) bool { return strings.HasPrefix(line, mark) })
}
