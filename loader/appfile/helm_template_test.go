package appfile

import "testing"

func TestValuesPath(t *testing.T) {
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
		{`{{ "x" }}`, ""},
		{`{{ | }}`, ""},
		{`{{`, ""},
		{`"`, ""},
		{``, ""},
		{`client_01K0ZQ3V7M8N9P2R4S6T8V0W1X`, ""},
	} {
		if got, ok := ValuesPath(test.text); got != test.want || ok != (test.want != "") {
			t.Errorf("%s: got %q, %v", test.text, got, ok)
		}
	}
}
