package source

// Memo redacts texts like Secrets, but remembers recent texts without secrets, because many findings have the same
// help, steps and environments. The Secrets must not change while a Memo is in use. A Memo is not safe for concurrent
// use.
type Memo struct {
	secrets *Secrets
	clean   map[string]bool
}

// remembered is the maximum number of texts that a Memo remembers.
const remembered = 1024

// Memo returns a Memo for s.
func (s *Secrets) Memo() *Memo { return &Memo{s, map[string]bool{}} }

// Holds returns the result of Secrets.Holds, and does not search a remembered text again.
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

// Redact returns the result of Secrets.Redact, and does not search a remembered text again.
func (m *Memo) Redact(text string) string {
	if !m.Holds(text) {
		return text
	}
	return m.secrets.Redact(text)
}
