package loader

// Status is the result of reading a file.
type Status uint8

const (
	// Read means that the file was examined. If it was not, or only in part, a finding reports this.
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

// seeFindings is the Why of Unread files whose findings explain the problem.
const seeFindings = "see its findings"

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
	// Kind is "environment", "golive.yaml", or the format of an application file, such as
	// "dotenv".
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
	// Silent is true if the file was considered but does not concern WorkOS. It is set only in
	// an inventory.
	Silent bool
}
