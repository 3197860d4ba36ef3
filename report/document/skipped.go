package document

import (
	"github.com/golive-lint/golive/loader/discovery"
)

// Skipped reports whether the user named a file that describes no WorkOS environment.
func (f *File) Skipped() bool { return f.Kind == discovery.OtherKind }
