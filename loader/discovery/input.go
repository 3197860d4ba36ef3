package discovery

import (
	"errors"

	"github.com/golive-lint/golive/loader/projectfs"
	"github.com/golive-lint/golive/loader/rootfs"
)

// Status is the result of reading a file.
type Status uint8

const (
	// Read means that the file was examined. If parts of the file could not be examined, a finding reports this.
	Read Status = iota
	// Seen means that the file is relevant but that this version does not read it.
	Seen
	// Unread means that the file could not be read or contains nothing.
	Unread
)

// String returns the name used in reports.
func (s Status) String() string {
	return [...]string{Read: "read", Seen: "seen", Unread: "unread"}[s]
}

// SeeFindings is the value of Input.Why for an unread file whose findings explain the problem.
const SeeFindings = "see its findings"

// EnvironmentKind is the Kind of environment files.
const EnvironmentKind = "environment"

// ProjectKind is the Kind of files that belong to another project inside this project.
const ProjectKind = "project"

// ManifestKind is the Kind of files that list the dependencies of an application.
const ManifestKind = "manifest"

// Input is a file found by golive.
type Input struct {
	// Path is relative to the root and separated by "/".
	Path string
	// Kind is "environment", "golive.yaml", or the format of an application file, such as "dotenv".
	Kind   string
	Status Status
	// Why explains a Status other than Read.
	Why string
	// Failed is true if the file should have been examined but was not, and no finding reports this.
	Failed bool
	// Values is the number of variables that an application file sets.
	Values int
	// Unplaced is true if the environment of some variables is unknown. Template is true if some variables are never
	// deployed.
	Unplaced, Template bool
	// Silent is true if the file was considered but does not concern WorkOS. It is set only in an inventory.
	Silent bool
}

// UnreadInput returns the input for an unreadable file. A file that is not regular fails the run only if it was
// named.
func UnreadInput(name, kind string, err error, named bool) Input {
	return Input{
		Path: name, Kind: kind, Status: Unread, Why: projectfs.Reason(err),
		Failed: named || !errors.Is(err, rootfs.ErrNotRegular),
	}
}

// ConfigKind is the kind of the input golive.yaml.
const ConfigKind = "golive.yaml"

// ConfigurationKind is the Kind of inputs that configure an application in a format that golive does not read.
const ConfigurationKind = "configuration"

// OtherKind is the Kind of a named file that describes no WorkOS environment and has no application file format. It
// is skipped and does not fail the run.
const OtherKind = "other"

// SkipReason is the value of Input.Why for inputs with OtherKind.
const SkipReason = "describes no WorkOS environment, skipped"
