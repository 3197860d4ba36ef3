package document

import "github.com/golive-lint/golive/loader"

// Skipped reports whether the file was named but describes no WorkOS environment.
func (f *File) Skipped() bool { return f.Kind == loader.OtherKind }
