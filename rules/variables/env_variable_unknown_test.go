package variables

import "testing"

// WORKER_CLIENT_ID of a service named worker was taken for a misspelt WORKOS_CLIENT_ID.
func TestSimilarWordsAreNotMisspelt(t *testing.T) {
	known := []string{"WORKOS_CLIENT_ID", "WORKOS_API_KEY", "WORKOS_COOKIE_PASSWORD"}
	for name, want := range map[string]string{
		"WORKSO_CLIENT_ID": "WORKOS_CLIENT_ID", "WORKO_API_KEY": "WORKOS_API_KEY",
		"WORKER_CLIENT_ID": "", "WORKERS_API_KEY": "", "WORKDAY_CLIENT_ID": "", "WORKSPACE_API_KEY": "",
		"NEXT_PUBLIC_WORKER_CLIENT_ID": "",
	} {
		if got, ok := meantName(name, known); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, %v", name, got, ok)
		}
	}
}
