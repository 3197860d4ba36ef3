package document

import "github.com/golive-lint/golive/loader"

// Skipped reports whether the user named the file, but it describes no WorkOS environment.
func (f *File) Skipped() bool { return f.Kind == loader.OtherKind }
