package appfile

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// readJSONC reads a JSON file that may contain comments and trailing commas.
func readJSONC(file *source.File) (*yamltree.Node, Reading) {
	tree := ReadJSONC(new(yamltree.Reader), file, yamltree.Limits{})
	reading := Reading{Problems: tree.Problems, Comments: tree.Comments}
	reading.ofTree(file, tree.Documents)
	return tree.Documents[0].Resolve(), reading
}

// ReadJSONC reads a JSON file that may contain comments and trailing commas. All spans refer to the file. The tree is
// valid until the reader's next call.
func ReadJSONC(reader *yamltree.Reader, file *source.File, limits yamltree.Limits) *yamltree.Tree {
	text, comments := standardJSON(file.Text)
	tree := reader.Read(source.NewFile("standard.json", text), limits)
	tree.File, tree.Comments = file, comments
	for i := range tree.Problems {
		p := &tree.Problems[i]
		p.File, p.Span = file, source.OnRunes(file.Text, p.Span)
		for j := range p.Related {
			p.Related[j].File = file
		}
		for j := range p.Changes {
			p.Changes[j].File = file
		}
	}
	return tree
}

// standardJSON replaces comments and trailing commas with blanks, so that offsets do not change.
func standardJSON(text string) (string, []yamltree.Comment) {
	out := []byte(text)
	var comments []yamltree.Comment
	comma := -1 // offset of a comma that only blanks follow so far, or -1
	for i := 0; i < len(out); {
		switch c := out[i]; {
		case c == '"':
			i = quoteEnd(out, i)
			comma = -1
		case c == '/' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '*'):
			end := jsonCommentEnd(text, i)
			comments = append(comments, yamltree.Comment{
				Span: source.Span{Start: int32(i), End: int32(end)}, OwnLine: startsLine(text, i),
			})
			blankOut(out[i:end])
			i = end
		case c == ',':
			comma = i
			i++
		case (c == '}' || c == ']') && comma >= 0:
			out[comma], comma = ' ', -1
			i++
		default:
			if strings.IndexByte(" \t\r\n", c) < 0 {
				comma = -1
			}
			i++
		}
	}
	return string(out), comments
}

// quoteEnd returns the offset after a string. An unclosed string ends at the end of its line.
func quoteEnd(text []byte, start int) int {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		case '\n':
			return i
		}
	}
	return len(text)
}

// jsonCommentEnd returns the offset after a comment.
func jsonCommentEnd(text string, start int) int {
	if text[start+1] == '*' {
		if k := strings.Index(text[start+2:], "*/"); k >= 0 {
			return start + 2 + k + 2
		}
		return len(text)
	}
	if k := strings.IndexAny(text[start:], "\r\n"); k >= 0 {
		return start + k
	}
	return len(text)
}

func startsLine(text string, at int) bool {
	line := text[strings.LastIndexByte(text[max(0, at-200):at], '\n')+1+max(0, at-200) : at]
	return strings.TrimLeft(line, " \t") == ""
}

func blankOut(text []byte) {
	for i, c := range text {
		if strings.IndexByte("\t\r\n", c) < 0 {
			text[i] = ' '
		}
	}
}

// jsonSettings returns the leaves of a JSON object in order, except those in lists.
func jsonSettings(file *source.File, root *yamltree.Node) []setting {
	r := jsonReader{file: file}
	r.object(root, top(file), nil)
	return r.settings
}

type jsonReader struct {
	file     *source.File
	settings []setting
}

func (r *jsonReader) object(n *yamltree.Node, in *model.Place, path []string) {
	if len(path) == maxPath {
		return
	}
	for _, pair := range n.Pairs {
		key, value := pair.Key.Resolve(), pair.Value.Resolve()
		if !isScalar(key) || key.Text == "" || key.Span.Empty() {
			continue
		}
		below := append(slices.Clip(path), key.Text)
		if value.Kind == yamltree.Mapping {
			r.object(value, place(r.file, in, pair.Key.Span, pair.Value.Span), below)
			continue
		}
		r.settings = append(r.settings, setting{
			path: below, at: model.At{In: in, Key: pair.Key.Span, Span: pair.Value.Span}, text: value.Text,
			scalar: value.Kind != yamltree.Sequence && value.Kind != yamltree.Null &&
				(!value.Partial || strings.Contains(value.Text, "{{")),
			list: value.Kind == yamltree.Sequence,
		})
	}
}
