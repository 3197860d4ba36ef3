package appfile

import (
	"path"
	"strconv"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// cloudBuild reads Google Cloud Build configurations: env and secretEnv of steps, and flags of gcloud and docker in
// args and scripts. Source: https://cloud.google.com/build/docs/build-config-file-schema.
var cloudBuild = Format{
	Name: "cloud-build", Reach: model.HostReach,
	Match: isCloudBuild, Pattern: `(?i:cloudbuild[^/]*\.(ya?ml|json))`, Read: readCloudBuild,
}

func isCloudBuild(name string) bool {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	return strings.HasPrefix(base, "cloudbuild") && (ext == ".yaml" || ext == ".yml" || ext == ".json")
}

func readCloudBuild(file *source.File) Reading {
	tree := yamltree.Read(file, yamltree.Limits{})
	r := cloudBuildReader{file: file, substitutions: map[string]substitution{}, secrets: map[string]string{}}
	r.reading = Reading{Problems: tree.Problems, Comments: tree.Comments}
	r.reading.ofTree(file, tree.Documents)
	root := tree.Documents[0].Resolve()
	r.substitute(root)
	r.locate(root)
	in := top(file)
	if options, ok := root.Get("options"); ok {
		r.environment(options.Value, place(file, in, options.Key.Span, options.Value.Span), "")
	}
	if steps, ok := root.Get("steps"); ok {
		list := place(file, in, steps.Key.Span, steps.Value.Span)
		for i, step := range steps.Value.Resolve().Items {
			r.step(step, list, i)
		}
	}
	return r.reading
}

type cloudBuildReader struct {
	file          *source.File
	substitutions map[string]substitution // by name
	secrets       map[string]string       // versions of secrets in Secret Manager, by variable
	reading       Reading
	counters      scriptCounters
}

// substitution is the default value of a substitution variable, and its place.
type substitution struct {
	text string
	at   model.At
}

// substitute records the default values of substitution variables. A trigger can override them.
func (r *cloudBuildReader) substitute(root *yamltree.Node) {
	pair, ok := root.Get("substitutions")
	if !ok {
		return
	}
	in := place(r.file, top(r.file), pair.Key.Span, pair.Value.Span)
	for _, p := range pair.Value.Entries() {
		if value := p.Value.Resolve(); isScalar(value) && isShellName(p.Key.Resolve().Text) &&
			!strings.ContainsAny(value.Text, "${}") {
			r.substitutions[p.Key.Resolve().Text] = substitution{
				value.Text, model.At{In: in, Key: p.Key.Span, Span: value.Span},
			}
		}
	}
}

func isScalar(n *yamltree.Node) bool {
	return n != nil && n.Kind != yamltree.Mapping && n.Kind != yamltree.Sequence
}

// locate records, for each variable in availableSecrets, the secret in Secret Manager that contains its value.
func (r *cloudBuildReader) locate(root *yamltree.Node) {
	manager, _, ok := root.At("/availableSecrets/secretManager")
	if !ok {
		return
	}
	for _, secret := range manager.Resolve().Items {
		version, _ := secret.Get("versionName")
		name, ok := secret.Get("env")
		if ok && isScalar(version.Value.Resolve()) {
			r.secrets[name.Value.Resolve().Text] = version.Value.Resolve().Text
		}
	}
}

func (r *cloudBuildReader) step(step *yamltree.Node, list *model.Place, index int) {
	scope := "steps[" + strconv.Itoa(index) + "]"
	in := place(r.file, list, source.Span{}, step.Span)
	in.Name = strconv.Itoa(index)
	if id, ok := step.Get("id"); ok && isScalar(id.Value.Resolve()) {
		scope, in.Name = id.Value.Resolve().Text, id.Value.Resolve().Text
	}
	r.environment(step, in, scope)
	if args, ok := step.Get("args"); ok {
		r.stepBuild(step, args.Value.Resolve(), model.At{In: in, Key: args.Key.Span, Span: args.Value.Span}, scope)
		r.arguments(args.Value.Resolve(), place(r.file, in, args.Key.Span, args.Value.Span), scope)
	}
	if script, ok := step.Get("script"); ok && isScalar(script.Value.Resolve()) {
		at := place(r.file, in, script.Key.Span, script.Value.Span)
		r.script(r.unescaped(script.Value.Resolve()), at, scope)
	}
}

// script reads a shell script. The script runs in the top folder of the repository.
func (r *cloudBuildReader) script(text written, in *model.Place, scope string) {
	variables, layers := scriptVariables(text, in, scope, &r.counters)
	r.add(variables)
	for _, layer := range layers {
		layer.FromRoot = true
		r.reading.Layers = append(r.reading.Layers, layer)
	}
}

// arguments reads the words of a command. A word may be a script, as in bash -c.
func (r *cloudBuildReader) arguments(args *yamltree.Node, in *model.Place, scope string) {
	items := args.Items
	if isScalar(args) {
		items = []*yamltree.Node{args}
	}
	var words []written
	for _, item := range items {
		item = item.Resolve()
		if !isScalar(item) {
			continue
		}
		word := r.unescaped(item)
		words = append(words, word)
		if strings.ContainsAny(word.text, " \n") && !strings.HasPrefix(word.text, "-") &&
			strings.Contains(word.text, "--") {
			r.script(word, in, scope)
		}
	}
	r.add(flagVariables(words, nil, &setter{in: in, scope: scope}))
}

// environment reads env and secretEnv of a step or of the options.
func (r *cloudBuildReader) environment(node *yamltree.Node, in *model.Place, scope string) {
	if env, ok := node.Get("env"); ok {
		at := place(r.file, in, env.Key.Span, env.Value.Span)
		set := setter{flag: flag{phase: model.BuildPhase}, in: at, scope: scope}
		for _, item := range env.Value.Resolve().Items {
			if item = item.Resolve(); isScalar(item) {
				if v, ok := set.entry(r.unescaped(item)); ok {
					r.add([]Variable{v})
				}
			}
		}
	}
	secrets, _ := node.Get("secretEnv")
	if secrets.Value == nil {
		return
	}
	at := place(r.file, in, secrets.Key.Span, secrets.Value.Span)
	for _, item := range secrets.Value.Resolve().Items {
		r.secret(item.Resolve(), at, scope)
	}
}

// secret adds a variable of secretEnv. The value is the secret version in availableSecrets, or unknown.
func (r *cloudBuildReader) secret(item *yamltree.Node, in *model.Place, scope string) {
	if !isScalar(item) || !isShellName(item.Text) {
		return
	}
	at := model.At{In: in, Key: item.Span, Span: source.Span{Start: item.Span.End, End: item.Span.End}}
	value := model.Value[model.Text]{State: model.Unknown, At: at}
	if version, ok := r.secrets[item.Text]; ok {
		value = known(version, at)
	}
	r.add([]Variable{{Name: item.Text, Value: value, Scope: scope, Phase: model.BuildPhase}})
}

// unescaped returns the text of a scalar after Cloud Build has replaced "$$" with "$".
func (r *cloudBuildReader) unescaped(n *yamltree.Node) written {
	w := writtenIn(r.file, n)
	if !strings.Contains(w.text, "$$") {
		return w
	}
	out := written{whole: w.whole}
	text := make([]byte, 0, len(w.text))
	for i := 0; i < len(w.text); i++ {
		text = append(text, w.text[i])
		if w.at != nil {
			out.at = append(out.at, w.at[i])
		}
		if strings.HasPrefix(w.text[i:], "$$") {
			i++
		}
	}
	out.text = string(text)
	return out
}

// add adds variables and fills in the default values of substitution variables.
func (r *cloudBuildReader) add(variables []Variable) {
	for _, v := range variables {
		if v.Value.Known() {
			v.Value.V, v.Filled = r.defaults(v.Value.V)
		}
		r.reading.Variables = append(r.reading.Variables, v)
	}
}

// defaults adds the default values of substitution variables to the references in a text, as in ${_NAME:-default}. It
// also returns the place of the first default value that it added, or nil.
func (r *cloudBuildReader) defaults(text model.Text) (model.Text, *model.At) {
	var b strings.Builder
	var at *model.At
	done := 0
	for _, reference := range text.References() {
		value, ok := r.substitutions[reference.Name]
		if !ok || reference.HasDefault || reference.Syntax != "${}" && reference.Syntax != "$" ||
			b.Len() > maxInterpolated {
			continue
		}
		b.WriteString(string(text[done:reference.Start]) + "${" + reference.Name + ":-" + value.text + "}")
		if at == nil {
			at = &value.at
		}
		done = reference.End
	}
	b.WriteString(string(text[done:]))
	return model.Text(b.String()), at
}
