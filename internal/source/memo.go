package source

// Memo redacts texts like a set of secrets, and remembers the last texts that contain none. Many findings have the same
// help, steps and environments. The set must not change meanwhile, and a Memo must not be used concurrently.
type Memo struct {
	secrets *Secrets
	clean   map[string]bool
}

// remembered is the maximum number of texts that a Memo remembers.
const remembered = 1024

// Memo returns a Memo for the set.
func (s *Secrets) Memo() *Memo { return &Memo{s, map[string]bool{}} }

// Holds is like Secrets.Holds.
func (m *Memo) Holds(text string) bool {
	if m.clean[text] {
		return false
	}
	if m.secrets.Holds(text) {
		return true
	}
	if len(m.clean) == remembered {
		clear(m.clean)
	}
	m.clean[text] = true
	return false
}

// Redact is like Secrets.Redact.
func (m *Memo) Redact(text string) string {
	if !m.Holds(text) {
		return text
	}
	return m.secrets.Redact(text)
}
