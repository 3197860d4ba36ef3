package loader_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/loader"
)

// recording is the result of a platform's program for one project: a line of testdata/layers/*.jsonl, which
// scripts/record-layers writes.
type recording struct {
	// Kind distinguishes the cases of one program.
	Kind string
	// Files maps paths to texts.
	Files map[string]string
	// Shell contains the environment variables of the program.
	Shell map[string]string
	// Gets maps environment#part to the variables that the program determined.
	Gets map[string]map[string]string
	// Sees maps environment#part to the variables of each program that the part runs.
	Sees map[string][]map[string]string
	// Passes maps the folder of a package to the variables that its build gets. It is nil for one without a build.
	Passes map[string][]string
	// Fails is true if the program rejected the project.
	Fails bool
}

// tally counts the results of golive.
type tally struct {
	cases, known, unknown, failing int
	// read counts what golive read of the projects, by words.
	read map[string]int
}

// recordedNames returns the variables that the recordings contain.
func recordedNames() []string {
	return []string{
		"WORKOS_CLIENT_ID", "WORKOS_REDIRECT_URI", "WORKOS_API_HOSTNAME", "AUTHKIT_DOMAIN", "WORKOS_COOKIE_DOMAIN",
	}
}

// compareRecorded compares the variables of each part of the recorded projects with those of the program. If refusals
// is true, golive must report a problem for each project that the program rejects. edits change the projects before
// golive reads them, so that the program would give the same.
func compareRecorded(t *testing.T, file string, refusals bool, edits ...func(*recording)) {
	t.Helper()
	var sum tally
	for r, project := range recordings(t, file, edits...) {
		sum.cases++
		sum.add(project)
		where := fmt.Sprintf("%s:%d", file, sum.cases)
		if r.Fails {
			sum.failing++
			if refusals && !hasDoubt(project) {
				t.Errorf("%s: the program refuses this project, and golive knows all of it\n%v", where, r.Files)
			}
			continue
		}
		for part, gets := range r.Gets {
			doubted := r.doubts(part) && len(project.SourceDoubts) > 0
			r.compare(t, where+" "+part, r.deploymentOf(project, part), gets, doubted, &sum)
		}
	}
	sum.check(t, file)
}

// recordings yields the recorded cases of a file, and what golive loads from their files after the edits.
func recordings(t *testing.T, file string, edits ...func(*recording)) iter.Seq2[*recording, *model.Project] {
	t.Helper()
	text, err := os.ReadFile("testdata/layers/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(*recording, *model.Project) bool) {
		for line := range bytes.Lines(text) {
			var r recording
			if err := json.Unmarshal(line, &r); err != nil {
				t.Fatal(err)
			}
			for _, edit := range edits {
				edit(&r)
			}
			fsys := fstest.MapFS{}
			for name, text := range r.manifests() {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			for name, text := range r.Files {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			loaded, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			var nothing *loader.NothingError
			if errors.As(err, &nothing) {
				loaded = &loader.Loaded{Project: &model.Project{}}
			} else if err != nil {
				t.Fatalf("%s: %v\n%s", file, err, line)
			}
			if !yield(&r, loaded.Project) {
				return
			}
		}
	}
}

// add counts what golive read of a project.
func (sum *tally) add(p *model.Project) {
	if sum.read == nil {
		sum.read = map[string]int{}
	}
	for _, app := range p.Apps {
		sum.read["deployments"] += len(app.Deployments)
		for _, d := range app.Deployments {
			for _, layer := range d.Layers {
				sum.read["sources"]++
				if layer.Unread != "" {
					sum.read["unread sources"]++
				}
			}
			for _, v := range d.Variables {
				_, word, _ := strings.Cut(variableText(v), ", ")
				sum.read["variables "+word]++
			}
		}
	}
	for i := range p.SourceDoubts {
		doubt := &p.SourceDoubts[i]
		sum.read["doubts "+doubt.Why]++
		sum.read["names in doubt"] += len(doubt.Names)
		sum.read["environments in doubt"] += len(doubt.Environments)
	}
	for i := range p.Problems {
		sum.read["problems "+p.Problems[i].Rule]++
	}
	for _, f := range p.AppFiles {
		sum.read["unread names"] += len(f.UnreadNames)
		sum.read["blocks"] += len(f.Blocks)
	}
	sum.read["silent files"] += len(p.SilentSources)
	sum.read["files not read"] += len(p.NotRead)
}

// check compares how much golive knows with testdata/layers/known.txt: less is a loss, more is to be read first.
func (sum *tally) check(t *testing.T, file string) {
	t.Helper()
	text := fmt.Sprintf("%s, %s\n  %d cases, %d refused, %d values known, %d not\n", t.Name(), file, sum.cases,
		sum.failing, sum.known, sum.unknown)
	for _, word := range slices.Sorted(maps.Keys(sum.read)) {
		if n := sum.read[word]; n > 0 {
			text += fmt.Sprintf("  %d %s\n", n, strings.TrimSpace(word))
		}
	}
	const golden = "testdata/layers/known.txt"
	all, err := os.ReadFile(golden)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	parts := strings.SplitAfter(string(all), "\n\n")
	at := slices.IndexFunc(parts, func(part string) bool { return strings.HasPrefix(part, t.Name()+", ") })
	if *update {
		if at < 0 {
			at, parts = len(parts), append(parts, "")
		}
		parts[at] = text + "\n"
		slices.Sort(parts)
		if err := os.WriteFile(golden, []byte(strings.Join(parts, "")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := ""
	if at >= 0 {
		want = parts[at]
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(text+"\n", "\n")); diff != "" {
		t.Errorf("%s (- wanted, + got):\n%s", golden, diff)
	}
}

// manifests returns files by which golive recognizes the program that reads the dotenv files.
func (r *recording) manifests() map[string]string {
	switch r.Kind {
	case "next", "vite", "expo", "dotenv-flow", "dotenv":
		return map[string]string{"package.json": `{"dependencies": {"` + r.Kind + `": "1.0.0"}}`}
	case "node":
		return map[string]string{"start.sh": "node --env-file=.env.production server.js\n"}
	case "laravel":
		return map[string]string{"composer.json": `{"require": {"laravel/framework": "12.0"}}`}
	case "symfony":
		return map[string]string{"composer.json": `{"require": {"symfony/dotenv": "7.0"}}`}
	case "ruby":
		return map[string]string{"Gemfile": "gem 'dotenv'\n"}
	case "python":
		return map[string]string{"requirements.txt": "python-dotenv==1.0.0\n"}
	case "turbo": // golive needs something to examine
		return map[string]string{".env.production": "WORKOS_API_KEY=${A}\n"}
	case "docker-run":
		return map[string]string{"deploy.sh": "docker run --env-file .env.production acme/web\n"}
	}
	return nil
}

// compare compares the variables of one deployment. A nil deployment has no variables. If doubted is true, golive knows
// no values.
func (r *recording) compare(t *testing.T, where string, d *model.Deployment, gets map[string]string, doubted bool,
	sum *tally,
) {
	t.Helper()
	where += " " + r.Kind
	unread := doubted
	found := map[string][]*model.Variable{}
	if d != nil {
		for _, layer := range d.Layers {
			unread = unread || layer.Unread != ""
		}
		for _, v := range d.Variables {
			if strings.HasSuffix(v.File.Path, "main.tf") && d.Part == "" { // local values, which resources use
				continue
			}
			found[r.nameOf(v)] = append(found[r.nameOf(v)], v)
		}
	}
	for _, name := range recordedNames() {
		want, has := gets[name]
		vars := found[name]
		switch {
		case len(vars) > 1 && r.repeats() && (doubted || r.anyIs(vars, want)): // a script sets the variable again
			sum.unknown++
		case len(vars) > 1:
			t.Errorf("%s: %s is set %d times\n%v", where, name, len(vars), r.Files)
		case len(vars) == 0 && !has:
		case len(vars) == 0 && (unread || r.Kind == "terraform" || r.oneFile()):
			sum.unknown++
		case len(vars) == 0:
			t.Errorf("%s: %s is not set, and the program gives %q\n%v", where, name, want, r.Files)
		default:
			got, known := r.valueOf(vars[0])
			switch {
			case !known, doubted, unread && r.oneFile(), !has && r.Kind == "nuxt":
				sum.unknown++
			case !has || got != want:
				t.Errorf("%s: %s is %q, and the program gives %q (%v)\nshell %v\n%v", where, name, got, want, has,
					r.Shell, r.Files)
			default:
				sum.known++
			}
		}
	}
}

// doubts reports whether golive knows no values of a part if it reports doubts.
func (r *recording) doubts(part string) bool {
	return r.Kind == "gitlab" || r.Kind == "terraform" && strings.HasSuffix(part, "#")
}

// repeats reports whether several files or commands that set a variable may be in one deployment.
func (r *recording) repeats() bool {
	_, local := r.Files[".env.production.local"]
	return r.Kind == "gitlab" || r.Kind == "terraform" || local
}

// oneFile reports whether the program reads a dotenv file other than .env only if code or options name it. golive takes
// .env.production as a description of production, and does not know the other files.
func (r *recording) oneFile() bool { return strings.HasPrefix(r.Kind, "nest") || r.Kind == "nuxt" }

// nameOf returns the name of a variable. The variables of Terraform are named after those of the environment.
func (r *recording) nameOf(v *model.Variable) string {
	if r.Kind == "terraform" {
		return strings.ToUpper(strings.TrimPrefix(v.Name, "TF_VAR_"))
	}
	return v.Name
}

// folder returns the folder of the Terraform configuration.
func (r *recording) folder() string {
	if _, ok := r.Files["infra/main.tf"]; ok {
		return "infra"
	}
	return "."
}

// anyIs reports whether one of several variables has a value.
func (r *recording) anyIs(vars []*model.Variable, want string) bool {
	return slices.ContainsFunc(vars, func(v *model.Variable) bool {
		got, known := r.valueOf(v)
		return known && got == want || !known && r.Kind != "gitlab"
	})
}

// valueOf returns the value of a variable. known is false if readers of the file differ, or if the value depends on a
// name that is not set in the project. A default is used if the shell does not set the name.
func (r *recording) valueOf(v *model.Variable) (value string, known bool) {
	if !v.Value.Known() || v.Dispute != nil && v.Dispute.Kind != model.HashCuts {
		return "", false
	}
	if r.shellDecides(v.Value.V) {
		return "", false
	}
	return v.Value.V.Literal()
}

// shellDecides reports whether the shell sets a name that a text refers to.
func (r *recording) shellDecides(text model.Text) bool {
	return slices.ContainsFunc(text.References(), func(reference model.Reference) bool {
		_, set := r.Shell[reference.Name]
		return set || r.shellDecides(model.Text(reference.Default))
	})
}

// deploymentOf returns the deployment of environment#part, or nil. The top level of a wrangler configuration belongs to
// production if all named environments are others. In cases with commands, the deployment is in the folder chart.
func (r *recording) deploymentOf(project *model.Project, of string) *model.Deployment {
	environment, part, _ := strings.Cut(of, "#")
	for _, app := range project.Apps {
		if r.Kind == "commands" && app.Folder != "chart" || r.Kind == "terraform" && app.Folder != r.folder() {
			continue
		}
		for _, d := range app.Deployments {
			// The caller of the workflow of a job names its environment.
			_, own, _ := strings.Cut(d.Part, "#")
			if own == part && (d.Environment.Name == environment || environment == "" && part == "called") {
				return d
			}
		}
	}
	if of == "#" {
		return r.deploymentOf(project, "production#")
	}
	return nil
}

// hasDoubt reports whether golive reports a problem other than an info.
func hasDoubt(project *model.Project) bool {
	for _, p := range project.Problems {
		if p.Severity != finding.Info {
			return true
		}
	}
	for _, app := range project.Apps {
		for _, d := range app.Deployments {
			for _, layer := range d.Layers {
				if layer.Unread != "" {
					return true
				}
			}
			for _, v := range d.Variables {
				if _, known := (&recording{}).valueOf(v); !known {
					return true
				}
			}
		}
	}
	return len(project.SourceDoubts) > 0
}

// TestHostsLikeThePrograms compares the environments in the configuration of Cloudflare, Expo and Netlify with the
// results of their own readers.
func TestHostsLikeThePrograms(t *testing.T) { compareRecorded(t, "hosts.jsonl", true) }

// TestDotenvLikeThePrograms compares the values of dotenv files with those that the programs read.
func TestDotenvLikeThePrograms(t *testing.T) { compareRecorded(t, "readers.jsonl", true) }

// TestKustomizeLikeTheProgram compares overlays with the result of kustomize build. Only kustomize rejects overlays
// that patch a resource that the base lacks, or add one that it already has.
func TestKustomizeLikeTheProgram(t *testing.T) { compareRecorded(t, "kustomize.jsonl", false) }

// TestComposeLikeTheProgram compares the variables of compose services with those of docker compose.
func TestComposeLikeTheProgram(t *testing.T) { compareRecorded(t, "compose.jsonl", true) }

// TestComposeCommandsLikeTheProgram compares the variables of services that a command merges from complete files, below
// and above the file of production.
func TestComposeCommandsLikeTheProgram(t *testing.T) {
	const base, production, extra = "compose.yaml", "compose.production.yaml", "compose.extra.yaml"
	merged := func(r *recording) bool { return r.Files[base] != "" && r.Files[production] != "" }
	complete := func(text string) string { return strings.Replace(text, "restart: always", "image: acme/web", 1) }
	t.Run("below", func(t *testing.T) {
		compareRecorded(t, "compose.jsonl", true, func(r *recording) {
			if merged(r) {
				r.Files[production] = complete(r.Files[production])
				r.Files["deploy.sh"] = "docker compose -f compose.yaml -f compose.production.yaml up -d\n"
			}
		})
	})
	t.Run("above", func(t *testing.T) {
		compareRecorded(t, "compose.jsonl", true, func(r *recording) {
			if merged(r) {
				r.Files[production], r.Files[extra] = r.Files[base], complete(r.Files[production])
				delete(r.Files, base)
				r.Files[".github/workflows/ship.yml"] = "on: push\njobs:\n  ship:\n" +
					"    environment: production\n    env:\n" +
					"      COMPOSE_FILE: compose.production.yaml:compose.extra.yaml\n" +
					"    steps: [run: docker compose up]\n"
			}
		})
	})
}

// TestHelmLikeTheProgram compares the values of charts for production with those that helm passes to templates.
// golive leaves null and references unknown, because other programs may fill them in.
func TestHelmLikeTheProgram(t *testing.T) { compareRecorded(t, "helm.jsonl", true) }

// TestGitLabLikeTheProgram compares the variables of jobs with those that they get from gitlab-ci-local. In projects
// with doubts golive knows no values.
func TestGitLabLikeTheProgram(t *testing.T) { compareRecorded(t, "gitlab.jsonl", false) }

// TestTerraformLikeTheProgram compares the variables of Terraform, and the environments of the resources that use them,
// with those that terraform apply determines.
func TestTerraformLikeTheProgram(t *testing.T) { compareRecorded(t, "terraform.jsonl", true) }

// TestLoadersLikeThePrograms compares the variables of several dotenv files with those that frameworks read from them.
func TestLoadersLikeThePrograms(t *testing.T) { compareRecorded(t, "loaders.jsonl", true) }
