package decode

import (
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/excerpt"
	"github.com/golive-lint/golive/loader/yamltree"
)

// hideTokens hides the parts of a non-secret value that look like tokens, in excerpts and in all other output of the
// run.
func (d *decoder) hideTokens(node *yamltree.Node) {
	if d.own || node.Kind != yamltree.String {
		return
	}
	tokens := model.TokenRanges(node.Text)
	if len(tokens) == 0 {
		return
	}
	written := d.file.Text[node.Span.Start:node.Span.End]
	quote := (len(written) - len(excerpt.Unquoted(written))) / 2
	if excerpt.Unquoted(written) != node.Text { // escapes or folded lines change the offsets
		d.file.MarkSecret(source.Span{Start: node.Span.Start, End: node.Span.End})
	}
	for _, token := range tokens {
		d.addToken(node.Text[token.Start:token.End])
		if excerpt.Unquoted(written) == node.Text {
			start := node.Span.Start + int32(quote)
			d.file.MarkSecret(source.Span{Start: start + int32(token.Start), End: start + int32(token.End)})
		}
	}
}

// addToken adds a token to the secrets of the run. It also adds the parts between slashes, because a path may show
// them separately.
func (d *decoder) addToken(token string) {
	d.file.AddSecret(token)
	for piece := range strings.SplitSeq(token, "/") {
		if piece != token {
			d.file.AddSecret(piece)
		}
	}
}

// hideUnlessHost hides the text of a host setting if the text is not a host.
func (d *decoder) hideUnlessHost(node *yamltree.Node) {
	if !d.own && node.Kind == yamltree.String && !model.IsShownHost(node.Text) {
		d.hide(node, node.Text)
	}
}
