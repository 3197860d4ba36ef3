package appfile

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/source"
)

// A command that writes to $GITHUB_ENV leaves only the variables in doubt whose names it can write.
func TestNamesWrittenToEnvironmentFiles(t *testing.T) {
	for script, want := range map[string]string{
		`jq -r .version package.json | sed "s/^/VERSION=/"`:           "VERSION",
		`jq -r .version package.json | sed 's|^|VERSION=|'`:           "VERSION",
		`cat VERSION | sed -e 's/.*/VERSION=&/'`:                      "VERSION",
		`sed -n 's/^version: \(.*\)/VERSION=\1/p' app.yaml`:           "VERSION",
		`git log -1 --format="SHA=%h"`:                                "SHA",
		`git log -1 --pretty=format:'SHA=%h'`:                         "SHA",
		`git show -s --format "TITLE=%s"`:                             "TITLE",
		`date "+BUILT=%F"`:                                            "BUILT",
		`docker inspect --format 'IMAGE={{.Id}}' web`:                 "IMAGE",
		`jq -r '"VERSION=" + .version' package.json`:                  "VERSION",
		`jq -r '"VERSION=\(.version)"' package.json`:                  "VERSION",
		`awk '/^version/ {print "VERSION=" $2}' app.yaml`:             "VERSION",
		`awk -F: '{printf "VERSION=%s\n", $2}' app.yaml`:              "VERSION",
		`node -p '"VERSION=" + require("./package.json").version'`:    "VERSION",
		`node -e 'console.log("VERSION=" + 1)'`:                       "VERSION",
		`python3 -c 'print(f"VERSION={1}")'`:                          "VERSION",
		`git rev-parse HEAD | xargs printf 'SHA=%s\n'`:                "SHA",
		`echo "$(git log -1 --format=SHA=%h)"`:                        "SHA",
		`echo "SHA=$(git rev-parse HEAD)"`:                            "SHA",
		`printf 'A=%s\n' "$x"`:                                        "A",
		`cat a.txt`:                                                   "<a.txt>",
		`grep -v '^#' a.txt`:                                          "<a.txt>",
		`cat a.txt | grep -v '^#' | sort`:                             "<a.txt>",
		`sed '/^#/d' a.txt`:                                           "<a.txt>",
		`envsubst < a.txt`:                                            "<a.txt>",
		`tr -d '\r' < a.txt`:                                          "<a.txt>",
		`sed 's/^STAGING_//' a.txt`:                                   "?",
		`sed 's/^/A=/;s/A/WORKOS_CLIENT_ID/' a.txt`:                   "?",
		`git log -1 --format="BODY=%B"`:                               "?",
		`git rev-parse HEAD`:                                          "?",
		`curl https://acme.com/env`:                                   "?",
		`jq -r 'to_entries[] | "\(.key)=\(.value)"' a.json`:           "?",
		`awk '{print}' a.txt`:                                         "?",
		`awk '{print "A=" $1; print $2}' a.txt`:                       "?",
		`node -e 'console.log("A=1"); console.log(process.argv[1])'`:  "?",
		`node scripts/meta.js`:                                        "?",
		`echo "$LINE"`:                                                "?",
		`echo "$NAME=1"`:                                              "?",
		`printf '%s=%s\n' "$name" "$value"`:                           "?",
		`aws ssm get-parameter --name x --query Value --output text`:  "?",
		`grep -oE 'WORKOS.*' a.txt`:                                   "?",
		`kubectl get secret web -o json | jq -r '.data | keys | .[]'`: "?",
	} {
		for _, write := range []string{
			script + " >> $GITHUB_ENV", script + " >> \"${GITHUB_ENV}\"",
			script + " | tee -a \"$GITHUB_ENV\" > /dev/null",
			"{ " + script + "; } >> $GITHUB_ENV", "if true; then\n  " + script + "\nfi >> \"$GITHUB_ENV\"",
			"OUT=$GITHUB_ENV\n" + script + " >> $OUT",
		} {
			if got := writtenTo(write); got != want {
				t.Errorf("%s: %q, want %q", write, got, want)
			}
		}
	}
}

// The names that loops, assignments and calls of functions give are known.
func TestNamesComputedFromLiterals(t *testing.T) {
	for script, want := range map[string]string{
		`for k in A B; do echo "$k=1" >> $GITHUB_ENV; done`:                       "A B",
		`for k in A B; do echo "$k=1"; done >> $GITHUB_ENV`:                       "A B",
		`for k in A B; do echo "APP_${k}=1" >> $GITHUB_ENV; done`:                 "APP_A APP_B",
		`k=A; echo "$k=1" >> $GITHUB_ENV`:                                         "A",
		`put() { echo "$1=$2" >> "$GITHUB_ENV"; }; put A 1; put B 2`:              "A B",
		`for k in A B; do printf '%s=%s\n' "$k" 1 >> $GITHUB_ENV; done`:           "A B",
		`for k in A; do echo "$k<<EOF"; cat notes; echo EOF; done >>$GITHUB_ENV`:  "A",
		`case $x in a) k=A;; b|c) k=B;; esac; echo "$k=1" >> $GITHUB_ENV`:         "A B",
		`case $x in a) read k;; b) k=B;; esac; echo "$k=1" >> $GITHUB_ENV`:        "?",
		`put () { echo "$1=1" >> $GITHUB_ENV; }; if x; then put A; fi; put B`:     "A B",
		`function put { echo "$1=1" >> $GITHUB_ENV; }; case $x in a) put A; esac`: "A",
		`for k in $NAMES; do echo "$k=1" >> $GITHUB_ENV; done`:                    "?",
		`for k in A $B; do echo "$k=1" >> $GITHUB_ENV; done`:                      "?",
		`while read -r k v; do echo "$k=$v"; done < a.txt >> $GITHUB_ENV`:         "?",
		`put() { echo "$1=$2" >> "$GITHUB_ENV"; }; put "$NAME" 1`:                 "?",
		"cat >> $GITHUB_ENV <<EOF\n$NAME=1\nEOF":                                  "?",
		"cat >> $GITHUB_ENV <<EOF\nA=1\n$LINES\nEOF":                              "? A",
		"python3 - <<EOF >> log\nopen(p(\"GITHUB_ENV\"))\nEOF":                    "",
		"cp a.txt $GITHUB_ENV":                                  "<a.txt>",
		"Get-Content a.txt | Add-Content -Path $env:GITHUB_ENV": "<a.txt>",
		"./collect \"$GITHUB_ENV\"":                             "?",
		"[ -n \"$GITHUB_ENV\" ] && echo \"$GITHUB_ENV\"":        "",
	} {
		if got := writtenTo(script); got != want {
			t.Errorf("%s: %q, want %q", script, got, want)
		}
	}
}

// writtenTo returns the names and files that a script writes to $GITHUB_ENV, and "?" if it may write any.
func writtenTo(script string) string {
	file := source.NewFile("a.sh", script)
	variables, layers := scriptVariables(writtenAt(script, 0), top(file), "", &scriptCounters{})
	var found []string
	for _, v := range variables {
		if v.Later {
			found = append(found, v.Name)
		}
	}
	for _, layer := range layers {
		if layer.Path == ProgramOutput {
			found = append(found, "?")
		} else {
			found = append(found, "<"+layer.Path+">")
		}
	}
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " ")
}
