package appfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// variablesOf returns what a script sets, as NAME=value.
func variablesOf(script string) string {
	var got []string
	for _, v := range readShellFile(source.NewClosedFile("deploy.sh", script+"\n")).Variables {
		got = append(got, v.Name+"="+string(v.Value.V))
	}
	return strings.Join(got, " ")
}

// ways contains commands that pass the script %s to another shell within double quotes or in a heredoc that the shell
// of the command expands.
var ways = []string{
	`ssh host "%s"`, `ssh -i key -p 22 u@host "cd x && %s"`, `sshpass -p x ssh host "%s"`, `bash -c "%s"`,
	`sh -ec "%s"`,
	`dash -c "%s"`, `/bin/bash -lc "%s"`, `sudo bash -c "%s"`, `sudo -u app bash -lc "%s"`, `su -c "%s"`,
	`su - app -c "%s"`, `runuser -u app -- sh -c "%s"`, `sudo -u app -- sh -c "%s"`, `docker exec web sh -c "%s"`,
	`docker compose exec -T web sh -c "%s"`, `docker run --rm image sh -c "%s"`, `podman exec web bash -c "%s"`,
	`kubectl exec -n prod deploy/web -- sh -c "%s"`, `oc exec web -- bash -c "%s"`, `heroku run -a web bash -c "%s"`,
	`gcloud compute ssh web --command "%s"`, `fly ssh console -C "%s"`, `vagrant ssh -c "%s"`, `eb ssh -c "%s"`,
	`az vm run-command invoke -g x -n web --command-id RunShellScript --scripts "%s"`, `timeout 9 ssh host "%s"`,
	"ssh host <<EOF\n%s\nEOF", "ssh host bash -s <<EOF\n%s\nEOF", "ssh host 'bash -s' <<EOF\n%s\nEOF",
	"bash <<EOF\n%s\nEOF", "sudo -u app bash <<EOF\n%s\nEOF", "docker exec -i web sh <<EOF\n%s\nEOF",
	"kubectl exec -i web -- bash -s <<EOF\n%s\nEOF", "su - app <<EOF\n%s\nEOF",
	"sshpass -p x ssh host <<-EOF\n%s\nEOF", "gcloud compute ssh web <<EOF\n%s\nEOF",
	`bash <<< "%s"`, `ssh host <<< "%s"`, `echo "%s" | ssh host`, `echo "%s" | ssh host bash -s`,
	`printf '%%s\n' "%s" | docker exec -i web sh`,
	`ssh a "ssh b <<< \"%s\""`, "ssh a <<EOF\nssh b <<END\n%s\nEND\nEOF",
}

// Single quotes do not keep a shell from the references in the text that it passes to another shell.
func TestReferencesPassedToOtherShells(t *testing.T) {
	for _, way := range ways {
		for inner, want := range map[string]string{
			`export A='$A'`:             "A=$A",
			`export A='${A}'`:           "A=${A}",
			`export A='x-$A'`:           "A=x-$A",
			`export A='$(cat f)'`:       "A=$(cat f)",
			`export A=$A`:               "A=$A",
			`fly secrets set A='$A'`:    "A=$A",
			`export A='$A' B='b'`:       "A=$A B=b",
			`echo 'A=$A' >> .env`:       "A=$A",
			`export A='a'`:              "A=a",
			"export A='`cat f`'":        "A=",
			`docker run -e A='$A' x`:    "A=$A",
			`export A='\$A'`:            "A=$$A",
			`bash -c 'export A=\"$A\"'`: "A=$A",
			`sh -c 'export A=$A'`:       "A=$A",
		} {
			if strings.Contains(way, `\"`) || strings.Contains(way, "ssh b") {
				if strings.Contains(inner, `\`) {
					continue // the backslash is for one shell
				}
			}
			if !strings.Contains(way, `"`) {
				inner = strings.ReplaceAll(inner, `\"`, `"`)
			}
			if script := fmt.Sprintf(way, inner); variablesOf(script) != want {
				t.Errorf("read %q, want %q, of\n%s", variablesOf(script), want, script)
			}
		}
	}
}

// In text that the first shell does not expand, single quotes count.
func TestTextPassedToOtherShellsUnexpanded(t *testing.T) {
	for _, c := range []struct{ script, want string }{
		{"ssh host <<'EOF'\nexport A='$A'\nEOF", "A=$$A"},
		{"ssh host <<'EOF'\nexport A=\"$A\"\nEOF", "A=$A"},
		{"ssh host <<EOF\nexport A='\\$A'\nEOF", "A=$$A"},
		{"ssh host <<EOF\nexport A=\"\\$A\"\nEOF", "A=$A"},
		{"X=a\nssh host <<EOF\nexport A='$X'\nEOF", "A=a"},
		{"X=a\nssh host <<EOF\nexport A=\"\\$X\"\nEOF", "A=$X"},
		{"X=a\nssh host <<'EOF'\nexport A=$X\nEOF", "A=$X"},
		{"X=a\nssh host \"export A='$X'\"", "A=a"},
		{`ssh host 'export A="$A"'`, "A=$A"},
		{`ssh host "export A='\$A'"`, "A=$$A"},
		{"docker exec -i web sh <<'EOF'\nexport A='$A'\nEOF", "A=$$A"},
		{`docker exec web sh -c 'export A=$A'`, "A=$A"},
		{`export A='$A'`, "A=$$A"},
		{"ssh host \"cat > .env\" <<EOF\nA='$A'\nEOF", "A=$A"},
		{"ssh host \"mkdir -p x && cat > x/.env\" <<'EOF'\nA='$A'\nEOF", "A=$$A"},
		{"ssh host \"cat > .env <<'END'\nA='$A'\nB=\\$B\nEND\n\"", "A=$A B=$$B"},
		{"ssh host <<EOF\ncat > .env <<'END'\nA=$A\nB=\\$B\nEND\nEOF", "A=$A B=$$B"},
		// Programs that run nothing.
		{`echo sh -c "export A=a"`, ""},
		{`echo docker exec web sh -c "export A=a"`, ""},
		{`docker exec web ls sh "export A=a"`, ""},
		{`git commit -c "export A=a"`, ""},
		{`echo "export A=a" | tee x`, ""},
	} {
		if got := variablesOf(c.script); got != c.want {
			t.Errorf("read %q, want %q, of\n%s", got, c.want, c.script)
		}
	}
}
