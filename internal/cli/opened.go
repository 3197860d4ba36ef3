package cli

import (
	"github.com/golive-lint/golive/loader/gitstate"
	"github.com/golive-lint/golive/loader/rootfs"
)

// opened is a project opened for a run, together with its repository.
type opened struct {
	files *rootfs.FS
	// repository is nil outside a repository.
	repository *gitstate.Repository
	progress   *progress
	done       func()
}

// openToRun opens the project and its repository and starts the progress display. The caller must close the result.
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
