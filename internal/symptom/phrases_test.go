package symptom

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// figures counts the answers for texts.
type figures struct {
	// named, first and listed count the texts whose page is printed: as a match, as the nearest
	// page, or among the next ones. missed counts the others.
	named, first, listed, missed int
	// unrelated counts texts about something else. shown counts those for which a page is printed
	// nevertheless.
	unrelated, shown int
}

func (f figures) all() int { return f.named + f.first + f.listed + f.missed }

// count counts the answers for texts. It fails the test if a wrong page is printed as a match.
func count(t *testing.T, examples []Example, find func(Example) Answer) figures {
	t.Helper()
	var f figures
	for _, example := range examples {
		answer := find(example)
		right := func(s Symptom) bool { return slices.Contains(example.Symptoms, s.Name) }
		at := slices.IndexFunc(answer.Symptoms, right)
		switch {
		case answer.Match >= Named && at < 0:
			t.Errorf("%q leads to %q as if it were right, want %q", example.Text, answer.Symptoms[0].Name,
				example.Symptoms)
		case len(example.Symptoms) == 0:
			f.unrelated++
			if answer.Match == Near {
				f.shown++
			}
		case answer.Match >= Named:
			f.named++
		case at == 0 && answer.Match == Near:
			f.first++
		case at >= 0:
			f.listed++
		default:
			f.missed++
		}
	}
	t.Logf("%d texts: %d named, %d nearest, %d among the next, %d missed; %d unrelated texts, %d near a page", f.all(),
		f.named, f.first, f.listed, f.missed, f.unrelated, f.shown)
	return f
}

// Every example must lead to its symptom, and its names must exist.
func TestExamples(t *testing.T) {
	skipIfShort(t)
	seen := map[string]bool{}
	for _, example := range Examples() {
		if seen[example.Text] {
			t.Errorf("%q is listed twice", example.Text)
		}
		seen[example.Text] = true
		for _, name := range example.Symptoms {
			if !slices.ContainsFunc(All(), func(s Symptom) bool { return s.Name == name }) {
				t.Errorf("%q: there is no symptom %q", example.Text, name)
			}
		}
	}
	f := count(t, Examples(), func(e Example) Answer { return Find(e.Text) })
	if f.all() < 2000 || 100*(f.named+f.first) < 98*f.all() || 10*f.shown > f.unrelated {
		t.Errorf("too few examples lead to their symptom: %+v", f)
	}
}

// TestWithoutItself looks up every example in a corpus that contains neither it nor a tenth of the
// others. Texts of wordings.txt have fewer words in common with others.
func TestWithoutItself(t *testing.T) {
	skipIfShort(t)
	const parts = 10
	all, examples := documents(), Examples()
	listed := len(examplesIn(exampleTable)) // those of wordings.txt and titles.txt follow
	collected := len(examples) - len(examplesIn(collectedTable))
	tables := len(all) - len(examples) // the examples are the last entries
	var corpora []corpus
	for part := range parts {
		kept := slices.Clone(all[:tables])
		for i := range examples {
			if i%parts != part {
				kept = append(kept, all[tables+i])
			}
		}
		corpora = append(corpora, newCorpus(kept))
	}
	next := -1
	find := func(e Example) Answer {
		next++
		return findIn(corpora[next%parts], e.Text)
	}
	f := count(t, examples[:listed], find)
	if f.all() < 2400 || 100*(f.named+f.first) < 90*f.all() || 100*(f.all()-f.missed) < 96*f.all() ||
		10*f.shown > 2*f.unrelated {
		t.Errorf("too few examples are recognized without themselves: %+v", f)
	}
	f = count(t, examples[listed:collected], find)
	if f.all() < 4000 || 100*(f.named+f.first) < 76*f.all() || 100*(f.all()-f.missed) < 92*f.all() {
		t.Errorf("too few wordings are recognized without themselves: %+v", f)
	}
	f = count(t, examples[collected:], find)
	if f.all() < 700 || 100*(f.named+f.first) < 75*f.all() || 100*(f.all()-f.missed) < 92*f.all() {
		t.Errorf("too few collected texts are recognized without themselves: %+v", f)
	}
}

// Every symptom has texts in other words than its own, so that it is found by people who do not know them.
func TestEverySymptomHasWordings(t *testing.T) {
	texts := map[string]int{}
	for _, example := range Examples() {
		for _, name := range example.Symptoms {
			texts[name]++
		}
	}
	for _, s := range All() {
		if texts[s.Name] < minWordings {
			t.Errorf("%q has %d texts, want %d", s.Name, texts[s.Name], minWordings)
		}
	}
}

// minWordings is the minimum number of texts of a symptom.
const minWordings = 8

// TestHeldOut looks up texts that were collected after the tables were written. The first collection has
// been read since, to find kinds of texts that were missing; the second has not. The others were read after
// a first measurement.
func TestHeldOut(t *testing.T) {
	for _, collection := range []struct {
		file             string
		size, first, all int // minimum figures, of which the last two are percentages
	}{
		{"testdata/heldout.txt", 80, 90, 95},
		{"testdata/heldout2.txt", 80, 90, 95},
		{"testdata/heldout3.txt", 110, 94, 100},
		{"testdata/heldout4.txt", 110, 92, 99},
		{"testdata/heldout5.txt", 150, 88, 98},
		{"testdata/heldout6.txt", 40, 70, 92},
		{"testdata/heldout7.txt", 119, 94, 97},
		{"testdata/heldout8.txt", 120, 84, 93},
		{"testdata/heldout9.txt", 119, 88, 96},
		{"testdata/heldout10.txt", 120, 84, 95},
	} {
		table, err := os.ReadFile(collection.file)
		if err != nil {
			t.Fatal(err)
		}
		texts := examplesIn(string(table))
		for _, example := range Examples() {
			if slices.ContainsFunc(texts, func(e Example) bool { return e.Text == example.Text }) {
				t.Errorf("%q is not held out", example.Text)
			}
		}
		f := count(t, texts, func(e Example) Answer { return Find(e.Text) })
		if f.all() < collection.size || 100*(f.named+f.first) < collection.first*f.all() ||
			100*(f.all()-f.missed) < collection.all*f.all() {
			t.Errorf("%s: too few texts are recognized: %+v", collection.file, f)
		}
	}
}

// TestErrorsInLogs checks that every known error is recognized in the form in which logs print it.
func TestErrorsInLogs(t *testing.T) {
	for _, line := range []string{
		"%", "Error: %", "2026-11-28T10:00:00Z ERROR [auth] % at handler (src/app.ts:12:3)",
	} {
		var texts []Example
		for _, known := range Errors() {
			example := Example{Text: strings.ReplaceAll(line, "%", strings.ReplaceAll(known.Text, "*", "acme_01X"))}
			for _, s := range All() {
				if slices.ContainsFunc(s.Errors, known.is) {
					example.Symptoms = append(example.Symptoms, s.Name)
				}
			}
			if len(example.Symptoms) > 0 {
				texts = append(texts, example)
			}
		}
		f := count(t, texts, func(e Example) Answer { return Find(e.Text) })
		if f.all() < 500 || 100*(f.named+f.first) < 97*f.all() {
			t.Errorf("too few errors are recognized in %q: %+v", line, f)
		}
	}
}

// TestCodesInResponses checks that every error code of the API is recognized in the forms in which the API returns
// it and the SDKs print it.
func TestCodesInResponses(t *testing.T) {
	for _, line := range []string{
		`{"code":"%","message":"Request could not be processed."}`,
		`{"error":"%","error_description":"The request failed due to: %."}`,
		`https://app.acme.com/callback?error=%&error_description=x&state=12345`,
		`workos: 400 %: Request could not be processed. (request_id: req_01)`,
		`Status 400, % - request ID: 1234`,
		`(message=Request could not be processed., request_id=req_01, code=%)`,
		`BadRequestException: {"message":"Request could not be processed.","code":"%","errors":[]}`,
	} {
		var texts []Example
		for _, known := range Errors() {
			if known.Kind != "code" || !strings.Contains(known.Sources, "openapi") {
				continue
			}
			example := Example{Text: strings.ReplaceAll(line, "%", known.Text)}
			for _, s := range All() {
				if slices.ContainsFunc(s.Errors, known.is) {
					example.Symptoms = append(example.Symptoms, s.Name)
				}
			}
			texts = append(texts, example)
		}
		f := count(t, texts, func(e Example) Answer { return Find(e.Text) })
		if f.all() < 100 || f.named+f.first < f.all() {
			t.Errorf("not every code is recognized in %q: %+v", line, f)
		}
	}
}

// A single word leads to a page only if it is typical of one.
func TestSingleWords(t *testing.T) {
	for word, want := range map[string]string{
		"fga": "access check denies a user who should have access", "siem": "audit logs do not reach the log stream",
		"vault": "Vault object cannot be decrypted", "redirect": "", "login": "", "error": "", "token": "", "user": "",
	} {
		answer := Find(word)
		got := ""
		if len(answer.Symptoms) > 0 {
			got = answer.Symptoms[0].Name
		}
		if got != want || answer.Match > Near {
			t.Errorf("%q leads to %q with the match %d, want %q", word, got, answer.Match, want)
		}
	}
}

// An error that a program passes on with a status of its own is found by its text.
func TestOtherStatus(t *testing.T) {
	answer := Find(`Server returned 400: {"message":"Rate limit exceeded. See the WorkOS docs"}`)
	if answer.Match == None || answer.Symptoms[0].Name != "429 too many requests" {
		t.Errorf("got %+v", answer)
	}
}

// skipIfShort skips a test that looks up thousands of texts. The race detector makes it ten times slower, and the
// lookup uses no goroutines.
func skipIfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("thousands of texts")
	}
}
