package starter

import (
	"fmt"
	"strings"

	"github.com/golive-lint/golive/loader/yamltree"
)

// writer writes the lines of a file.
type writer struct {
	strings.Builder
	missing []string
	// leftOut counts the values that were not copied.
	leftOut int
}

// comment writes a "#" comment line. The formatted text must not contain line breaks.
func (w *writer) comment(format string, a ...any) {
	w.WriteString("# " + fmt.Sprintf(format, a...) + "\n")
}

func (w *writer) gap() { w.WriteByte('\n') }

func (w *writer) raw(text string) { w.WriteString(text) }

// field writes a setting. If YAML cannot represent the value, it writes a setting to fill in.
func (w *writer) field(key string, value any) {
	text, err := yamltree.Marshal(yamltree.Map{{Key: key, Value: value}})
	if err != nil {
		w.missingKey(key, key+": ...")
		return
	}
	// For some values, the encoder writes the whole mapping in braces on one line: remove the braces.
	if inner, ok := strings.CutPrefix(string(text), "{"); ok {
		text = []byte(strings.TrimSuffix(inner, "}\n") + "\n")
	}
	w.Write(text)
}

// missingKey writes a commented-out setting for a person to fill in.
func (w *writer) missingKey(key string, lines ...string) {
	w.missing = append(w.missing, key)
	w.comment("fill in:")
	for _, line := range lines {
		w.comment("%s", line)
	}
}
