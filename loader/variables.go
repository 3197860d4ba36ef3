package loader

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/decode"
	"github.com/golive-lint/golive/loader/discovery"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/freetext"
	"github.com/golive-lint/golive/loader/marksearch"
	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/yamltree"
)

// appResult is the result of reading one application file.
type appResult struct {
	input   discovery.Input
	file    *model.AppFile
	reading appfile.Reading
	keys    []model.WrittenKey
	// unclear is true if the purpose of a job that sets variables is unknown.
	unclear bool
	// silent is true if the file does not mention WorkOS and only defines layers.
	silent bool
	// overridden is true for a compose file over which files for environments may be merged.
	overridden bool
	// unsorted is set for a file that mentions WorkOS but has none of the formats that its name allows.
	unsorted *model.NotRead
	// opaque explains why the variables of a dotenv file are not in its text, or is empty. If it is set, path is the
	// path of the file.
	opaque, path string
}

// readApp reads a file that may set variables. The input in the result has no path if the file does not concern WorkOS.
func (l *loading) readApp(c *discovery.AppFile) appResult {
	limit := yamltree.DefaultLimits().Bytes
	result := appResult{input: discovery.Input{Path: c.Path, Kind: c.Formats[0].Name, Status: discovery.Read}}
	if l.isSilent(c) {
		return appResult{}
	}
	text, err := projectfs.ReadFile(l.fsys, c.Path, limit)
	if err != nil {
		result.input = discovery.UnreadInput(c.Path, result.input.Kind, err, c.Named)
		return result
	}
	format, ok, err := l.formatOf(c, text, limit)
	if err != nil {
		result.input = discovery.UnreadInput(c.Path, result.input.Kind, err, c.Named)
		return result
	}
	file := l.closedFile(c.Path, text)
	file.Target = c.Target
	result.keys = model.WrittenKeys(file)
	if !ok {
		unread := appResult{keys: result.keys}
		if c.Formats[0].Name == appfile.Dotenv && !filename.IsTemplate(c.Path) {
			unread.opaque, unread.path = whyOpaque(text), c.Path
		}
		if marksearch.In(text) && (!filename.IsTemplate(c.Path) || isARMTemplate(text)) &&
			!isOfDevContainer(c.Path) && !filename.IsInReportFolder(c.Path) && !isReport(c.Path, text) &&
			!l.discovery.IsEnvironment(c.Path) &&
			l.discovery.Apps[c.Target] == nil {
			unread.unsorted = freetext.NotRead(file, unknownFormat)
		}
		return unread
	}
	result.input.Kind = format.Name
	problems := yamltree.CheckText(file, l.options.Limits)
	if slices.ContainsFunc(problems, func(p finding.Finding) bool { return p.Code != "control-character" }) {
		if l.loaded.named[c.Path] && len(text) <= limit && !marksearch.In(text) {
			result.input = discovery.Input{Path: c.Path, Kind: discovery.OtherKind, Status: discovery.Seen,
				Why: discovery.SkipReason}
			return result
		}
		result.input.Status, result.input.Why = discovery.Unread, discovery.SeeFindings
		decode.HideUndecoded(file, problems)
		result.reading.Problems = problems
		return result
	}
	result.file = &model.AppFile{File: file, Format: format.Name, Reach: format.Reach}
	result.reading = format.ReadFile(file)
	excerpt.ShowKnown(file, &result.reading)
	excerpt.HideKeys(file, result.reading.Problems)
	if c.Ignored {
		result.input.Why = ".gitignore matches it; it is read anyway"
	}
	return result
}

// isARMTemplate reports whether text is an Azure Resource Manager template. Source:
// https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax.
func isARMTemplate(text string) bool { return strings.Contains(text, "deploymentTemplate.json#") }

// isOfDevContainer reports whether a file configures development containers.
func isOfDevContainer(name string) bool {
	return path.Base(path.Dir(name)) == ".devcontainer" || path.Base(name) == ".devcontainer.json"
}

// isSilent reports whether a file has nothing that readApp looks for, because it does not mention WorkOS. Dotenv files
// may also set variables with misspelt names.
func (l *loading) isSilent(c *discovery.AppFile) bool {
	if c.Named || slices.ContainsFunc(c.Formats, func(f appfile.Format) bool { return f.Name == appfile.Dotenv }) {
		return false
	}
	mentions, err := l.discovery.Mentions(c.Path)
	return err == nil && !mentions
}

// formatOf determines the format of a file from its content. It returns false for a file that does not mention
// WorkOS, unless it was named. Files above the size limit are searched to the end.
func (l *loading) formatOf(c *discovery.AppFile, text string, limit int) (appfile.Format, bool, error) {
	mentions := c.Named
	found := len(c.Formats)
	look := func(window string) bool {
		mentions = mentions || marksearch.In(window)
		for i, format := range c.Formats[:found] {
			if format.Sniff == nil || format.Sniff(window) {
				found = i
				break
			}
		}
		return mentions && found == 0
	}
	if !look(marksearch.Searchable(text)) && len(text) > limit {
		if err := marksearch.Scan(l.fsys, c.Path, look); err != nil {
			return appfile.Format{}, false, err
		}
	}
	if found == len(c.Formats) {
		return c.Formats[0], c.Named, nil
	}
	format := c.Formats[found]
	return format, mentions || format.Name == appfile.Dotenv && len(text) <= limit && namesNearly(text), nil
}

// namesNearly reports whether a file sets a variable whose name misspells a name that WorkOS SDKs read.
func namesNearly(text string) bool {
	for line := range strings.Lines(text) {
		name, _, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
		if _, near := model.PurposeNear(strings.TrimSpace(name)); ok && near {
			return true
		}
	}
	return false
}

// variables creates the variables of a reading and hides secrets.
func (l *loading) variables(r *appResult) []settable {
	marksOf := fileMarks(r)
	template := r.reading.Template || r.isTemplate()
	l.fillMarked(r)
	hideSecrets(r)
	addSecrets(r)
	l.environmentBlocks(r, marksOf)
	var variables []settable
	for i := range r.reading.Variables {
		read := &r.reading.Variables[i]
		if !concernsWorkOS(read) {
			continue
		}
		v := model.NewVariable(read.Name, read.Value, r.file)
		v.Scope, v.Phase, v.Exposed = read.Scope, read.Phase, read.Exposed
		v.Unfollowed = read.Unfollowed
		v.Trigger, v.SetAt, v.Inherited = read.Trigger, read.SetAt, read.Inherited
		l.embedding(v, r)
		if read.Filled != nil {
			v.Filled = &finding.Related{
				Location: read.Filled.KeyLocation(), Message: "this is the value unless the hosting platform sets " +
					"another",
			}
			v.FilledByName = isOfNamedFile(read.Filled, r.input.Path)
		}
		name := l.environmentOfVariable(r.input.Path, read, marksOf)
		if v.Template = template; l.isBuildDummy(r, read) {
			v.Template, v.Exposed = true, ""
		}
		if r.file.Format == workflow || read.Job != appfile.NoJob {
			name, v.Template = livesIn(name, read.Job, r.input.Path)
		}
		l.settleHash(read, v)
		l.settleDialect(read, v)
		l.settleTextBehind(read, v)
		r.unclear = r.unclear || v.Template && read.Job == appfile.Unclear
		variables = append(variables, settable{
			variable: v, environment: name, scope: read.Scope, keys: read.Keys, form: read.Form,
			read: read.Value, fallback: read.Default, original: read.Original, secret: read.Secret,
			later: read.Later, partly: read.Partly, branch: branchOf(r, read),
			sometimes: read.Sometimes, missing: read.Missing,
		})
	}
	return variables
}

// branchOf returns the environment of the script branch that sets a variable, or "".
func branchOf(r *appResult, read *appfile.Variable) string {
	if !slices.Contains(runFormats(), r.file.Format) {
		return ""
	}
	return read.Environment
}

// workflow is the format whose files run tests as well as deployments. Only variables of deployment jobs are
// deployed.
const workflow = appfile.GitHubActions

// livesIn determines from a job's purpose whether its variables are deployed, and in which environment. If the
// purpose is unknown, they are deployed if their environment is known.
func livesIn(environment string, job appfile.Job, name string) (in string, template bool) {
	above := name
	for _, folder := range []string{".github/", ".depot/", ".gitlab/", ".gitlab-ci"} {
		above, _, _ = strings.Cut(above, folder)
	}
	switch {
	case filename.IsTemplate(above + "x"), job == appfile.Tests:
		return "", true
	case job == appfile.Deploys:
		return environment, false
	}
	return environment, environment == ""
}

// hideSecrets hides all values of unknown purpose in a file that is not closed. In all files, it hides values from
// which secrets are composed, and values that have the shape of a secret only after decoding.
func hideSecrets(r *appResult) {
	parts := map[string]bool{}
	for i := range r.reading.Variables {
		v := &r.reading.Variables[i]
		if !r.file.Closed() {
			excerpt.HideUnknown(r.file.File, v)
		}
		if model.PurposeOf(v.Name).IsSecret() || model.NamesSecret(v.Name) {
			written := r.file.Text[v.Value.Span.Start:v.Value.Span.End]
			for _, reference := range model.Text(strings.Trim(written, "\"`")).References() {
				parts[reference.Name] = true
			}
		}
	}
	for i := range r.reading.Variables {
		v := &r.reading.Variables[i]
		written := excerpt.Unquoted(r.file.Text[v.Value.Span.Start:v.Value.Span.End])
		decoded := written != string(v.Value.V) // the secret shape may not be visible in the raw text
		if parts[v.Name] && (v.Value.State == model.Unknown || v.Value.V.HasLiteral()) || decoded &&
			source.HasSecretShape(string(v.Value.V)) {
			r.file.MarkSecret(v.Value.Span)
		}
	}
}

// addSecrets adds the values of secret variables to the secrets of the run.
func addSecrets(r *appResult) {
	for i := range r.reading.Variables {
		if v := &r.reading.Variables[i]; model.PurposeOf(v.Name).IsSecret() || model.HidesValue(v.Name) {
			excerpt.AddSecret(r.file.File, v.Value.V)
		}
	}
}

// fileMarks returns the environment of each scope of a file according to ENV, APP_ENV or ENVIRONMENT. If several
// calls pass different values to a variable of a workflow, each value marks only the jobs of its call.
func fileMarks(r *appResult) map[string]string {
	named, texts, differ := map[string]string{}, map[int32]string{}, false
	for i := range r.reading.Variables {
		v := &r.reading.Variables[i]
		if !appfile.NamesEnvironment(v.Name) {
			continue
		}
		text, ok := v.Value.V.Literal()
		ok = ok && !(r.overridden && v.Value.V.References() != nil)
		if !ok {
			text = ""
		}
		start := v.Value.Key.Start
		before, again := texts[start]
		differ = differ || again && before != text && r.file.Format == workflow && v.Scope == ""
		if texts[start] = text; ok && named[v.Scope] == "" {
			named[v.Scope] = text
		}
	}
	if differ {
		delete(named, "")
	}
	for scope, mark := range r.reading.Marks {
		named[scope] = cmp.Or(named[scope], mark)
	}
	if r.file.Format == composeFormat {
		markProductionServices(r, named)
	}
	return named
}

// markProductionServices marks services with the production environment that the name of a file in their env_file
// indicates.
func markProductionServices(r *appResult, named map[string]string) {
	for i := range r.reading.Layers {
		layer := &r.reading.Layers[i]
		if layer.Path == "" || layer.From != "" || layer.Format != "" || layer.Release != nil ||
			strings.Contains(layer.Path, "$") || filename.IsTemplate(layer.Path) {
			continue
		}
		own := model.CorrectEnvironmentWords(stem(path.Base(layer.Path)))
		if filename.EnvironmentWord(own) == "production" && named[layer.Scope] == "" {
			named[layer.Scope] = own
		}
	}
}

// environmentOfVariable returns the environment of a variable, or "" if unknown. It uses the most reliable source,
// except for golive.yaml, which takes precedence; see place.
func (l *loading) environmentOfVariable(name string, v *appfile.Variable, named map[string]string) string {
	if _, ok := filename.Foreign(path.Base(name)); ok {
		return v.Environment
	}
	if isDevVars(name) {
		return "" // read only by `wrangler dev`, regardless of its name
	}
	if v.Job != appfile.NoJob || v.Slot { // more specific than the name of the file
		if said := l.saidEnvironment(v.Environment); said != "" {
			return said
		}
	}
	own := model.CorrectEnvironmentWords(stem(path.Base(name)))
	if v.Job == appfile.NoJob && mixesChecks(own) {
		return ""
	}
	if v.Job == appfile.NoJob || !filename.IsTemplate(own) || namesDeployment(own) {
		if word := filename.EnvironmentWord(own); word != "" && !l.checksProduction(name, own) {
			return l.environmentLike(own, word)
		}
	}
	if folder := l.environmentOfFolder(name); folder != "" {
		return folder
	}
	_, suffix := model.BaseName(v.Name)
	for _, name := range []string{v.Environment, named[v.Scope], named[""], suffix} {
		if said := l.saidEnvironment(name); said != "" {
			return said
		}
	}
	return l.environmentOfDeploys(name, v.Scope)
}

// isOfNamedFile reports whether a default is in the file with this path, whose name names an environment.
func isOfNamedFile(filled *model.At, name string) bool {
	return filled.In != nil && filled.In.File.Path == name && filename.EnvironmentWord(stem(path.Base(name))) != ""
}

// checksProduction reports whether the word "test" in a name describes the content of a file in a production folder, as
// in production/test-web.yaml.
func (l *loading) checksProduction(name, own string) bool {
	words := model.NameWords(own)
	return len(words) > 1 && filename.EnvironmentWord(own) == "test" && l.isProduction(l.environmentOfFolder(name))
}

// mixesChecks reports whether a name contains words for both production and tests, so that the purpose of the file is
// unknown. Words such as "ci" are common in the names of production pipelines and do not count.
func mixesChecks(own string) bool {
	words := model.NameWords(own)
	return filename.NamesProduction(words) && slices.ContainsFunc(words, func(word string) bool {
		return word != "ci" && filename.IsCheckWord(word)
	})
}

// saidEnvironment returns the environment that a name indicates, or "".
func (l *loading) saidEnvironment(name string) string {
	if l.declared(name) != nil {
		return name
	}
	if word := filename.EnvironmentWord(name); word != "" {
		return l.environmentLike(name, word)
	}
	return ""
}

// namesDeployment reports whether a workflow's name indicates a deployment, so that "test" in the name is an
// environment.
func namesDeployment(stem string) bool {
	words := model.NameWords(stem)
	return slices.Contains(words, "deploy") || slices.Contains(words, "release")
}

// environmentOfFolder returns the environment of the nearest parent folder that names one, or "".
func (l *loading) environmentOfFolder(name string) string {
	folders := strings.Split(path.Dir(name), "/")
	for i := len(folders) - 1; i >= 0; i-- {
		if l.declared(folders[i]) != nil {
			return folders[i]
		}
		if word := filename.EnvironmentWord(folders[i]); word != "" && len(model.NameWords(folders[i])) == 1 {
			return l.environmentLike(folders[i], word)
		}
	}
	return ""
}

// stem returns the name of a file without syntax extensions and, for dotenv files, without their common prefix.
func stem(base string) string {
	for _, ext := range []string{
		".yaml", ".yml", ".json", ".jsonc", ".toml", ".tfvars", ".tf", ".tofu", ".hcl", ".env", ".vars",
	} {
		if rest, ok := strings.CutSuffix(base, ext); ok && rest != "" && rest != "." && rest != ".dev" {
			return rest
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(base, ".env"), ".dev.vars")
}

// isTemplate reports whether the path and the format of a file show that the file is never deployed.
func (r *appResult) isTemplate() bool {
	format := ""
	if r.file != nil {
		format = r.file.Format
	}
	return filename.IsTemplateOf(r.input.Path, format)
}
