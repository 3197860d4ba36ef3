package freetext

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/filename"
	"github.com/golive-lint/golive/loader/textline"
)

var (
	// keyBefore matches the key of a YAML or JSON value, at the end of the text before the value.
	keyBefore = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\s{,])["']?([\w.-]+)["']?[ \t]*:[ \t]*["']?$`)
	})
	// valueAfter matches the start of the text after a complete YAML or JSON value.
	valueAfter = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^["']?[ \t]*(?:[,}\]\r\n]|#|$)`)
	})
	// ownHost matches the text after the name of a variable that is set to the WorkOS API host.
	ownHost = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("^[\"'\\])]*[ \\t]*[:=][ \\t]*[\"'`]?(?:https://)?" +
			"api\\.workos\\.com/?[\"'`]?[ \\t]*(?:[,;}\\s]|$)")
	})
)

// nameKeys lists words in keys such as secretKey and env_name. The value of such a key is the name of a variable that
// the entry sets.
var nameKeys = []string{
	"name", "key", "variable", "var", "env", "id", "envvar", "alias", "as", "to", "target", "parameter", "param",
	"setting",
}

// isReferredTo reports whether text[start:end] is the entire value of a YAML or JSON key, or an entry of a list of
// names. In that case, the file only refers to a variable that another program reads. Keys with a word in nameKeys do
// not count.
func isReferredTo(file, text string, start, end int) bool {
	if isInListOfNames(text, start, end) && slices.Contains(listFormats, path.Ext(file)) {
		return true
	}
	if ext := path.Ext(file); !slices.Contains([]string{".json", ".jsonc", ".yaml", ".yml"}, ext) {
		return false
	}
	before := text[max(0, start-maxKey):start]
	before = before[textline.Start(before, len(before)):]
	m := keyBefore().FindStringSubmatch(before)
	return m != nil && !slices.ContainsFunc(wordsOfKey(m[1]), func(word string) bool {
		return slices.Contains(nameKeys, word)
	}) && valueAfter().MatchString(text[end:min(len(text), end+maxKey)])
}

// listFormats lists the extensions of files whose formats have lists in brackets.
var listFormats = []string{".json", ".jsonc", ".yaml", ".yml", ".toml"}

// maxList is the number of bytes examined before and after a name to find the ends of its list.
const maxList = 500

// isInListOfNames reports whether text[start:end] is an entry of a list that contains only names in capital letters,
// such as required_secrets: [A, WORKOS_API_KEY]. A list that also contains values, such as [WORKOS_API_KEY, sk_test_x],
// does not count.
func isInListOfNames(text string, start, end int) bool {
	before, after := text[max(0, start-maxList):start], text[end:min(len(text), end+maxList)]
	first := strings.LastIndexFunc(before, isNotInList)
	last := strings.IndexFunc(after, isNotInList)
	return first >= 0 && last >= 0 && before[first] == '[' && after[last] == ']'
}

// isNotInList reports whether a character cannot occur in a list of names.
func isNotInList(r rune) bool {
	return (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("_\"', \t\r\n", r)
}

// wordsOfKey returns the words of a key in lower case: env, var and name for envVarName.
func wordsOfKey(key string) []string {
	var b strings.Builder
	for i := range len(key) {
		if i > 0 && key[i] >= 'A' && key[i] <= 'Z' && key[i-1] >= 'a' && key[i-1] <= 'z' {
			b.WriteByte('_')
		}
		b.WriteByte(key[i])
	}
	return model.NameWords(strings.ToLower(b.String()))
}

// maxKey is the number of bytes examined before and after a value to find its key and its end.
const maxKey = 200

// isOwnHost reports whether a variable is set to the WorkOS API host, which is the same in all environments.
func isOwnHost(after string) bool { return ownHost().MatchString(after[:min(len(after), maxKey)]) }

var (
	// writtenSetting matches a WorkOS name that JSON or YAML sets to a value on the same line.
	writtenSetting = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`((?:[A-Z][A-Z0-9_]*)?(?:WORKOS|AUTHKIT)[A-Z0-9_]*)["']?[ \t]*:` +
			`[ \t]*["']?([^"'\s,{}]*)`)
	})
	// dummyValue matches a value that does not occur in any WorkOS environment: a short key or ID of an emulator, a
	// port or a boolean. loopback matches a loopback address.
	dummyValue = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:\d{1,5}|true|false|(?:sk_test|client|org|conn)_[a-z][a-z_-]{0,20})$`)
	})
	loopback = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:https?://)?(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/\S*)?$`)
	})
)

// onlyStandsIn reports whether a JSON or YAML file sets all of its WorkOS names to placeholders and the API host to a
// local address, as the manifest of an emulator does. It returns false if the path of the file names production.
func onlyStandsIn(file, text string, names []model.UnreadName) bool {
	if ext := path.Ext(file); ext != ".json" && ext != ".yaml" && ext != ".yml" || len(names) == 0 ||
		filename.NamesProduction(model.NameWords(strings.ReplaceAll(file, "/", "-"))) {
		return false
	}
	set, local := map[string]bool{}, false
	for _, m := range writtenSetting().FindAllStringSubmatch(text, -1) {
		isLocal := loopback().MatchString(m[2])
		purpose := model.PurposeOf(m[1])
		local = local || isLocal && (purpose == model.ForAPIHostname || purpose == model.ForBaseURL)
		if !isLocal && !dummyValue().MatchString(m[2]) {
			return false
		}
		set[m[1]] = true
	}
	return local && !slices.ContainsFunc(names, func(name model.UnreadName) bool { return !set[name.Name] })
}
