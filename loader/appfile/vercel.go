package appfile

import (
	"path"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// vercel reads env and build.env of vercel.json. A value such as @workos-api-key refers to a secret of the team.
// Source: https://vercel.com/docs/project-configuration.
var vercel = Format{
	Name: "vercel", Reach: model.HostReach,
	Match: isVercel, Pattern: `(now|vercel([._-][^/]*)?)\.(?i:json)`, Read: readVercel,
}

func isVercel(name string) bool {
	base := path.Base(name)
	return base == "vercel.json" || base == "now.json" || path.Ext(base) == ".json" && isNamed(base, "vercel")
}

func readVercel(file *source.File) Reading {
	root, reading := readJSONC(file)
	settings := jsonSettings(file, root)
	p := problems{file: file, list: reading.Problems}
	for i := range settings {
		s := &settings[i]
		n := len(reading.Variables)
		switch {
		case len(s.below("env")) == 1:
			p.set(&reading, s, "", "", model.RunPhase)
		case len(s.below("build", "env")) == 1:
			p.set(&reading, s, "", "", model.BuildPhase)
		}
		if secret, ok := strings.CutPrefix(s.text, "@"); ok && len(reading.Variables) > n && secret != "" {
			reading.Variables[n].Value.V = model.Text("{{ @" + secret + " }}")
		}
	}
	reading.Problems = p.list
	return reading
}
