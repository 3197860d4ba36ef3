package signin

import "testing"

func TestBase64Size(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 2, 2: 3, 3: 4, 4: 6, 48: 64} {
		if got := base64Size(n); got != want {
			t.Errorf("%d bytes make %d, want %d", n, got, want)
		}
	}
}
