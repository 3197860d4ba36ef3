package gitstate

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/format/index"
)

// TestTrackedEqualsGoGit compares random indexes of all versions with the decoder of go-git, whole and damaged.
func TestTrackedEqualsGoGit(t *testing.T) {
	damaged := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 4))
		written := randomIndex(t, r)
		for range 12 {
			compareIndex(t, written)
			broken := bytes.Clone(written)
			switch r.IntN(3) {
			case 0:
				broken = broken[:r.IntN(len(broken))]
			case 1:
				broken = append(broken, make([]byte, 1+r.IntN(9))...)
			default:
				at := r.IntN(12)
				broken[at] ^= 1 << r.IntN(8)
			}
			if _, err := readTracked(bytes.NewReader(broken)); err != nil {
				damaged++
			} else if len(broken) != len(written) {
				t.Errorf("%d bytes of %d are read as an index", len(broken), len(written))
			}
		}
	}
	if damaged < 400 {
		t.Errorf("only %d of 720 damaged indexes are rejected", damaged)
	}
}

// randomIndex returns an index with extensions.
func randomIndex(t *testing.T, r *rand.Rand) []byte {
	t.Helper()
	content := index.Index{Version: 2 + 2*uint32(r.IntN(2))}
	for i := range r.IntN(60) {
		name := strings.Repeat("folder/", r.IntN(4)) + fmt.Sprintf("%c/%0*d", 'a'+rune(r.IntN(5)), 1+r.IntN(9), i)
		if r.IntN(40) == 0 {
			name += strings.Repeat("x", 5000)
		}
		content.Entries = append(content.Entries, &index.Entry{
			Name: name, Mode: filemode.Regular, IntentToAdd: content.Version == 2 && r.IntN(8) == 0,
		})
	}
	if content.Version == 2 {
		for _, entry := range content.Entries {
			if entry.IntentToAdd {
				content.Version = 3
			}
		}
	}
	var b bytes.Buffer
	if err := index.NewEncoder(&b).Encode(&content); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func compareIndex(t *testing.T, written []byte) {
	t.Helper()
	got, err := readTracked(bytes.NewReader(written))
	if err != nil {
		t.Fatal(err)
	}
	var want index.Index
	if err := index.NewDecoder(bytes.NewReader(written)).Decode(&want); err != nil {
		t.Fatalf("go-git rejects an index that golive reads: %v", err)
	}
	if len(got.files) != len(want.Entries) {
		t.Fatalf("%d paths, want %d", len(got.files), len(want.Entries))
	}
	for _, entry := range want.Entries {
		if !got.file(entry.Name) || got.file(entry.Name+"x") || got.file(path.Dir(entry.Name)) {
			t.Errorf("%q: %t, %t", entry.Name, got.file(entry.Name), got.file(entry.Name+"x"))
		}
		for folder := path.Dir(entry.Name); ; folder = path.Dir(folder) {
			if !got.below(folder) || got.below(folder+"x") {
				t.Errorf("folder %q: %t", folder, got.below(folder))
			}
			if folder == "." {
				break
			}
		}
	}
}

// TestTrackedOfOtherIndexes rejects extensions that change the meaning of the entries, and entries with the IDs of
// SHA-256, and skips other extensions.
func TestTrackedOfOtherIndexes(t *testing.T) {
	header := "DIRC\x00\x00\x00\x02\x00\x00\x00\x00"
	checksum := strings.Repeat("\x01", indexChecksum)
	entry := strings.Repeat("\x00", 40) + strings.Repeat("\x07", 32) + "\x00\x05a.txt\x00"
	for written, ok := range map[string]bool{
		header + checksum: true,
		header + "TREE\x00\x00\x00\x03abc" + checksum: true,
		header + "link\x00\x00\x00\x03abc" + checksum: false,
		header + "sdir\x00\x00\x00\x00" + checksum:    false,
		header + "TREE\x00\x00\xff\x03abc" + checksum: false,
		header[:11] + "\x01" + entry + checksum:       false,
		header:                                        false,
		"":                                            false,
		"DIRX" + checksum:                             false,
	} {
		_, err := readTracked(io.MultiReader(strings.NewReader(written)))
		if (err == nil) != ok {
			t.Errorf("%q: %v", written, err)
		}
	}
}
