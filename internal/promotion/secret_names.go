package promotion

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/model"
)

// nameSecrets assigns a separate variable to each secret that a patch adds, because no two
// entries in production may share a secret.
func nameSecrets(differences []Difference, to *model.Node) map[*model.Node]string {
	n := secretNamer{names: map[*model.Node]string{}, used: map[string]bool{}}
	n.collect(to)
	for i := range differences {
		d := &differences[i]
		if d.From.Node == nil || d.Kind != Missing && d.Kind != Different && d.Kind != Copied {
			continue
		}
		entry := d.From.Node
		if d.trail != nil && d.trail.entry == nil && d.trail.above != nil && d.trail.above.from != nil {
			entry = d.trail.above.from
		}
		if d.From.Secret() {
			n.names[secretOf(d)] = n.name(d.From.Node, entry, listOf(d.trail))
		} else {
			n.walk(d.From.Node, entry, listOf(d.trail))
		}
	}
	return n.names
}

// secretOf returns the node that identifies the secret of a difference. It prefers the node in production, because
// several production secrets may be copies of the same staging secret.
func secretOf(d *Difference) *model.Node {
	if d.To.Node != nil {
		return d.To.Node
	}
	return d.From.Node
}

type secretNamer struct {
	names map[*model.Node]string
	used  map[string]bool
}

// collect records the names that production secrets refer to.
func (s *secretNamer) collect(n *model.Node) {
	if n.Kind == model.SecretLeaf {
		for _, r := range n.Secret.Text().References() {
			s.used[r.Name] = true
		}
	}
	for i := range n.Children {
		s.collect(&n.Children[i])
	}
}

// walk names the secrets of a setting. entry is the list entry that contains the setting.
func (s *secretNamer) walk(n, entry *model.Node, list string) {
	if n.Kind == model.SecretLeaf {
		s.names[n] = s.name(n, entry, list)
		return
	}
	for i := range n.Children {
		child := &n.Children[i]
		if n.Kind == model.Sequence {
			s.walk(child, child, n.Key)
		} else {
			s.walk(child, entry, list)
		}
	}
}

// identifier matches names that a reference can use.
var identifier = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Z_][A-Z0-9_]{0,99}$`)
})

// name returns a variable name for a production secret. It prefers the name in the reference of the first
// environment. If that name is missing, contains an environment word or is already used in production, name returns
// the usual name for the key (see variableOf). If the usual name is also used, name appends a word from the entry's
// URL or a number.
func (s *secretNamer) name(n, entry *model.Node, list string) string {
	if r, ok := n.Secret.Text().Reference(); ok && r.Kind != model.Locator && identifier().MatchString(r.Name) &&
		model.TypeOfName(r.Name) == model.TypeUnknown && s.take(r.Name) {
		return r.Name
	}
	usual := variableOf(n.Key, list)
	if s.take(usual) {
		return usual
	}
	if word := wordOf(entry); word != "" && s.take(usual+"_"+word) {
		return usual + "_" + word
	}
	for i := 2; ; i++ {
		if name := fmt.Sprintf("%s_%d", usual, i); s.take(name) {
			return name
		}
	}
}

func (s *secretNamer) take(name string) bool {
	if s.used[name] {
		return false
	}
	s.used[name] = true
	return true
}

// plainWord matches words that may be part of a name. Words in lower case cannot be tokens.
var plainWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z]{2,20}$`)
})

// wordOf returns the last path segment of an entry's URL in capitals, or "" if it is not a
// plain word.
func wordOf(entry *model.Node) string {
	url, ok := urlOf(entry)
	if !ok {
		return ""
	}
	path, _ := url.Path()
	word := path[strings.LastIndexByte(path, '/')+1:]
	if !plainWord().MatchString(word) {
		return ""
	}
	return strings.ToUpper(word)
}

// variableOf returns the usual variable name for a secret.
func variableOf(key, list string) string {
	switch list {
	case "webhook_endpoints":
		return "WORKOS_WEBHOOK_SECRET"
	case "actions":
		return "WORKOS_ACTION_SECRET"
	}
	if key == "api_key" {
		return "WORKOS_API_KEY"
	}
	return strings.ToUpper(key)
}
