// Package pull updates the file of an environment from the live environment. Settings that the API does not return
// are kept.
package pull

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// Target is the environment to write.
type Target struct {
	Name string
	Type model.Type
	// File is the file that describes the environment, or nil if none does.
	File *source.File
	// Schema is the first line of a new file, which refers to its JSON schema; it may be empty.
	Schema string
}

// Result is the new content of a file.
type Result struct {
	Text string
	// Notes list what was not written, with the reason.
	Notes []string
	// Variables lists the variables that the new text refers to in place of secrets. A person still has to set them.
	Variables []string
}

// Write returns the text of the file with the sections that were read. Sections that could not be read are listed
// under `draft`. It returns an error if no section could be read.
func Write(t Target, live []api.Live, day time.Time) (Result, error) {
	w := writer{target: t, day: day, taken: map[string]bool{}}
	if !slices.ContainsFunc(live, func(l api.Live) bool { return l.Err == nil }) {
		return Result{}, errors.New("no section could be read")
	}
	for _, l := range live {
		w.result.Notes = append(w.result.Notes, l.Notes...)
	}
	var err error
	if t.File == nil {
		err = w.newFile(live)
	} else {
		err = w.change(live)
	}
	if err != nil {
		return Result{}, err
	}
	return w.result, nil
}

// writer builds the text of one file.
type writer struct {
	target Target
	day    time.Time
	result Result
	// taken contains the names of variables that the file already refers to.
	taken map[string]bool
}

func (w *writer) note(format string, a ...any) {
	w.result.Notes = append(w.result.Notes, fmt.Sprintf(format, a...))
}

// Value returns the value of a section for an environment file, in the form of yamledit.Section.Value.
func Value(l *api.Live) any {
	if l.Object {
		if len(l.Entries) == 0 {
			return nil
		}
		return l.Entries[0]
	}
	list := []any{}
	for _, entry := range l.Entries {
		list = append(list, entry)
	}
	return list
}

// withSecret adds the secret of a webhook endpoint as a reference to a variable. The API returns the secret, but
// files must not contain it.
func (w *writer) withSecret(entry yamltree.Map) yamltree.Map {
	address, _ := entry[0].Value.(string)
	name := w.secretName(address)
	w.result.Variables = append(w.result.Variables, name)
	return append(slices.Clone(entry), yamltree.Field{Key: "secret", Value: "${" + name + "}"})
}

// maxName is the maximum length, in bytes, of a variable name derived from an address.
const maxName = 80

// secretName returns an unused variable name for the secret of an endpoint.
func (w *writer) secretName(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		address = u.Host + u.Path
	}
	words := strings.FieldsFunc(strings.ToUpper(address), func(r rune) bool {
		return (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	})
	name := strings.Join(append([]string{"WORKOS_WEBHOOK_SECRET"}, words...), "_")
	if len(name) > maxName {
		name = strings.TrimRight(name[:maxName], "_")
	}
	for n, free := 2, name; ; n++ {
		if !w.taken[free] {
			w.taken[free] = true
			return free
		}
		free = fmt.Sprintf("%s_%d", name, n)
	}
}

// unread returns the keys of the sections that were not read, except applications.
func unread(live []api.Live) []string {
	done := read(live)
	return slices.DeleteFunc(model.Sections(), func(name string) bool {
		return name == "applications" || slices.Contains(done, name)
	})
}

// read returns the keys of the sections that were read.
func read(live []api.Live) []string {
	var keys []string
	for _, l := range live {
		if l.Err == nil {
			keys = append(keys, l.Key)
		}
	}
	return keys
}

// newFile writes a file with all sections that were read.
func (w *writer) newFile(live []api.Live) error {
	var b strings.Builder
	b.WriteString(w.target.Schema)
	fmt.Fprintf(&b, "# The WorkOS environment %s, written by golive-online pull.\n", w.target.Name)
	b.WriteString("# The API does not return the sections under `draft`: fill them in from the dashboard,\n" +
		"# then remove them from the list. golive schema lists all keys.\n")
	identity := any(w.target.Name)
	if w.target.Name != w.target.Type.String() {
		identity = yamltree.Map{{Key: "name", Value: w.target.Name}, {Key: "type", Value: w.target.Type.String()}}
	}
	sections := yamltree.Map{
		{Key: "environment", Value: identity}, {Key: "pulled", Value: w.pulled(live)},
		{Key: "draft", Value: unread(live)},
	}
	for i := range live {
		l := &live[i]
		if l.Err != nil || len(l.Entries) == 0 {
			continue
		}
		value := Value(l)
		if list, ok := value.([]any); ok && l.Key == webhooks {
			for j := range list {
				list[j] = w.withSecret(l.Entries[j])
			}
		}
		sections = append(sections, yamltree.Field{Key: l.Key, Value: value})
	}
	for _, section := range sections {
		text, err := yamledit.Block(section.Key, section.Value)
		if err != nil {
			return fmt.Errorf("write %s: %w", section.Key, err)
		}
		b.WriteString("\n" + text)
	}
	w.result.Text = b.String()
	return nil
}

const webhooks = "webhook_endpoints"

// pulled returns the value of `pulled`.
func (w *writer) pulled(live []api.Live) yamltree.Map {
	return yamltree.Map{{Key: "on", Value: w.day.Format(time.DateOnly)}, {Key: "sections", Value: read(live)}}
}
