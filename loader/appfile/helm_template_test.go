package appfile

import (
	"strings"
	"testing"
)

func TestPassedOn(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{{ .Values.workos.clientId }}`, "workos.clientId"},
		{`{{ .Values.workos.clientId | quote }}`, "workos.clientId"},
		{`{{- $.Values.workos.clientId -}}`, "workos.clientId"},
		{`"{{ .Values.clientId }}"`, "clientId"},
		{`'{{.Values.clientId}}'`, "clientId"},
		{`{{ quote .Values.clientId }}`, "clientId"},
		{`{{ required "set the client ID" .Values.workos.clientId | quote }}`, "workos.clientId"},
		{`{{ .Values.clientId | default "client_x" | trim | quote }}`, "clientId"},
		{`{{ default "client_x" .Values.clientId }}`, "clientId"},

		{`{{ .Values.clientId | upper }}`, ""},
		{`{{ .Values.clientId | b64enc }}`, ""},
		{`{{ .Values.a }}{{ .Values.b }}`, ""},
		{`https://{{ .Values.host }}`, ""},
		{`{{ printf "https://%s" .Values.host }}`, ""},
		{`{{ .Values.clientId | default .Values.other }}`, ""},
		{`{{ default .Values.other .Values.clientId }}`, ""},
		{`{{ include "web.clientId" . }}`, ""},
		{`{{ (index .Values.list 0).id }}`, ""},
		{`{{ .Release.Name }}`, ""},
		{`{{ .Values }}`, ""},
		{`{{ .Values. }}`, ""},
		{`{{ $id := .Values.id }}`, ""},
		{`{{ "x" }}`, ""},
		{`{{ | }}`, ""},
		{`{{`, ""},
		{`"`, ""},
		{``, ""},
		{`client_01K0ZQ3V7M8N9P2R4S6T8V0W1X`, ""},
	} {
		checkPassedOn(t, "- name: A\n  value: ", test.text, "\n", test.want)
	}
}

// Blocks decide whether a value applies, and what "." is.
func TestPassedOnInBlocks(t *testing.T) {
	for _, test := range []struct{ before, text, after, want string }{
		{"{{ if .Values.a }}x{{ end }}", "{{ .Values.b }}", "", "b"},
		{"{{ with .Values.workos }}", "{{ .clientId }}", "{{ end }}", "workos.clientId"},
		{"{{- with .Values.workos.clientId }}", "{{ . | quote }}", "{{- end }}", "workos.clientId"},
		{"{{ with .Values.a }}{{ with .b }}", "{{ .c }}", "{{ end }}{{ end }}", "a.b.c"},
		{"{{ with .Values.a }}", "{{ $.Values.a.c }}", "{{ end }}", "a.c"},
		{"{{ if .Values.workos }}", "{{ .Values.workos.id }}", "{{ end }}", "workos.id"},
		{"{{ if .Values.workos.id }}", "{{ .Values.workos.id }}", "{{ end }}", "workos.id"},

		{"{{ with .Values.other }}", "{{ .Values.workos.id }}", "{{ end }}", "other.Values.workos.id"},
		{"{{ with .Values.other }}", "{{ $.Values.workos.id }}", "{{ end }}", ""},
		{"{{ if .Values.enabled }}", "{{ .Values.workos.id }}", "{{ end }}", ""},
		{"{{ if not .Values.workos.id }}", "{{ .Values.workos.id }}", "{{ end }}", ""},
		{"{{ if .Values.workos.id }}x{{ else }}", "{{ .Values.workos.id }}", "{{ end }}", ""},
		{"{{ if eq .Values.env \"staging\" }}", "{{ .Values.workos.id }}", "{{ end }}", ""},
		{"{{ range .Values.list }}", "{{ .id }}", "{{ end }}", ""},
		{"{{ define \"web.env\" }}", "{{ .Values.workos.id }}", "{{ end }}", ""},
		{"{{ if .Values.a }}", "{{ .Values.a }}", "", ""}, // no end
	} {
		checkPassedOn(t, test.before, test.text, test.after, test.want)
	}
}

func checkPassedOn(t *testing.T, before, text, after, want string) {
	t.Helper()
	got := ""
	if template, ok := ParseChartTemplate(before + text + after); ok {
		got, _ = template.PassedOn(len(before), len(before)+len(text))
	}
	if got != want {
		t.Errorf("%s%s%s: got %q, want %q", before, text, after, got, want)
	}
}

// Recursion of the parser must not use up the stack.
func TestNestedTemplates(t *testing.T) {
	for _, open := range []string{"{{if 1}}", "{{- with .Values.a -}}", "{{ (", "{{", "{{ range\t.x }}"} {
		text := strings.Repeat(open, 50_000)
		if strings.HasSuffix(open, "(") {
			text = "{{ " + strings.Repeat("(", 50_000) + " }}"
		}
		if _, ok := ParseChartTemplate(text); ok {
			t.Errorf("%s is accepted", open)
		}
	}
}

func TestChartUses(t *testing.T) {
	for _, test := range []struct {
		templates string
		want      bool
	}{
		{`{{ .Values.workos.id }}`, true},
		{`{{ .Values.workos.id | upper }}`, true},
		{`{{ $.Values.workos.id }}`, true},
		{`{{ .Values.workos | toYaml }}`, true},
		{`{{ with .Values.workos }}{{ .id }}{{ end }}`, true},
		{`{{ range $k, $v := .Values.workos }}{{ $v }}{{ end }}`, true},
		{`{{ range .Values }}{{ . }}{{ end }}`, true},
		{`{{ index .Values "workos" "id" }}`, true},
		{`{{ .Values.workos.id.name }}`, true},
		{`{{ toYaml . }}`, true},
		{`{{ tpl "x" . }}`, true},
		{`{{ include "library.env" . }}`, true},
		{`{{ include (printf "web.%s" "env") . }}`, true},
		{`{{ template "library.env" . }}`, true},
		{`{{ include "web.env" . }}{{ define "web.env" }}{{ .Values.workos.id }}{{ end }}`, true},
		{`{{ include "web.env" (dict "root" $) }}{{ define "web.env" }}{{ .root.Values.workos.id }}{{ end }}`, true},
		{`{{ $values := .Values }}{{ $values.workos.id }}`, true},
		{`{{ (default .Values.workos dict).id }}`, true},

		{`{{ .Values.workos.key }}`, false},
		{`{{ .Values.workos.idle }}`, false},
		{`{{ .Release.Name }}`, false},
		{`{{ include "web.name" . }}{{ define "web.name" }}{{ .Release.Name }}{{ end }}`, false},
		{`{{ with .Values.other }}{{ toYaml . }}{{ end }}`, false},
		{`id`, false},
	} {
		template, ok := ParseChartTemplate(test.templates)
		if !ok {
			t.Fatalf("%s: not parsed", test.templates)
		}
		var uses ChartUses
		uses.Add(template)
		if got := uses.MayRead("workos.id"); got != test.want {
			t.Errorf("%s: MayRead is %v", test.templates, got)
		}
	}
}
