package appfile

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// kamal reads config/deploy.yml, and config/deploy.<name>.yml of each destination: the variables of the application,
// of its roles and accessories, and build arguments. Source:
// https://kamal-deploy.org/docs/configuration/environment-variables/.
var kamal = Format{
	Name: "kamal", Reach: model.HostReach,
	Match: isKamal, Pattern: `config/deploy(\.[^/]+)?\.(?i:ya?ml)`, Read: readKamal,
}

func isKamal(name string) bool {
	stem, ok := isYAML(name)
	destination, named := strings.CutPrefix(stem, "deploy.")
	return ok && (stem == "deploy" || named && destination != "") && path.Base(path.Dir(name)) == "config"
}

// KamalCommon is the destination that KamalSecrets returns for .kamal/secrets-common, which Kamal reads for all
// destinations.
const KamalCommon = "-common"

// KamalSecrets reports whether a file contains the secrets that Kamal passes to containers. It also returns the
// destination: NAME for .kamal/secrets.NAME, and "" for .kamal/secrets, which Kamal reads only if there is no
// destination. Source: https://kamal-deploy.org/docs/configuration/environment-variables/#secrets.
func KamalSecrets(name string) (destination string, ok bool) {
	rest, ok := strings.CutPrefix(path.Base(name), "secrets")
	if !ok || path.Base(path.Dir(name)) != ".kamal" {
		return "", false
	}
	destination, ok = strings.CutPrefix(rest, ".")
	return cmp.Or(destination, rest), rest == "" || rest == KamalCommon || ok && destination != ""
}

// KamalDestination returns the destination of a Kamal configuration file, or "" for config/deploy.yml.
func KamalDestination(name string) string {
	stem, _ := isYAML(name)
	return strings.TrimPrefix(strings.TrimPrefix(stem, "deploy"), ".")
}

// KamalSecretKeys returns the key path of a list of secrets. scope is empty for the application, or the scope of a
// role, an accessory or a tag of hosts.
func KamalSecretKeys(scope string) string {
	if strings.HasPrefix(scope, KamalTag) {
		return "env." + scope + ".secret"
	}
	return strings.TrimPrefix(scope+".env.secret", ".")
}

// KamalTag is the prefix of the scopes of variables for hosts with a tag.
const KamalTag = "tags."

// KamalServers describes the hosts that a configuration file lists.
type KamalServers struct {
	// Listed is true if the file lists hosts.
	Listed bool
	// Shared contains the tags that all these hosts have. It is empty if Ruby templates may add hosts.
	Shared []string
}

func readKamal(file *source.File) Reading {
	y := newYAML(file)
	for _, document := range y.documents {
		root := y.root(document)
		y.kamalVariables(root, "env", block{phase: model.RunPhase})
		if tags, ok := y.find(root, "env", "tags"); ok && tags.Kind == yamltree.Mapping {
			for name, tag := range y.entries(tags) {
				y.kamalEnvironment(tag, block{scope: KamalTag + name, phase: model.RunPhase})
			}
		}
		y.kamalServers(root)
		for _, list := range []string{"servers", "accessories"} {
			parts, ok := y.get(root, list)
			if !ok || parts.Kind != yamltree.Mapping {
				continue
			}
			for name, part := range y.entries(parts) {
				y.kamalVariables(part, "env", block{scope: list + "." + name, phase: model.RunPhase})
				y.start(part, list+"."+name, "", "cmd")
			}
		}
		if builder, ok := y.get(root, "builder"); ok {
			y.kamalVariables(builder, "args", block{scope: "builder", phase: model.BuildPhase, exposed: imageLayer})
		}
		y.kamalBuild(root)
	}
	y.forgiveRuby()
	return y.result()
}

// kamalVariables reads the variables under a key. "clear" contains variables, and "secret" contains the names of
// variables whose values are in Kamal's secrets file. A mapping without these keys contains only variables.
func (y *yamlFile) kamalVariables(n node, key string, b block) {
	if variables, ok := y.get(n, key); ok {
		y.kamalEnvironment(variables, b)
	}
}

// kamalEnvironment reads the variables of the application, of a role, an accessory or a tag.
func (y *yamlFile) kamalEnvironment(variables node, b block) {
	secrets := KamalSecretKeys(b.scope)
	if variables.Kind != yamltree.Mapping {
		y.reading.Replaced = append(y.reading.Replaced, secrets)
		return
	}
	plain, hasClear := y.get(variables, "clear")
	secret, hasSecret := y.get(variables, "secret")
	if _, hasTags := y.get(variables, "tags"); !hasClear && !hasSecret && !hasTags {
		y.variables(variables, b)
		return
	}
	if hasClear {
		y.variables(plain, b)
	}
	if !hasSecret {
		return
	}
	y.reading.Replaced = append(y.reading.Replaced, secrets)
	b.keys = secrets
	for item := range y.items(secret) {
		if !isScalar(item.Node) || item.Kind == yamltree.Null {
			continue
		}
		name, secret, _ := strings.Cut(item.Text, ":") // NAME:KEY sets NAME to the secret KEY
		at := item.at
		at.Key, at.Span = item.Span, source.Span{Start: item.Span.End, End: item.Span.End}
		before := len(y.reading.Variables)
		y.add(name, model.Value[model.Text]{State: model.Unknown, At: at}, b)
		for i := range y.reading.Variables[before:] {
			y.reading.Variables[before+i].Secret = cmp.Or(strings.TrimSpace(secret), strings.TrimSpace(name))
		}
	}
}

// forgiveRuby makes values with Ruby templates unknown, because the templates run before Kamal reads the file.
func (y *yamlFile) forgiveRuby() {
	for i := range y.reading.Variables {
		if value := &y.reading.Variables[i].Value; strings.Contains(string(value.V), "<%") {
			*value = model.Value[model.Text]{State: model.Unknown, At: value.At}
		}
	}
}

// kamalServers determines the tags that all hosts of a file have. A host is a name, or a name with its tags. Source:
// https://kamal-deploy.org/docs/configuration/servers/.
func (y *yamlFile) kamalServers(root node) {
	servers, ok := y.get(root, "servers")
	if !ok {
		return
	}
	y.reading.Servers.Listed = true
	lists := []node{servers}
	if servers.Kind == yamltree.Mapping {
		lists = nil
		for _, role := range y.entries(servers) {
			if hosts, ok := y.get(role, "hosts"); ok {
				role = hosts
			}
			lists = append(lists, role)
		}
	}
	hosts, with := 0, map[string]int{}
	for _, list := range lists {
		if list.Kind != yamltree.Sequence {
			hosts++ // a template may create the list, so it counts as a host without tags
			continue
		}
		for host := range y.items(list) {
			hosts++
			for tag := range y.tagsOfHost(host) {
				with[tag]++
			}
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(with)) {
		if with[tag] == hosts && !strings.Contains(y.file.Text, "<%") {
			y.reading.Servers.Shared = append(y.reading.Servers.Shared, tag)
		}
	}
}

func (y *yamlFile) tagsOfHost(host node) map[string]bool {
	tags := map[string]bool{}
	if host.Kind != yamltree.Mapping {
		return tags
	}
	for _, value := range y.entries(host) {
		if value.Kind == yamltree.Sequence {
			for tag := range y.items(value) {
				tags[tag.Text] = true
			}
		} else if isScalar(value.Node) {
			tags[value.Text] = true
		}
	}
	return tags
}
