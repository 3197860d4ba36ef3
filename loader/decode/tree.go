package decode

import (
	"path"
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/yamltree"
)

// ReadTree reads a YAML or JSON file. Files with the extension .jsonc may contain comments. The tree is valid until
// the next call of the reader.
func ReadTree(reader *yamltree.Reader, file *source.File, limits yamltree.Limits) *yamltree.Tree {
	if strings.EqualFold(path.Ext(file.Path), ".jsonc") && len(file.Text) <= yamltree.DefaultLimits().Bytes {
		return appfile.ReadJSONC(reader, file, limits)
	}
	return reader.Read(file, limits)
}

// HideUndecoded hides the entire text of a file that is not UTF-8, because neither names nor secret shapes can be
// found in it.
func HideUndecoded(file *source.File, problems []finding.Finding) {
	undecoded := func(p finding.Finding) bool {
		return p.Rule == "yaml-encoding" && slices.Contains([]string{"not-utf8", "nul-byte", "binary"}, p.Code)
	}
	if slices.ContainsFunc(problems, undecoded) {
		file.MarkSecret(source.Span{End: int32(len(file.Text))})
	}
}
