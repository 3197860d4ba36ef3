package loader

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

var (
	// keyBefore matches the end of the text before a value of YAML or JSON, with its key.
	keyBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s{,])["']?([\w.-]+)["']?[ \t]*:[ \t]*["']?$`)
	})
	// valueAfter matches the end of a value of YAML or JSON.
	valueAfter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["']?[ \t]*(?:[,}\]\r\n]|#|$)`)
	})
	// ownHost matches an assignment of the host of WorkOS's own API.
	ownHost = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("^[\"'\\])]*[ \\t]*[:=][ \\t]*[\"'`]?(?:https://)?" +
			"api\\.workos\\.com/?[\"'`]?[ \\t]*(?:[,;}\\s]|$)")
	})
)

// nameKeys are keys of entries whose value is the name of a variable that the entry sets.
var nameKeys = []string{"name", "key", "variable", "var", "env", "id", "envvar", "env_var", "environment_variable"}

// isReferredTo reports whether a name between two offsets is the whole value of a key of YAML or JSON, so that the file
// only says which variable another program reads.
func isReferredTo(file, text string, start, end int) bool {
	if ext := path.Ext(file); !slices.Contains([]string{".json", ".jsonc", ".yaml", ".yml"}, ext) {
		return false
	}
	before := text[max(lineStart(text, start), start-maxKey):start]
	m := keyBefore().FindStringSubmatch(before)
	return m != nil && !slices.Contains(nameKeys, strings.ToLower(m[1])) &&
		valueAfter().MatchString(text[end:min(len(text), end+maxKey)])
}

// maxKey is the number of bytes before and after a value that are examined for its key and its end.
const maxKey = 200

// isOwnHost reports whether a variable is set to the host of WorkOS's own API, which is the same in all environments.
func isOwnHost(after string) bool { return ownHost().MatchString(after[:min(len(after), maxKey)]) }

// elsewhereWords are words in the paths of files that are for a developer's machine, a preview or tests.
var elsewhereWords = []string{
	"preview", "previews", "pr", "development", "dev", "develop", "acceptance", "local", "localhost", "e2e", "emulator",
}

// isForElsewhere reports whether the path of a file shows that it does not concern production.
func isForElsewhere(name string) bool {
	words := model.NameWords(strings.ReplaceAll(name, "/", "-"))
	return !namesProduction(words) && slices.ContainsFunc(words, func(word string) bool {
		return slices.Contains(elsewhereWords, word)
	})
}

var (
	// writtenSetting matches a WorkOS name that JSON or YAML sets to a value on the same line.
	writtenSetting = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`((?:[A-Z][A-Z0-9_]*)?(?:WORKOS|AUTHKIT)[A-Z0-9_]*)["']?[ \t]*:` +
			`[ \t]*["']?([^"'\s,{}]*)`)
	})
	// standIn matches a value that no WorkOS environment has: a short key or ID of an emulator, a port, and a loopback
	// address, which loopback matches.
	standIn = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:|\d{1,5}|true|false|(?:sk_test|client|org|conn)_[a-z][a-z_-]{0,20})$`)
	})
	loopback = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:https?://)?(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/\S*)?$`)
	})
)

// onlyStandsIn reports whether a file of JSON or YAML sets all WorkOS names in it to stand-ins, and one to an address
// of the local machine, as the manifest of an emulator does.
func onlyStandsIn(file, text string, names []model.UnreadName) bool {
	if ext := path.Ext(file); ext != ".json" && ext != ".yaml" && ext != ".yml" || len(names) == 0 {
		return false
	}
	set, local := map[string]bool{}, false
	for _, m := range writtenSetting().FindAllStringSubmatch(text, -1) {
		isLocal := loopback().MatchString(m[2])
		if local = local || isLocal; !isLocal && !standIn().MatchString(m[2]) {
			return false
		}
		set[m[1]] = true
	}
	return local && !slices.ContainsFunc(names, func(name model.UnreadName) bool { return !set[name.Name] })
}
