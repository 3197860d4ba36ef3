package appfile

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// encoded decodes a base64 value of a Secret. It does not decode values that a template, SOPS or an Argo CD plugin
// fills in.
func (k kubernetesReader) encoded(name string, n node, b block) model.Value[model.Text] {
	unknown := model.Value[model.Text]{State: model.Unknown, At: n.at}
	b.onlyText = false
	switch {
	case !isScalar(n.Node) || n.Kind == yamltree.Null || isSpecial(n.Node):
		return k.value(n, b)
	case strings.HasPrefix(n.Text, "<path:") || strings.HasPrefix(n.Text, "<secret:"):
		return unknown
	case len(model.Text(n.Text).References()) > 0 || n.Partial:
		return k.value(n, b)
	}
	decoded, err := base64.StdEncoding.DecodeString(strings.TrimSpace(n.Text))
	if err != nil {
		k.file.MarkSecret(n.Span)
		k.problem("not-base64", n.at.Location().Span, "this value is not base64, which Kubernetes requires "+
			"under data:",
			"encode it, or move it to stringData:")
		return unknown
	}
	if !utf8.Valid(decoded) || strings.ContainsRune(string(decoded), 0) {
		return unknown
	}
	text := string(decoded)
	if cut := strings.TrimRight(text, "\r\n"); cut != text && cut != "" && model.PurposeOf(name) != model.NoPurpose {
		k.warning("trailing-newline", n.at.Location().Span, "the base64-encoded value ends in a line break",
			"encode it without one: printf %s VALUE | base64")
		text = cut
	}
	return known(plain(text), n.at)
}
