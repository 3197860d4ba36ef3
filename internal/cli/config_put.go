package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/golive-lint/golive/internal/filewrite"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// put is an entry that a command writes to a list in golive.yaml.
type put struct {
	keys  []string
	entry yamltree.Map
	// replaces reports whether the entry replaces a given existing entry.
	replaces func(yamledit.Entry) bool
	// what names the entry in messages: "the attestation of dmarc".
	what string
}

// written describes the entries that were written, in order.
type written struct {
	file  string
	lines []writtenLine
}

type writtenLine struct {
	what        string
	replaced    bool
	first, last int // 1-based lines in the file
}

// text lists the entries, whether each was added or replaced, and on which lines.
func (w written) text(process Process) string {
	var b strings.Builder
	for _, l := range w.lines {
		verb, lines := "added", fmt.Sprint(l.first)
		if l.replaced {
			verb = "replaced"
		}
		if l.last > l.first {
			lines += fmt.Sprintf("-%d", l.last)
		}
		fmt.Fprintf(&b, "%s:%s: %s %s\n", process.hide(w.file), lines, verb, process.hide(l.what))
	}
	return b.String()
}

// putInConfig writes entries to golive.yaml, which is created if missing, and leaves the rest
// of the file unchanged. If any entry cannot be written, nothing is written.
func putInConfig(where project, puts []put) (written, error) {
	w := written{file: configName(where)}
	var putErr error
	err := filewrite.Update(filepath.Join(where.root, filepath.FromSlash(w.file)), where.root,
		func(before []byte) ([]byte, error) {
			text := string(before)
			if before == nil {
				text = "version: 1\n"
			}
			text, w.lines, putErr = putAll(w.file, text, puts)
			return []byte(text), putErr
		})
	if putErr != nil {
		return w, failure("%w", putErr)
	}
	if err != nil {
		return w, failure("write %s: %w", w.file, err)
	}
	return w, nil
}

// configName returns the path of the project's golive.yaml relative to its root, or the path at
// which to create it.
func configName(where project) string {
	if where.config != "" {
		return where.config
	}
	for _, known := range []string{"golive.yaml", "golive.yml"} {
		if exists(where.root, known) {
			return known
		}
	}
	return "golive.yaml"
}

// putAll writes entries to the text of a file.
func putAll(name, text string, puts []put) (string, []writtenLine, error) {
	lines, indexes := make([]writtenLine, len(puts)), make([]int, len(puts))
	for i, p := range puts {
		var err error
		lines[i].what = p.what
		text, indexes[i], lines[i].replaced, err = yamledit.Put(source.NewFile(name, text), p.keys, p.entry, p.replaces)
		if err != nil {
			return "", nil, err
		}
	}
	for i, p := range puts {
		var err error
		lines[i].first, lines[i].last, err = yamledit.Lines(source.NewFile(name, text), p.keys, indexes[i])
		if err != nil {
			return "", nil, err
		}
	}
	return text, lines, nil
}
