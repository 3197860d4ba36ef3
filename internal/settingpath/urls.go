package settingpath

import (
	"cmp"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
)

// EntryNames returns the names of a list entry: its identity and, if that is a URL, the parts
// of the URL that two environments share. A permission slug such as posts:read is not a URL.
func EntryNames(identity string) []string {
	if !strings.Contains(identity, ":/") {
		return []string{identity}
	}
	return urlNames(model.ParseURL(model.Text(identity)))
}

// urlNames returns the names of an entry identified by a URL: its text, its path ("/" if
// empty), and its host and path. For a custom scheme it includes the SharedURL.
func urlNames(u model.URL) []string {
	names := []string{u.String()}
	if !u.IsWeb() && !u.IsCustomScheme() {
		return names
	}
	path, known := u.Path()
	path = cmp.Or(path, "/")
	key, whole := u.Key()
	switch {
	case known && u.IsWeb():
		names = append(names, path, hostAndPath(u.Host().Name(), path))
	case known:
		names = append(names, path)
	}
	switch {
	case !whole:
	case u.IsWeb():
		host, path, _ := SplitURL(key)
		names = append(names, path, hostAndPath(host, path))
	default:
		names = append(names, SharedURL(key))
	}
	return names
}

// hostAndPath returns the name of an entry that is identified by the host and path of its URL.
func hostAndPath(host, path string) string {
	if path == "/" {
		return host
	}
	return host + path
}

// SplitURL splits the key of an http or https URL (see model.URL.Key) into host with port, path
// and query. It leaves out userinfo, which may be a secret and is printed nowhere.
func SplitURL(key string) (host, path, query string) {
	_, rest, _ := strings.Cut(WithoutUserinfo(key), "://")
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ = strings.Cut(rest, "?")
	slash := strings.IndexByte(rest, '/') // keys of web URLs always have a path
	return rest[:slash], rest[slash:], query
}

// WithoutUserinfo removes the user name, the password and the "@" from a URL.
func WithoutUserinfo(url string) string {
	start := strings.Index(url, "//") + 2
	if start < 2 {
		return url
	}
	end := len(url)
	if i := strings.IndexAny(url[start:], `/?#\`); i >= 0 {
		end = start + i
	}
	if at := strings.LastIndexByte(url[start:end], '@'); at >= 0 {
		return url[:start] + url[start+at+1:]
	}
	return url
}

// SharedURL removes environment words from the key of a URL with a custom scheme, such as
// com.acme.app.staging://callback.
func SharedURL(key string) string {
	key = WithoutUserinfo(key)
	scheme, rest, ok := strings.Cut(key, "://")
	if !ok {
		return key
	}
	host, path, slash := strings.Cut(rest, "/")
	if slash {
		path = "/" + path
	}
	return PlainHost(scheme) + "://" + PlainHost(host) + path
}

// PlainHost returns host without environment words.
func PlainHost(host string) string {
	var labels []string
	for label := range strings.SplitSeq(host, ".") {
		words := slices.DeleteFunc(strings.Split(label, "-"),
			func(w string) bool { return model.LookupEnvironmentWord(w).Host != model.NotInHosts })
		if len(words) > 0 {
			labels = append(labels, strings.Join(words, "-"))
		}
	}
	return strings.Join(labels, ".")
}
