package main

import (
	"bytes"
	"encoding/json"
	"text/template"
)

const description = "Check WorkOS environments before production goes live"

var formula = template.Must(template.New("formula").Parse(`class Golive < Formula
  desc "` + description + `"
  homepage "https://github.com/golive-lint/golive"
  version "{{.Version}}"
  license "MIT"
{{range .Systems}}
  on_{{.Name}} do
{{- range .Archives}}
    on_{{.CPU}} do
      url "{{.Address}}"
      sha256 "{{.Sum}}"
    end
{{- end}}
  end
{{end}}
  def install
    bin.install "golive", "golive-online"
    man1.install "golive.1"
    bash_completion.install "completions/golive.bash" => "golive"
    zsh_completion.install "completions/_golive"
    fish_completion.install "completions/golive.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/golive version")
    assert_match version.to_s, shell_output("#{bin}/golive-online version")
    assert_match "redirect-uri-localhost", shell_output("#{bin}/golive demo")
  end
end
`))

type (
	brewSystem struct {
		Name     string
		Archives []brewArchive
	}
	brewArchive struct{ CPU, Address, Sum string }
)

func (r *release) writeFormula() error {
	var systems []brewSystem
	for _, system := range []struct{ os, name string }{{"darwin", "macos"}, {"linux", "linux"}} {
		s := brewSystem{Name: system.name}
		for _, cpu := range []struct{ arch, name string }{{"arm64", "arm"}, {"amd64", "intel"}} {
			t := target{system.os, cpu.arch}
			s.Archives = append(s.Archives, brewArchive{cpu.name, r.address(t), r.sums[t]})
		}
		systems = append(systems, s)
	}
	var out bytes.Buffer
	err := formula.Execute(&out, struct {
		Version string
		Systems []brewSystem
	}{r.version, systems})
	if err != nil {
		return err
	}
	return r.write("golive.rb", out.Bytes())
}

func (r *release) writeScoop() error {
	type download struct {
		URL  string `json:"url"`
		Hash string `json:"hash,omitempty"`
	}
	now, later := map[string]download{}, map[string]download{}
	for name, arch := range map[string]string{"64bit": "amd64", "arm64": "arm64"} {
		t := target{"windows", arch}
		now[name] = download{r.address(t), r.sums[t]}
		next := release{version: "$version"}
		later[name] = download{URL: next.address(t)}
	}
	return r.writeJSON("golive.json", map[string]any{
		"version": r.version, "description": description, "homepage": "https://github.com/golive-lint/golive",
		"license": "MIT", "architecture": now, "bin": []string{"golive.exe", "golive-online.exe"}, "checkver": "github",
		"autoupdate": map[string]any{
			"architecture": later,
			"hash":         map[string]string{"url": "$baseurl/checksums.txt"},
		},
	})
}

// writeJSON writes a value as JSON, with sorted map keys.
func (r *release) writeJSON(name string, value any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	return r.write(name, out.Bytes())
}
