package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/golive-lint/golive/loader/appfile"
)

// A name without a shape would make the gate smaller without notice.
func TestQuickShapesExist(t *testing.T) {
	var names, parts []string
	for _, s := range shapes() {
		part, _, _ := strings.Cut(s.name, "/")
		names, parts = append(names, s.name), append(parts, part)
		if s.shows == "" {
			t.Errorf("%s does not check that its input was read", s.name)
		}
	}
	chosen := quick()
	if len(chosen) < 80 {
		t.Errorf("%d shapes, want 80 or more", len(chosen))
	}
	for _, name := range chosen {
		if !slices.Contains(names, name) {
			t.Errorf("no shape is called %s", name)
		}
	}
	for _, part := range slices.Compact(parts) {
		if !slices.ContainsFunc(chosen, func(name string) bool { return strings.HasPrefix(name, part+"/") }) {
			t.Errorf("no shape of %s", part)
		}
	}
}

// Every format of application files has a shape in the gate.
func TestQuickReadsEveryFormat(t *testing.T) {
	read := map[string]bool{}
	for _, s := range shapes() {
		if !slices.Contains(quick(), s.name) {
			continue
		}
		for name, text := range s.project(4).files {
			for _, format := range appfile.FormatsOf(name) {
				if format.Sniff == nil || format.Sniff(text) {
					read[format.Name] = true
				}
			}
		}
	}
	for _, format := range appfile.Formats() {
		if !read[format.Name] {
			t.Errorf("no shape of the gate has a file of %s", format.Name)
		}
	}
}

func TestSized(t *testing.T) {
	if got, want := sized("{n} of {3n+2}, {n+1} {x}", 5), "5 of 17, 6 {x}"; got != want {
		t.Errorf("sized: %q, want %q", got, want)
	}
}
