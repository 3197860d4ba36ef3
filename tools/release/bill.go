package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"runtime/debug"
	"strings"
	"time"
)

// The elements of CycloneDX 1.5 that golive writes.
type (
	bill struct {
		Schema       string       `json:"$schema"`
		Format       string       `json:"bomFormat"`
		SpecVersion  string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		Purl       string     `json:"purl"`
		Hashes     []hash     `json:"hashes,omitempty"`
		Licenses   []licenses `json:"licenses,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	licenses struct {
		License license `json:"license"`
	}
	license struct {
		ID string `json:"id"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn,omitempty"`
	}
)

// writeBill writes the bill of materials of a program: the linked modules and their hashes, as recorded in the
// binary, and the standard library.
func (r *release) writeBill(t target, p program) error {
	info, err := buildinfo.ReadFile(r.build(t, p))
	if err != nil {
		return err
	}
	data, err := os.ReadFile(r.build(t, p))
	if err != nil {
		return err
	}
	b := r.bill(p, info, sumOf(data))
	text, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return r.write(string(p)+"_"+r.version+"_"+t.String()+".cdx.json", append(text, '\n'))
}

// bill returns the bill of materials of a binary with the SHA-256 hash sum.
func (r *release) bill(p program, info *debug.BuildInfo, sum string) bill {
	application := module(info.Main.Path, "v"+r.version)
	application.Type = "application"
	application.Name = string(p)
	application.Version = r.version
	application.Hashes = []hash{{"SHA-256", sum}}
	application.Licenses = []licenses{{license{"MIT"}}}
	for _, setting := range info.Settings {
		application.Properties = append(application.Properties, property{"go:build:" + setting.Key, setting.Value})
	}
	b := bill{
		Schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
		Format: "CycloneDX", SpecVersion: "1.5", Version: 1,
		Metadata:   metadata{r.date.Format(time.RFC3339), application},
		Components: []component{module("std", strings.TrimPrefix(info.GoVersion, "go"))},
	}
	for _, used := range info.Deps {
		if used.Replace != nil {
			used = used.Replace
		}
		c := module(used.Path, used.Version)
		c.Properties = []property{{"go:sum", used.Sum}}
		b.Components = append(b.Components, c)
	}
	var refs []string
	for _, c := range b.Components {
		refs = append(refs, c.Ref)
	}
	b.Dependencies = []dependency{{application.Ref, refs}}
	return b
}

func module(path, version string) component {
	purl := "pkg:golang/" + path + "@" + version
	return component{Type: "library", Ref: purl, Name: path, Version: version, Purl: purl}
}
