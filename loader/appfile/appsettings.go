package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// dotnet reads the .NET settings whose names golive recognizes, as in "WorkOS:ApiKey" or {"WorkOS": {"ApiKey": ...}}.
// Source: https://learn.microsoft.com/aspnet/core/fundamentals/configuration/.
var dotnet = Format{
	Name: "dotnet", Reach: model.BaseReach,
	Match: isAppSettings, Pattern: `appsettings(\.[^/]*)?\.(?i:json)`, Read: readAppSettings,
}

func isAppSettings(name string) bool {
	base := path.Base(name)
	return base == "appsettings.json" || strings.HasPrefix(base, "appsettings.") && path.Ext(base) == ".json"
}

func readAppSettings(file *source.File) Reading {
	root, reading := readJSONC(file)
	settings := jsonSettings(file, root)
	for i := range settings {
		s := &settings[i]
		keys := s.path[:len(s.path)-1]
		name := s.name()
		for _, separator := range []string{":", "__"} {
			parts := strings.Split(name, separator)
			keys = append(keys[:len(keys):len(keys)], parts[:len(parts)-1]...)
			name = parts[len(parts)-1]
		}
		if len(keys) > 0 && misspellsVendor(keys[len(keys)-1], name) {
			reading.doubt(s.at.Key)
		}
		variable, scope, ok := helmReader{}.purposeful(keys, constantName(name))
		if !ok || s.list {
			continue
		}
		v := s.variable()
		v.Name, v.Scope, v.Phase = variable, scope, model.RunPhase
		reading.Variables = append(reading.Variables, v)
	}
	return reading
}

// spring reads Spring Boot settings whose names golive recognizes, such as workos.api-key. The files are YAML or
// properties files. Source: https://docs.spring.io/spring-boot/reference/features/external-config.html.
var spring = Format{
	Name: "spring", Reach: model.BaseReach,
	Match: isSpring, Pattern: anyYAML + `|application([._-][^/]*)?\.properties`, Read: readSpring,
}

func isSpring(name string) bool {
	base := path.Base(name)
	stem, ok := isYAML(name)
	if !ok {
		stem, ok = strings.CutSuffix(base, ".properties")
	}
	return ok && hasWord(stem, "application")
}

func readSpring(file *source.File) Reading {
	if path.Ext(file.Path) == ".properties" {
		return readProperties(file)
	}
	h := helmReader{yamlFile: newYAML(file)}
	for _, document := range h.documents {
		root := h.root(document)
		start := len(h.reading.Variables)
		h.walk(root, nil)
		profiles := h.text(root, "spring", "config", "activate", "on-profile")
		if profiles == "" {
			profiles = h.text(root, "spring.config.activate.on-profile")
		}
		read := h.reading.Variables[start:]
		for i := range read {
			inProfile(&read[i], profiles)
		}
		for key, section := range h.entries(root) {
			profile, isProfile := strings.CutPrefix(key, "%")
			for i := range read {
				v := &read[i]
				within := section.at.Span.Start <= v.Value.Key.Start && v.Value.Key.Start < section.at.Span.End
				if within && (isProfile || isSectionOfEnvironment(key, section)) {
					v.Scope = strings.TrimPrefix(strings.TrimPrefix(v.Scope, key), ".")
					inProfile(v, strings.Trim(strings.ReplaceAll(profile, `"`, ""), "{}"))
				}
			}
		}
	}
	return h.result()
}

// isSectionOfEnvironment reports whether a top-level key of a file is the name of an environment and contains its
// variables, as in Figaro's config/application.yml.
func isSectionOfEnvironment(key string, section node) bool {
	return section.Kind == yamltree.Mapping && model.LookupEnvironmentWord(key).Type != model.TypeUnknown
}

// inProfile assigns a variable to the environment that a list of Spring or Quarkus profiles names, as in "production,
// eu". If the list is an expression, as in !staging, the value becomes unknown, because it may belong to any
// environment.
func inProfile(v *Variable, profiles string) {
	if profiles == "" {
		return
	}
	names := strings.FieldsFunc(profiles, func(r rune) bool { return strings.ContainsRune(",| ", r) })
	staging := ""
	for _, name := range names {
		switch {
		case strings.ContainsAny(name, "!&()"):
			v.Value = model.Value[model.Text]{State: model.Unknown, At: v.Value.At}
			return
		case model.TypeOfName(name) == model.Production:
			v.Environment = name
			return
		case model.TypeOfName(name) == model.Staging:
			staging = name
		}
	}
	v.Environment = staging
	if staging == "" && len(names) > 0 {
		v.Environment = names[0]
	}
}

// readProperties reads a properties file with a key and a value per line.
func readProperties(file *source.File) Reading {
	var reading Reading
	in := top(file)
	for start := 0; start < len(file.Text); {
		next := nextLineStart(file.Text, start)
		line := strings.TrimRight(file.Text[start:next], " \t\r\n")
		at := start + len(line) - len(strings.TrimLeft(line, " \t"))
		line = strings.TrimLeft(line, " \t")
		start = next
		if line == "" {
			continue
		}
		if line[0] == '#' || line[0] == '!' {
			span := source.Span{Start: int32(at), End: int32(at + len(line))}
			reading.Comments = append(reading.Comments, yamltree.Comment{Span: span, OwnLine: true})
			continue
		}
		end := strings.IndexAny(line, "=: \t")
		if end <= 0 {
			continue
		}
		value := end + len(line[end:]) - len(strings.TrimLeft(line[end:], " \t"))
		if value < len(line) && (line[value] == '=' || line[value] == ':') {
			value++
		}
		value += len(line[value:]) - len(strings.TrimLeft(line[value:], " \t"))
		name, profile := line[:end], ""
		if rest, isProfile := strings.CutPrefix(name, "%"); isProfile { // a Quarkus profile, as in %prod.workos.api-key
			profile, name, _ = strings.Cut(rest, ".")
		}
		key := source.Span{Start: int32(at), End: int32(at + end)}
		parts := strings.Split(name, ".")
		if n := len(parts); n > 1 && misspellsVendor(parts[n-2], parts[n-1]) {
			reading.doubt(key)
		}
		variable, ok := variableNamed(nil, name)
		if !ok {
			continue
		}
		place := model.At{In: in, Key: key, Span: source.Span{Start: int32(at + value), End: int32(at + len(line))}}
		v := Variable{Name: variable, Value: known(dollars(line[value:], "${"), place), Phase: model.RunPhase}
		if strings.Contains(line[value:], `\`) {
			v.Value = model.Value[model.Text]{State: model.Unknown, At: place}
		}
		inProfile(&v, strings.Trim(profile, "{}"))
		reading.Variables = append(reading.Variables, v)
	}
	return reading
}
