package appfile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// readTerraformConfig reads a Terraform, OpenTofu or Terragrunt configuration. It reads the defaults of variables
// and, for any provider, pairs of a name and a value in resources, module arguments and locals. Source:
// https://developer.hashicorp.com/terraform/language/syntax/configuration.
func readTerraformConfig(file *source.File) Reading {
	root, reading := readHCL(file)
	t := terraformReader{file: file, reading: &reading}
	t.object(&root, terraformPlace{in: top(file)})
	return reading
}

type terraformReader struct {
	file    *source.File
	reading *Reading
	// secrets contains the places in a secret store of the secrets of a resource, by name, as in the block
	// secret { name, key_vault_secret_id } of a container app.
	secrets map[string]string
	// each is the value of for_each in the block that is read, or nil.
	each *hclValue
}

// terraformPlace is a position in a configuration.
type terraformPlace struct {
	in *model.Place
	// keys contains the parent keys within the top-level block.
	keys               []string
	scope, environment string
	phase              model.Phase
}

// below returns the position of a value under a key.
func (p terraformPlace) below(t *terraformReader, name string, key, span source.Span) terraformPlace {
	p.in = place(t.file, p.in, key, span)
	if name != "" {
		p.keys = append(p.keys[:len(p.keys):len(p.keys)], short(name))
	}
	if model.TypeOfName(name) != model.TypeUnknown {
		p.environment = name
	}
	if strings.Contains(name, "build") {
		p.phase = model.BuildPhase
	}
	return p
}

// object reads an object or the body of a block.
func (t *terraformReader) object(v *hclValue, p terraformPlace) {
	if environments := environmentsOf(v); len(environments) == 1 && p.environment == "" {
		p.environment = environments[0]
	}
	if t.pair(v, p) {
		return
	}
	if name := v.literal("name"); isName(name) && p.scope != "" && len(p.keys) > 0 &&
		strings.Contains(strings.Join(p.keys, " "), "container") {
		p.scope += "." + name
	}
	for i := range v.entries {
		e := &v.entries[i]
		if e.block {
			t.block(e, p)
			continue
		}
		t.value(&e.value, e.name, e.key, p)
	}
}

// environmentNames lists the attributes with which providers name an environment.
var environmentNames = []string{"target", "targets", "environment", "environments", "env", "stage", "context"}

// environmentsOf returns the environments that the attributes of an object name.
func environmentsOf(v *hclValue) []string {
	var found []string
	for _, name := range environmentNames {
		e, ok := v.get(name)
		if !ok {
			continue
		}
		values := e.value.items
		if e.value.kind == hclText {
			values = []hclValue{e.value}
		}
		for i := range values {
			if text := values[i].text; values[i].kind == hclText && model.TypeOfName(text) != model.TypeUnknown &&
				!strings.Contains(text, "$") {
				found = append(found, text)
			}
		}
	}
	return found
}

// unreadBlocks lists blocks that do not set application variables.
var unreadBlocks = []string{"output", "terraform", "data", "dynamic", "moved", "import", "check", "lifecycle"}

// block reads a block. A top-level block has its own scope.
func (t *terraformReader) block(e *hclEntry, p terraformPlace) {
	switch {
	case p.in.Parent != nil:
	case e.name == "data" || e.name == "ephemeral":
		t.source(e)
		return
	case e.name == "locals":
		t.locals(&e.value)
	}
	if slices.Contains(unreadBlocks, e.name) {
		return
	}
	outer := len(p.keys) == 0 && p.in.Parent == nil
	if outer {
		p.in = place(t.file, p.in, e.key, e.value.span)
	} else {
		p = p.below(t, e.name, e.key, e.value.span)
	}
	for _, label := range e.labels {
		p.in = place(t.file, p.in, label.span, e.value.span)
	}
	if !outer {
		t.object(&e.value, p)
		return
	}
	if e.name == "locals" {
		t.localValues(&e.value, p.in)
	}
	label := ""
	if len(e.labels) > 0 {
		label = e.labels[len(e.labels)-1].text
	}
	switch {
	case e.name == "variable":
		t.variableDefault(&e.value, label, p)
		return
	case e.name == "resource" || e.name == "module":
		p.scope = e.name + "." + label
		if e.name == "resource" && len(e.labels) == 2 {
			p.scope = e.labels[0].text + "." + label
		}
		for _, name := range []string{label, e.value.literal("name", "app", "app_name", "function_name")} {
			if p.environment == "" && model.TypeOfName(name) != model.TypeUnknown {
				p.environment = name
			}
		}
	}
	t.secrets = secretsOf(&e.value)
	t.each = eachOf(&e.value)
	if e.name == "module" {
		t.moduleCall(&e.value, p)
	}
	if label != "" {
		p.keys = []string{short(label)}
	}
	t.object(&e.value, p)
}

// variableDefault reads the default value of a variable. The default applies if no definition sets the variable.
func (t *terraformReader) variableDefault(v *hclValue, name string, p terraformPlace) {
	e, ok := v.get("default")
	if !ok || name == "" {
		return
	}
	n := len(t.reading.Variables)
	if e.value.kind == hclText {
		t.add(name, &e.value, e.key, p)
	} else {
		t.value(&e.value, name, e.key, p)
	}
	for i := n; i < len(t.reading.Variables); i++ {
		t.reading.Variables[i].Default, t.reading.Variables[i].Keys = name, name
	}
	t.reading.replace(name)
}

// value reads the value of an attribute or object entry.
func (t *terraformReader) value(v *hclValue, name string, key source.Span, p terraformPlace) {
	if v.inside != nil {
		inside := *v.inside
		inside.span = v.span
		v = &inside
	}
	switch v.kind {
	case hclObject:
		if literal, ok := v.get("value"); ok && isCapitals(name) {
			t.add(name, &literal.value, key, p)
			return
		}
		if model.PurposeOf(name) != model.NoPurpose { // the provider generates the value
			t.add(name, &hclValue{span: v.span}, key, p)
			return
		}
		t.object(v, p.below(t, name, key, v.span))
	case hclList:
		list := p.below(t, name, key, v.span)
		for i := range v.items {
			t.item(&v.items[i], i, list)
		}
	case hclText, hclOther, hclChoice:
		if variable, ok := variableNamed(p.keys, name); ok {
			t.add(variable, v, key, p)
		}
	}
}

func (t *terraformReader) item(v *hclValue, index int, p terraformPlace) {
	switch v.kind {
	case hclObject:
		p.in = place(t.file, p.in, source.Span{}, v.span)
		p.in.Position = int32(index + 1)
		if name := v.literal("name"); isName(name) {
			p.in.Name = name
		}
		t.object(v, p)
	case hclList:
		for i := range v.items {
			t.item(&v.items[i], i, p)
		}
	}
}

var (
	// pairNames and pairValues are the attributes with which providers name a variable and its value.
	pairNames  = []string{"name", "key", "variable_name", "secret_name", "config_name"}
	pairValues = []string{
		"value", "text", "plaintext_value", "plain_text_value", "secret_string", "secret_data", "default_value",
	}
	// pairSources lists the attributes with which providers refer to values outside the file.
	pairSources = []string{
		"valueFrom", "value_from", "value_source", "value_wo", "encrypted_value", "secret_name", "secret_ref", "secret",
		"sync", "generate_value",
	}
)

// pair reads an object or block that contains a name and a value. It returns false for any other object or block.
func (t *terraformReader) pair(v *hclValue, p terraformPlace) bool {
	name, ok := v.get(pairNames...)
	variable := ""
	if ok && name.value.kind == hclText {
		variable = pairName(name.value.text)
		p.environment = cmp.Or(p.environment, environmentInPath(name.value.text))
	}
	key := name.keySpan()
	if variable == "" && len(p.keys) == 1 { // only the name of the resource identifies the secret
		variable, _ = variableNamed(nil, p.keys[0])
		key = source.Span{}
	}
	if variable == "" {
		return false
	}
	if p.in.Key.Empty() && p.in.Parent != nil { // in a list entry, the name is the key
		p.in = p.in.Parent
	}
	if len(p.keys) == 1 { // the resource is this single variable
		p.scope = ""
	}
	if value, ok := v.get(pairValues...); ok {
		if key.Empty() || key.Overlaps(value.value.span) {
			key = value.key
		}
		t.addTo(environmentsOf(v), variable, &value.value, key, p)
		return true
	}
	if key.Empty() {
		return false
	}
	if values, ok := v.get("values"); ok && values.value.kind == hclList {
		t.pairsOf(variable, values, p)
		return true
	}
	for i := range v.entries {
		if e := &v.entries[i]; slices.Contains(pairSources, e.name) && e.key != name.key {
			value := t.referenceIn(v, e)
			if value.kind != hclText || value.span.Overlaps(key) {
				value.span = source.Span{Start: key.End, End: key.End}
			}
			t.addTo(environmentsOf(v), variable, &value, key, p)
			return true
		}
	}
	return false
}

// secretsOf returns the places in a secret store that the blocks of a resource name, by the names of the secrets.
// Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app.
func secretsOf(v *hclValue) map[string]string {
	secrets := map[string]string{}
	for i := range v.entries {
		e := &v.entries[i]
		if e.name != "secret" || e.value.kind != hclObject {
			continue
		}
		name, place := e.value.literal("name"), e.value.textOf("key_vault_secret_id")
		if name != "" && place != "" {
			secrets[name] = place
		}
	}
	return secrets
}

// textOf returns the text of an attribute, which may contain references, or "".
func (v *hclValue) textOf(name string) string {
	if e, ok := v.get(name); ok && e.value.kind == hclText {
		return e.value.text
	}
	return ""
}

// referenceIn returns the reference in an attribute of a pair. The pair may also name the project of the secret.
func (t *terraformReader) referenceIn(pair *hclValue, e *hclEntry) hclValue {
	if e.value.kind == hclText && strings.HasPrefix(e.name, "secret") {
		text, ok := t.secrets[e.value.text]
		if !ok {
			text, ok = storedPlace(pair.literal("project_id", "project"), e.value.text)
			ok = ok && !strings.Contains(e.value.text, "$")
		}
		if _, _, source := SourceAddress(e.value.text); source {
			text, ok = e.value.text, true
		}
		if ok {
			return hclValue{kind: hclText, text: text, span: e.value.span}
		}
	}
	return e.reference()
}

// reference returns the reference in an attribute or block of pairSources. For any other attribute or block, the
// result is unknown.
func (e *hclEntry) reference() hclValue {
	text, ok := "", false
	switch {
	case e.value.kind == hclText && (e.name == "valueFrom" || e.name == "value_from"):
		text, ok = string(secretOfAWS(e.value.text)), e.value.text != ""
		if references := model.Text(text).References(); len(references) > 0 && !strings.HasPrefix(text, "arn:") &&
			!strings.HasPrefix(text, "ssm:") { // the text after the name of a secret selects a part of the secret
			text = text[references[0].Start:references[0].End]
		}
	case e.value.kind == hclText && strings.HasPrefix(e.name, "secret"):
		text, ok = named(e.value.text)
	case e.value.kind == hclObject:
		store := &e.value
		for i := range e.value.entries {
			if inner := &e.value.entries[i]; inner.name == "secret_key_ref" && inner.value.kind == hclObject {
				store = &inner.value
			}
		}
		secret := store.textOf("secret")
		if _, _, source := SourceAddress(secret); source || strings.HasPrefix(secret, "projects/") {
			return hclValue{kind: hclText, text: secret, span: e.value.span}
		}
		text, ok = named(store.literal("name"), secret, store.literal("key"))
	}
	if !ok {
		return hclValue{}
	}
	return hclValue{kind: hclText, text: text, span: e.value.span}
}

// pairsOf reads the values of a variable for several contexts.
func (t *terraformReader) pairsOf(variable string, values *hclEntry, p terraformPlace) {
	p = p.below(t, "", values.key, values.value.span)
	for i := range values.value.items {
		item := &values.value.items[i]
		value, ok := item.get(pairValues...)
		if !ok {
			continue
		}
		at := p
		at.in = place(t.file, p.in, source.Span{}, item.span)
		at.in.Position = int32(i + 1)
		t.addTo(environmentsOf(item), variable, &value.value, value.key, at)
	}
}

// keySpan returns the span of the name in a pair.
func (e *hclEntry) keySpan() source.Span {
	if e == nil {
		return source.Span{}
	}
	return e.value.span
}

// pairName returns the variable for the name in a pair: the name itself, or the last parts of a path such as
// /acme/production/workos/api_key. It returns "" if neither is the name of a variable.
func pairName(text string) string {
	if isCapitals(text) {
		return text
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '.' || r == ':' })
	for i := len(parts) - 1; i >= 0 && len(parts)-i <= maxNameParts; i-- {
		if i == len(parts)-1 && isCapitals(parts[i]) {
			return parts[i]
		}
		if name := constantName(strings.Join(parts[i:], "_")); model.PurposeOf(name) != model.NoPurpose {
			return name
		}
	}
	return ""
}

// environmentInPath returns the part of a path that names an environment, or "".
func environmentInPath(text string) string {
	for part := range strings.SplitSeq(text, "/") {
		if part != text && model.TypeOfName(part) != model.TypeUnknown {
			return part
		}
	}
	return ""
}

// isCapitals reports whether text has the form of a variable name in capitals.
func isCapitals(text string) bool {
	return len(text) > 1 && isShellName(text) && strings.ToUpper(text) == text
}

// variableNamed returns the variable that a key sets. A key in capitals is the name of the variable, and so is the
// key of a .NET setting. Any other key must form the name of a WorkOS variable, alone or with its parent keys.
func variableNamed(keys []string, name string) (string, bool) {
	if isCapitals(name) {
		return name, true
	}
	if dotnet := strings.ReplaceAll(name, ":", "__"); strings.Contains(dotnet, "__") && isShellName(dotnet) &&
		model.PurposeOf(dotnet) != model.NoPurpose { // "WorkOS:RedirectUri"
		return dotnet, true
	}
	if !isName(name) {
		return "", false
	}
	variable, _, ok := helmReader{}.purposeful(keys, constantName(name))
	return variable, ok
}

// addTo adds a variable for each environment, or once if environments is empty.
func (t *terraformReader) addTo(environments []string, name string, v *hclValue, key source.Span, p terraformPlace) {
	for _, environment := range environments {
		p.environment = environment
		t.add(name, v, key, p)
	}
	if len(environments) == 0 {
		t.add(name, v, key, p)
	}
}

// add adds a variable unless the value is null.
func (t *terraformReader) add(name string, v *hclValue, key source.Span, p terraformPlace) {
	if v = t.ofEach(v); v.kind == hclChoice {
		t.addChoices(name, v, key, p)
		return
	}
	at := model.At{In: p.in, Key: key, Span: v.span}
	if at.Span.Overlaps(key) {
		at.Span = source.Span{Start: key.End, End: key.End}
	}
	value := model.Value[model.Text]{State: model.Unknown, At: at}
	switch v.kind {
	case hclText:
		value = known(v.text, at)
	case hclNull:
		return
	}
	t.reading.Variables = append(t.reading.Variables, Variable{
		Name: name, Value: value, Scope: p.scope, Environment: p.environment, Phase: p.phase,
	})
}
