package loader

import (
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader/yamltree"
)

// opaqueStarts lists prefixes of files whose content is encrypted or stored elsewhere, each with a description of the
// file.
var opaqueStarts = []struct{ start, what string }{
	{"\x00GITCRYPT\x00", "is encrypted by git-crypt"},
	{"version https://git-lfs.github.com/spec/", "is a pointer to a file in Git LFS"},
	{"$ANSIBLE_VAULT;", "is encrypted by Ansible Vault"},
	{"age-encryption.org/", "is encrypted by age"},
	{"-----BEGIN AGE ENCRYPTED FILE-----", "is encrypted by age"},
	{"-----BEGIN PGP MESSAGE-----", "is encrypted by PGP"},
	{"Salted__", "is encrypted by OpenSSL"},
}

// whyOpaque returns why the variables of a dotenv file are not in its text, or "".
func whyOpaque(text string) string {
	for _, o := range opaqueStarts {
		if strings.HasPrefix(text, o.start) {
			return o.what
		}
	}
	head := text[:min(len(text), yamltree.DefaultLimits().Bytes)]
	if strings.IndexByte(head, 0) >= 0 {
		return "is not text"
	}
	return ""
}

// doubtOpaque records that the variables of a dotenv file are unknown. It ignores files of the local machine.
func (l *loading) doubtOpaque(name, why string) {
	environment := l.environmentOfFile(name)
	if environment == "" && (strings.HasSuffix(name, ".local") || isDevVars(name)) {
		return
	}
	doubt := model.SourceDoubt{
		Location: finding.Location{File: l.closedFile(name, "")},
		Why:      name + " " + why + ", so its variables are unknown",
	}
	if environment != "" {
		doubt.Environments = []string{environment}
	}
	l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts, doubt)
}
