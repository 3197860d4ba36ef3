package loader

// Status says what became of a file.
type Status uint8

const (
	// Read files were examined, as far as their findings do not say otherwise.
	Read Status = iota
	// Seen files are known to matter and are not read by this version.
	Seen
	// Unread files were to be read and could not be, or describe nothing.
	Unread
)

// String is the word in reports.
func (s Status) String() string {
	return [...]string{Read: "read", Seen: "seen", Unread: "unread"}[s]
}

// seeFindings is why a file is Unread about which findings say what is wrong.
const seeFindings = "see its findings"

// ProjectKind is the kind of files that belong to another project below this one.
const ProjectKind = "project"

// ManifestKind is the kind of files that tell which packages an application depends on.
const ManifestKind = "manifest"

// Input is a file that golive came across.
type Input struct {
	// Path is relative to the root, with "/" between its parts.
	Path string
	// Kind is what the file is: "environment", "golive.yaml", or the format of an
	// application's file, such as "dotenv".
	Kind   string
	Status Status
	// Why explains a status that is not Read.
	Why string
	// Failed says that the file should have been examined and was not, and that no
	// finding says so.
	Failed bool
	// Values is how many variables a file of the application sets.
	Values int
	// Unplaced says that nothing tells whose environment some of them are for;
	// Template, that some go live nowhere.
	Unplaced, Template bool
	// Silent says that the file was considered and does not concern WorkOS; only in an
	// inventory.
	Silent bool
}
