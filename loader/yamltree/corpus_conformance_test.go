//go:build conformance

package yamltree

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// Variables with lists of folders with real files, separated as in PATH. corpusVariable contains the modules that
// scripts/conformance pins, so that results are comparable. moreVariable contains the module cache and other folders.
const (
	corpusVariable = "GOLIVE_YAML_CORPUS"
	moreVariable   = "GOLIVE_YAML_MORE"
)

// realFiles returns the YAML files in the folders of the variables, by path. It omits the test data of YAML
// libraries, which is broken on purpose.
func realFiles(t *testing.T, variables ...string) map[string]string {
	t.Helper()
	if os.Getenv(corpusVariable) == "" {
		t.Fatalf("%s is not set: run scripts/conformance", corpusVariable)
	}
	files := map[string]string{}
	for _, variable := range variables {
		for _, root := range filepath.SplitList(os.Getenv(variable)) {
			if err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
				if err != nil || entry.IsDir() || !isYAMLFile(path) {
					return err
				}
				text, err := os.ReadFile(path)
				files[path] = string(text)
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return files
}

func isYAMLFile(path string) bool {
	ext := filepath.Ext(path)
	return (ext == ".yaml" || ext == ".yml") &&
		!strings.Contains(path, "yaml/v2@") && !strings.Contains(path, "yaml/v3@") &&
		!strings.Contains(path, "yaml/v4@") &&
		!strings.Contains(path, "yaml.v2@") && !strings.Contains(path, "yaml.v3@") &&
		!strings.Contains(path, "goccy/go-yaml")
}

func sortedKeys(files map[string]string) []string {
	keys := make([]string, 0, len(files))
	for key := range files {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// TestCorpusAgreesWithAnotherReader compares kind, text and start of every node in the files that both readers
// accept.
func TestCorpusAgreesWithAnotherReader(t *testing.T) {
	files := realFiles(t, corpusVariable, moreVariable)
	compared, differing := 0, 0
	classes := map[string]int{}
	for _, path := range sortedKeys(files) {
		file := source.NewFile("corpus.yaml", files[path])
		found := disagreements(file)
		hard, _ := countProblems(Read(file, Limits{Bytes: 64 << 20, Pairs: 1 << 30, Nodes: 1 << 30}))
		refused := len(found) > 0 && strings.Contains(found[len(found)-1], "refused by yaml/v4")
		switch {
		case refused && hard > 0:
			classes["both refuse"]++
			continue
		case refused:
			classes["only yaml/v4 refuses"]++
			t.Logf("%s: %s", path, found[len(found)-1])
			continue
		case hard > 0:
			classes["only this reader refuses"]++
			pr := firstError(Read(file, Limits{}))
			t.Logf("%s: %s", path, pr)
			continue
		}
		compared++
		if len(found) > 0 {
			differing++
			t.Errorf("%s: %s", path, found[0])
		}
	}
	t.Logf("%d files, %d compared, %d differ; %v", len(files), compared, differing, classes)
}

func firstError(tree *Tree) string {
	for _, pr := range tree.Problems {
		if pr.Severity != finding.Warning && pr.Rule != ruleDuplicate {
			return fmt.Sprintf("line %d: %s", tree.File.Position(pr.Span.Start, source.Runes).Line, pr.Message)
		}
	}
	return "nothing"
}

// mutations break a text like an unfinished edit. They return it unchanged if they find nothing to break.
var mutations = []struct {
	name   string
	mutate func(r *rand.Rand, text string) string
	kept   float64 // minimum share of leaves of broken files that are kept
	most   float64 // maximum number of errors per broken file
}{
	{"line cut short", cutLine, 0.95, 1.05},
	{"character deleted", deleteCharacter, 0.975, 1.07},
	{"character inserted", insertCharacter, 0.94, 1.30},
	{"line one space deeper", deeperLine, 0.99, 1.04},
	{"line two columns to the left", shallowerLine, 0.97, 1.04},
}

// TestMutations breaks 97 files 12 times with each mutation. If a mutation caused an error, it counts the leaves that
// are still read at their path.
func TestMutations(t *testing.T) {
	files := mutationFiles(t)
	for _, m := range mutations {
		r := rand.New(rand.NewPCG(1, 2))
		broken, problems, kept, wrong := 0, 0, 0.0, 0
		for _, text := range files {
			want := leaves(Read(source.NewFile("a.yaml", text), Limits{}))
			for range 12 {
				tree := Read(source.NewFile("a.yaml", m.mutate(r, text)), Limits{})
				checkInvariants(t, tree)
				hard, _ := countProblems(tree)
				if hard == 0 {
					continue
				}
				same, other := compareLeaves(want, leaves(tree))
				broken++
				problems += hard
				wrong += other
				kept += float64(same) / float64(len(want))
			}
		}
		share, each := kept/float64(broken), float64(problems)/float64(broken)
		t.Logf("%s: %d broken files, %.1f %% of the leaves kept, %.2f problems and %.2f wrong leaves a file",
			m.name, broken, 100*share, each, float64(wrong)/float64(broken))
		if share < m.kept {
			t.Errorf("%s: %.1f %% of the leaves kept, want %.1f %%", m.name, 100*share, 100*m.kept)
		}
		if each > m.most {
			t.Errorf("%s: %.2f problems a file, want %.2f at most", m.name, each, m.most)
		}
	}
}

// mutationFiles returns files of a size that people edit by hand, spread over the corpus.
func mutationFiles(t *testing.T) []string {
	files := realFiles(t, corpusVariable)
	var fitting []string
	for _, path := range sortedKeys(files) {
		text := files[path]
		tree := Read(source.NewFile("a.yaml", text), Limits{})
		if len(text) > 1_000 && len(text) < 20_000 && len(tree.Problems) == 0 && len(leaves(tree)) >= 24 {
			fitting = append(fitting, text)
		}
	}
	const wanted = 97
	if len(fitting) < wanted {
		t.Fatalf("only %d files fit, want %d", len(fitting), wanted)
	}
	chosen := make([]string, wanted)
	for i := range chosen {
		chosen[i] = fitting[i*len(fitting)/wanted]
	}
	return chosen
}

func anyLine(r *rand.Rand, text string) (start, end int) {
	at := r.IntN(len(text))
	start = strings.LastIndexByte(text[:at], '\n') + 1
	end = len(text)
	if k := strings.IndexByte(text[at:], '\n'); k >= 0 {
		end = at + k
	}
	return start, end
}

func cutLine(r *rand.Rand, text string) string {
	start, end := anyLine(r, text)
	if end == start {
		return text
	}
	return text[:start+r.IntN(end-start)] + text[end:]
}

func deleteCharacter(r *rand.Rand, text string) string {
	at := r.IntN(len(text))
	return text[:at] + text[at+1:]
}

func insertCharacter(r *rand.Rand, text string) string {
	const typed = "\"'[]{}:,-#&*!|>%@` \t\nax"
	at := r.IntN(len(text))
	return text[:at] + string(typed[r.IntN(len(typed))]) + text[at:]
}

func deeperLine(r *rand.Rand, text string) string {
	start, _ := anyLine(r, text)
	return text[:start] + " " + text[start:]
}

func shallowerLine(r *rand.Rand, text string) string {
	start, _ := anyLine(r, text)
	if !strings.HasPrefix(text[start:], "  ") {
		return text
	}
	return text[:start] + text[start+2:]
}
