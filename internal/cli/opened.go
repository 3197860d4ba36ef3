package cli

import (
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/rootfs"
)

// opened is a project that is open for a run, with what its repository keeps.
type opened struct {
	files *rootfs.FS
	// repository is nil outside of one.
	repository *loader.Repository
	progress   *progress
	done       func()
}

// openToRun opens the project and its repository, and starts to show the progress of the run.
// The caller closes it.
func (p project) openToRun(process Process) (opened, error) {
	files, err := p.open()
	if err != nil {
		return opened{}, failure("%w", err)
	}
	repository, done, err := repository(p.root)
	if err != nil {
		files.Close() //nolint:errcheck // it was only read from
		return opened{}, failure("open the repository: %w", withoutPath(err))
	}
	return opened{files, repository, progressOf(process, files), done}, nil
}

func (o *opened) close() {
	o.progress.stop()
	o.done()
	o.files.Close() //nolint:errcheck // it was only read from
}
