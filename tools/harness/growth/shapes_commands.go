package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// commandShapes returns the shapes for commands other than plain lint, diff and ready.
func commandShapes() []shape {
	uris := func(n int) string { return "redirect_uris:\n" + each(n, "- http://app%06d.acme.com/callback\n") }
	baseline := func(n int) string {
		return `{"version": 1, "findings": [` + strings.TrimSuffix(each(n,
			`{"rule": "redirect-uri-http", "environment": "production", "file": "workos/production.yaml", `+
				`"path": "redirect_uris[%d]", "message": "old finding %d"},`), ",") + "]}"
	}
	expected := "expected:\n"
	return []shape{
		{
			"commands/write a baseline", "findings of a new baseline", 4 * kilo,
			[]string{"lint", "--write-baseline", "new.json"}, func(n int) project { return production(uris(n)) },
			"in the baseline",
		},
		{"commands/baseline", "findings, and their baseline", 4 * kilo, []string{"lint", "--baseline", "known.json"},
			func(n int) project {
				p := production(uris(n))
				p.after = golive("lint", "--write-baseline", "known.json")
				return p
			}, "baseline"},
		{"commands/stale baseline", "entries of a baseline that are fixed", 4 * kilo,
			[]string{"lint", "--baseline", "known.json"}, func(n int) project {
				p := production(uris(n))
				p.after = func(dir string) error {
					if err := golive("lint", "--write-baseline", "known.json")(dir); err != nil {
						return err
					}
					return production("").write(dir)
				}
				return p
			}, "baseline"},
		{"commands/suppressions", "suppressions that are listed", 4 * kilo, []string{"suppressions"},
			func(n int) project {
				return production("redirect_uris:\n" + each(n,
					"- http://app%06d.acme.com/callback # golive:ignore redirect-uri-http -- the launch of app %d\n"))
			}, "redirect-uri-http"},
		{"commands/suppressions of golive.yaml", "entries of ignore that are listed", 4 * kilo,
			[]string{"suppressions"}, func(n int) project {
				return production(uris(n)).with("golive.yaml",
					"version: 1\nignore:\n"+each(n,
						"- {rule: redirect-uri-http, path: 'redirect_uris[http://app%06d.acme.com/callback]', reason: "+
							"the launch of app %d}\n"))
			}, "redirect-uri-http"},
		{
			"commands/init", "lines of a dotenv file that init reads", 16 * kilo, []string{"init", "--dry-run"},
			func(n int) project { return files(".env.production", each(n, "WORKOS_V%d=x\n")) },
			"workos/production.yaml",
		},
		{"commands/init from a seed file", "organizations of a seed file that init reads", 4 * kilo,
			[]string{"init", "--dry-run"}, func(n int) project {
				return files("workos-seed.yml", "organizations:\n"+each(n, "- {name: O%d, domains: [o%d.example]}\n"))
			}, "workos/production.yaml"},
		{"commands/init of redirect URIs", "redirect URIs that init reads", 3_900, []string{"init", "--dry-run"},
			func(n int) project {
				return files("compose.production.yaml",
					"services:\n"+each(n, "  s%d: {environment: {WORKOS_REDIRECT_URI: "+
						"'https://app%06d.acme.com/cb'}}\n"))
			}, "https://app000000.acme.com/cb"},
		{"commands/explain a long symptom", "words of a symptom", 16 * kilo, []string{"explain"}, func(n int) project {
			p := files("golive.yaml", "version: 1\n")
			p.args = []string{"invalid redirect uri " + fill(n*7, "invalid redirect uri state cookie ")}
			return p
		}, "the closest match"},
		{"commands/explain a long word", "length of a rule's name", 96 * kilo, []string{"explain"},
			func(n int) project {
				p := files("golive.yaml", "version: 1\n")
				p.args = []string{fill(n, "redirect-uri-")}
				return p
			}, "No page contains"},
		{"commands/select", "rules that are selected", 4 * kilo, []string{"lint"}, func(n int) project {
			p := production("")
			for range n {
				p.args = append(p.args, "--select", "redirect-uri-http")
			}
			return p
		}, "nothing to report"},
		{"commands/attest", "attestations of golive.yaml that one is added to", 4 * kilo, []string{
			"ready", "--attest", "dmarc", "--by", "dana@acme.com", "--evidence", "https://acme.example/1",
			"--environment", "production",
		}, func(n int) project {
			return configured("", "",
				"attestations:\n  production:\n"+each(n,
					"  - {item: staging-verified, by: a%d@acme.com, on: 2026-11-18, until: 2027-05-17, evidence: "+
						"'https://acme.example/%d'}\n"))
		}, "added the attestation of dmarc for production"},
		{"commands/accept", "expected differences of golive.yaml that one is added to", 2 * kilo, []string{
			"diff", "--accept", "permissions[a]", "--reason", "the launch of reports", "--until", "2027-03-31",
			"--owner", "dana@acme.com",
		}, func(n int) project {
			return configured("permissions: [a]\n", "",
				expected+each(n,
					"- {path: 'feature_flags[f%d]', reason: flag %d is tried out by the team, owner: dana@acme.com, "+
						"until: 2027-03-31}\n"))
		}, "added the expected difference at permissions[a]"},
		{
			"commands/as production", "findings of staging checked as production", 4 * kilo,
			[]string{"lint", "--as", "production", "workos/staging.yaml"},
			func(n int) project { return both(uris(n), "") }, "redirect-uri-http",
		},
		{"commands/JSON baseline entries", "entries of a baseline of another project", 16 * kilo,
			[]string{"lint", "--baseline", "known.json"}, func(n int) project {
				return production("").with("known.json", baseline(n))
			}, "{n} fixed since the baseline"},
	}
}

// sinceShapes returns the shapes for comparisons of commits.
func sinceShapes() []shape {
	since := []string{"ready", "--since", "HEAD~1"}
	committed := func(before, after project) project {
		before.after = func(dir string) error {
			if err := git(dir, "init", "-q", "-b", "main", "."); err != nil {
				return err
			}
			if err := commit(dir); err != nil {
				return err
			}
			if err := after.write(dir); err != nil {
				return err
			}
			return commit(dir)
		}
		return before
	}
	uris := func(n int) string { return "redirect_uris:\n" + each(n, "- http://app%06d.acme.com/callback\n") }
	return []shape{
		{"since/findings", "findings of both commits", 4 * kilo, since, func(n int) project {
			return committed(production(uris(n)), production(uris(n)+"- http://acme.com/new\n"))
		}, "HEAD~1"},
		{"since/files", "files of a commit", 8 * kilo, since, func(n int) project {
			p := production("")
			for i := range n {
				p.with("src/d"+itoa(i%100)+"/f"+itoa(i)+".txt", itoa(i))
			}
			return committed(p, files("new.txt", "x"))
		}, "HEAD~1"},
		{"since/environment files", "environment files of a commit", kilo, since, func(n int) project {
			p := production("")
			for i := range n {
				p.with("workos/staging-"+itoa(i)+".yaml", "environment: {name: staging-"+itoa(i)+", type: staging}\n")
			}
			return committed(p, files("new.txt", "x"))
		}, "HEAD~1"},
		{"since/large file", "size of a file that is over the limit", 128 * mega, since, func(n int) project {
			return committed(production("").with("workos/staging.yaml",
				stagingHead+fill(n, "# comment 0123456789 0123456789 0123456789\n")),
				files("workos/staging.yaml", stagingHead))
		}, "HEAD~1"},
		{"since/large packed file", "size of a packed file that is over the limit", 128 * mega, since,
			func(n int) project {
				p := committed(production("").with("workos/staging.yaml",
					stagingHead+fill(n, "# comment 0123456789 0123456789 0123456789\n")),
					files("workos/staging.yaml", stagingHead))
				loose := p.after
				p.after = func(dir string) error {
					if err := loose(dir); err != nil {
						return err
					}
					return git(dir, "gc", "-q")
				}
				return p
			}, "HEAD~1"},
	}
}

func commit(dir string) error {
	if err := git(dir, "add", "-A", "."); err != nil {
		return err
	}
	return git(dir, "commit", "-q", "--allow-empty", "-m", "change")
}

// git runs git without the configuration of the user and the system.
func git(dir string, args ...string) error {
	command := exec.Command("git", append([]string{
		"-c", "user.name=Dana", "-c", "user.email=dana@acme.com", "-c", "gc.auto=0",
	}, args...)...)
	command.Dir = dir
	command.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("git %s: %w: %.300s", strings.Join(args, " "), err, out)
	}
	return nil
}

// golive returns a function that runs the binary under test to prepare a project. The binary is two folders above the
// folder of each project.
func golive(args ...string) func(dir string) error {
	return func(dir string) error {
		command := exec.Command(filepath.Join(dir, "..", "..", "golive"), args...)
		command.Dir = dir
		if out, err := command.CombinedOutput(); err != nil && command.ProcessState.ExitCode() != 1 {
			return fmt.Errorf("golive %s: %w: %.300s", strings.Join(args, " "), err, out)
		}
		return nil
	}
}
