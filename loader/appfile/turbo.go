package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader/yamltree"
)

// TurboConfig is the part of turbo.json that determines which process variables tasks receive. turbo.json does not set
// variables itself. Source: https://turborepo.com/docs/reference/configuration.
type TurboConfig struct {
	// Tasks contains the tasks by name, such as build or web#build. It is empty for a file that is not for Turborepo 2.
	Tasks map[string]TurboTask
	// Extends contains the packages whose configurations this configuration extends. "//" is the root.
	Extends []string
	// Global contains the patterns of globalEnv and globalPassThroughEnv.
	Global []string
	// Loose is true if tasks receive all variables.
	Loose bool
}

// TurboTask is a Turborepo task.
type TurboTask struct {
	// At is the place of the task. Its key is the name of the task.
	At model.At
	// Env and PassThrough are patterns of variables. They are nil if the key is missing.
	Env, PassThrough []string
	// Alone is true if the task of a package inherits nothing from the root (extends: false). Removed is true if
	// extends is also its only key, because the package then has no such task.
	Alone, Removed bool
}

// turboExtends is a list item with which a package includes the list of the root.
const turboExtends = "$TURBO_EXTENDS$"

// ReadTurbo reads a turbo.json. ok is false if it is not a JSON object or has syntax errors.
func ReadTurbo(file *source.File) (config TurboConfig, reading Reading, ok bool) {
	root, reading := readJSONC(file)
	if root.Kind != yamltree.Mapping || len(reading.Problems) > 0 {
		return config, reading, false
	}
	config.Tasks = map[string]TurboTask{}
	if doubtsTurbo(root) {
		return config, reading, false
	}
	in := top(file)
	for _, pair := range root.Pairs {
		switch value := pair.Value.Resolve(); pair.Key.Resolve().Text {
		case "tasks":
			tasks := place(file, in, pair.Key.Span, pair.Value.Span)
			for _, task := range value.Pairs {
				t := turboTask(task.Value.Resolve())
				t.At = model.At{In: tasks, Key: task.Key.Span, Span: task.Value.Span}
				config.Tasks[task.Key.Resolve().Text] = t
			}
		case "globalEnv", "globalPassThroughEnv":
			config.Global = append(config.Global, textsOf(value)...)
		case "extends":
			config.Extends = textsOf(value)
		case "envMode":
			config.Loose = value.Text == "loose"
		}
	}
	return config, reading, true
}

func turboTask(n *yamltree.Node) TurboTask {
	var t TurboTask
	for _, pair := range n.Pairs {
		switch pair.Key.Resolve().Text {
		case "env":
			t.Env = textsOf(pair.Value.Resolve())
		case "passThroughEnv":
			t.PassThrough = textsOf(pair.Value.Resolve())
		case "extends":
			t.Alone = pair.Value.Resolve().Text == "false"
			t.Removed = t.Alone && len(n.Pairs) == 1
		}
	}
	return t
}

// textsOf returns the texts of a list. It never returns nil.
func textsOf(list *yamltree.Node) []string {
	texts := []string{}
	for _, item := range list.Items {
		if n := item.Resolve(); isScalar(n) {
			texts = append(texts, n.Text)
		}
	}
	return texts
}

// Over merges the task of a package over the task of the root. The lists of the package replace or extend the lists of
// the root.
func (t TurboTask) Over(root TurboTask) TurboTask {
	if t.Alone {
		return t
	}
	over := func(own, root []string) []string {
		if own == nil {
			return root
		}
		if slices.Contains(own, turboExtends) {
			return slices.Concat(root, own)
		}
		return own
	}
	t.Env, t.PassThrough = over(t.Env, root.Env), over(t.PassThrough, root.PassThrough)
	return t
}

// Known keys of turbo.json and its tasks. Source: https://turborepo.com/docs/reference/configuration.
var (
	turboKeys = []string{
		"$schema", "tasks", "pipeline", "globalEnv", "globalPassThroughEnv", "globalDependencies", "extends", "envMode",
		"ui", "remoteCache", "cacheDir", "daemon", "dangerouslyDisablePackageManagerCheck", "boundaries", "concurrency",
		"noUpdateNotifier", "futureFlags", "tags", "global", "experimentalUI", "cacheMaxAge",
	}
	turboTaskKeys = []string{
		"dependsOn", "env", "passThroughEnv", "outputs", "cache", "inputs", "outputLogs", "persistent", "interactive",
		"interruptible", "with", "description", "extends", "outputMode", "dotEnv",
	}
)

// doubtsTurbo reports whether a configuration has keys that are probably misspelled, or values of an unexpected type
// where variables are listed.
func doubtsTurbo(root *yamltree.Node) bool {
	for _, pair := range root.Pairs {
		key, value := pair.Key.Resolve().Text, pair.Value.Resolve()
		switch {
		case misspells(key, turboKeys):
			return true
		case key == "tasks" && (value.Kind != yamltree.Mapping || slices.ContainsFunc(value.Pairs, doubtsTask)):
			return true
		case strings.HasPrefix(key, "global") && strings.HasSuffix(key, "Env") && value.Kind != yamltree.Sequence:
			return true
		case key == "envMode" && value.Text != "loose" && value.Text != "strict":
			return true
		}
	}
	return false
}

// doubtsTask reports whether a task has a name or keys that are probably misspelled, or values of an unexpected type
// where variables are listed.
func doubtsTask(task yamltree.Pair) bool {
	name, value := task.Key.Resolve().Text, task.Value.Resolve()
	if name = name[strings.LastIndexByte(name, '#')+1:]; misspells(name, []string{"build"}) ||
		strings.Contains(name, "$") || value.Kind != yamltree.Mapping {
		return true
	}
	return slices.ContainsFunc(value.Pairs, func(pair yamltree.Pair) bool {
		key := pair.Key.Resolve().Text
		return misspells(key, turboTaskKeys) ||
			(key == "env" || key == "passThroughEnv") && pair.Value.Resolve().Kind != yamltree.Sequence
	})
}

// misspells reports whether a key is unknown but similar to a known key.
func misspells(key string, known []string) bool {
	_, near := suggest.Nearest(key, known)
	return near && !slices.Contains(known, key)
}
