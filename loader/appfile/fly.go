package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// fly reads env and files of Fly.io configurations. The name of the app may determine the environment. Source:
// https://fly.io/docs/reference/configuration/.
var fly = Format{
	Name: "fly", Reach: model.HostReach, Match: isFly, Pattern: `([^/]*\.)?fly([._-][^/]*)?\.toml`, Read: readFly,
}

func isFly(name string) bool {
	base := path.Base(name)
	return path.Ext(base) == ".toml" && (isNamed(base, "fly") || strings.HasSuffix(base, ".fly.toml"))
}

func readFly(file *source.File) Reading {
	settings, reading := readTOML(file)
	p := problems{file: file, list: reading.Problems}
	app, files := "", flyFile{}
	var build flyBuild
	for i := range settings {
		s := &settings[i]
		switch {
		case len(s.path) == 1 && s.name() == "app" && s.scalar:
			app = s.text
		case len(s.below("processes")) == 1 && s.scalar:
			reading.Starts = append(reading.Starts, Start{Command: s.text})
		case len(s.below("env")) == 1:
			p.set(&reading, s, "", "", model.RunPhase)
		case len(s.below("build", "args")) == 1:
			p.set(&reading, s, "", buildArgument, model.BuildPhase)
		case len(s.below("files")) == 1 && s.scalar:
			files.add(&reading, s)
		case len(s.path) == 1 && s.name() == "files" && s.list:
			if text := file.Text[s.at.Span.Start:s.at.Span.End]; strings.Contains(text, ".env") {
				reading.doubt(s.at.Span)
			}
		}
		build.add(s)
	}
	reading.Builds = build.all(app)
	for i := range reading.Variables {
		reading.Variables[i].Environment = app
	}
	for i := range reading.Layers {
		reading.Layers[i].Environment = app
	}
	reading.Problems = p.list
	return reading
}

// flyFile is an entry of [[files]] that is being read. An entry writes a file into the machine. Source:
// https://fly.io/docs/reference/configuration/#the-files-section.
type flyFile struct {
	// guest is the setting of the path in the machine. source is the setting that determines the content.
	guest, source *setting
}

// add reads a setting of an entry. If an entry writes a dotenv file into the machine, the variables are read from the
// file of the project in local_path. They are unknown if raw_value contains the file, in base64. Files from
// secret_name are ignored, as all secrets are.
func (f *flyFile) add(reading *Reading, s *setting) {
	switch s.name() {
	case "guest_path":
		f.guest = s
	case "raw_value", "local_path", "secret_name":
		f.source = s
	}
	if f.guest == nil || f.source == nil {
		return
	}
	source := f.source
	if isDotenv(f.guest.text) && source.name() == "local_path" {
		reading.Layers = append(reading.Layers, Layer{
			Path: source.text, Written: source.at.Span, Phase: model.RunPhase, RootOrNear: true,
		})
	} else if isDotenv(f.guest.text) && source.name() == "raw_value" {
		reading.doubt(source.at.Span)
	}
	*f = flyFile{}
}
