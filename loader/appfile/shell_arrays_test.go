package appfile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
)

// Commands get the elements of arrays, and ":" gives variables values that apply if they have none.
func TestArraysAndDefaults(t *testing.T) {
	for script, want := range map[string]string{
		"S=(A=b \"C=d e\")\nfly secrets set \"${S[@]}\"":                    "A=b C=d e",
		"S=(\n  A=b # note\n  C=$D\n)\nfly secrets set ${S[*]} E=f":         "A=b C=$D E=f",
		"local -a S=()\nS+=(A=b)\nfly secrets set \"${S[@]}\"":              "A=b",
		"S=(A=$(cat a) C=d)\nfly secrets set \"${S[@]}\"":                   "A=$(cat a) C=d",
		"S=(-e A=b)\ndocker run \"${S[@]}\" web":                            "A=b",
		"S=(--set-env-vars A=b,C=d)\ngcloud run deploy \"${S[@]}\"":         "A=b C=d",
		"declare -A S=([A]=b)\nfly secrets set \"${S[@]}\"":                 "",
		"S=(A=b)\nfly secrets set \"${T[@]}\" \"${S[0]}\"":                  "",
		"S=(A=b)\nout=$(S+=(C=d))\nfly secrets set \"${S[@]}\"":             "A=b",
		"S=(A=b)\nout=$(S=(C=d); fly secrets set \"${S[@]}\")":              "C=d",
		"S=(A=b)\nout=$(fly secrets set \"${S[@]}\")":                       "A=b",
		"S=(A=b)\nssh h \"S=(C=d)\"\nfly secrets set \"${S[@]}\"":           "A=b",
		"S=(A=b)\necho \"${S[@]}\"":                                         "",
		"for n in A C; do S+=(\"$n=x\"); done\nfly secrets set \"${S[@]}\"": "",
		"S=( A='b c'\n\n\"C=d;e|f\" )\nfly secrets set \"${S[@]}\"":         "A=b c C=d;e|f",
		"S=(A=(b) 'C=)')\nfly secrets set \"${S[@]}\"":                      "A=(b) C=)",
		"S=(#A=b\n)\nfly secrets set \"${S[@]}\" C=d":                       "C=d",
		"S=(A=b\nfly secrets set C=d":                                       "C=d",
		"S=(\nA=b\n)\nexport C=d":                                           "C=d",
		"export A+=b C[0]=d E=f":                                            "A= C= E=f",
		"A=b\nA+=c\nfly secrets set E=$A":                                   "E=$A",
		"A+=c\nfly secrets set E=$A":                                        "E=$A",
		"A=(b)\nfly secrets set E=$A":                                       "E=$A",
		"A=b\nfly secrets set E=$A":                                         "E=b",
		"L=A=b\nL+=,C=d\ngcloud run deploy --set-env-vars \"$L\"":           "A=b C=d",
		"f() { local v=$1; v+=x; fly secrets set A=$v; }\nf b":              "A=$v",
		"case $x in a) B=c;; d|e) B=f;; esac\nfly secrets set A=$B":         "A=$B",
		"B=c\nf() { B=d; }\nfly secrets set A=$B":                           "A=$B",
		"case $x in a) S=(A=b);; esac\nfly secrets set \"${S[@]}\"":         "A=b",
		": \"${A:=b}\"":         "A=${A:=b}",
		": ${A=b} ${C:-d} ${E}": "A=${A=b}",
		"echo \"${A:=b}\"":      "",
		": \"x${A:=b}\"":        "",
	} {
		var got []string
		for _, f := range appfile.FormatsOf("deploy.sh")[:1] {
			for _, v := range f.Read(source.NewClosedFile("deploy.sh", script+"\n")).Variables {
				got = append(got, v.Name+"="+string(v.Value.V))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q sets %q, want %q", script, got, want)
		}
	}
}

// The elements of an array are not copied without limit. What is left out is unknown.
func TestUsesOfArraysGrowth(t *testing.T) {
	read := func(n int) appfile.Reading {
		text := "S=(" + strings.Repeat("A=b ", 1000) + ")\n" + strings.Repeat("docker run \"${S[@]}\" web\n", n)
		return appfile.FormatsOf("deploy.sh")[0].Read(source.NewClosedFile("deploy.sh", text))
	}
	lineartest.Check(t, "uses of an array", 400, func(n int) { read(n) })
	for n, want := range map[int]bool{40: false, 60: true} {
		isDoubt := func(l appfile.Layer) bool { return l.Path == appfile.ProgramOutput }
		got := slices.ContainsFunc(read(n).Layers, isDoubt)
		if got != want {
			t.Errorf("%d uses: a doubt is recorded: %t, want %t", n, got, want)
		}
	}
}

// A file that the output of a command stands for is no file of the project.
func TestVariableFilesOfSubstitutions(t *testing.T) {
	for script, want := range map[string]string{
		"docker run --env-file <(env | grep WORKOS) web":                              appfile.ProgramOutput,
		"docker run --env-file=<(op inject -i web.env) web":                           appfile.ProgramOutput,
		"kubectl create secret generic web --from-env-file <(sops -d web.enc.env)":    appfile.ProgramOutput,
		"kubectl create configmap web --from-env-file=<(grep -v '^#' web.env) -n web": appfile.ProgramOutput,
		"docker run --env-file web.env web":                                           "web.env",
	} {
		var got []string
		file := source.NewClosedFile("deploy.sh", script+"\n")
		for _, layer := range appfile.FormatsOf("deploy.sh")[0].Read(file).Layers {
			got = append(got, layer.Path)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", script, got, want)
		}
	}
}
