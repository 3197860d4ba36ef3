package analysis_test

import (
	"strings"
	"testing"
)

// A default applies only if nothing else sets the name, so it does not show the value of production.
func TestDefaultsDoNotShowValues(t *testing.T) {
	const a = "WORKOS_CLIENT_ID=" + clientA + "\n"
	const image = "services:\n  web:\n    image: web\n    environment:\n      WORKOS_CLIENT_ID: "
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  bool
	}{
		"default":           {files{".env.production": "WORKOS_CLIENT_ID=${CID:-" + clientA + "}\n"}, true},
		"default of unset":  {files{".env.production": "WORKOS_CLIENT_ID=${CID-" + clientA + "}\n"}, true},
		"compose":           {files{"compose.production.yaml": image + "${CID:-" + clientA + "}\n"}, true},
		"value":             {files{".env.production": a}, false},
		"value of a line":   {files{".env.production": "CID=" + clientA + "\nWORKOS_CLIENT_ID=${CID:-x}\n"}, false},
		"empty default":     {files{".env.production": a, "compose.yaml": image + "${CID:-}\n"}, false},
		"compose of nobody": {files{".env.production": a, "compose.yaml": image + "${CID:-" + clientB + "}\n"}, false},
		"default of staging": {files{
			".env.production": a, ".env.staging": "WORKOS_CLIENT_ID=${CID:-" + clientB + "}\n",
		}, false},
	} {
		c.files["workos/production.yaml"] = "environment: production\n"
		if why, _ := clientGaps(t, c.files); strings.Contains(why, "can override from outside the file") != c.want {
			t.Errorf("%s: %q, want a default: %t", name, why, c.want)
		}
	}
}

// A name with joined words proves nothing, because no SDK reads it. Spring and .NET ignore how words are joined.
func TestJoinedNames(t *testing.T) {
	const node = `{"dependencies": {"@workos-inc/node": "^7.0.0"}}`
	const joined = "WORKOS_CLIENTID=" + clientA + "\n"
	type files = map[string]string
	for name, c := range map[string]struct {
		files files
		want  bool
	}{
		"no SDK":        {files{".env.production": joined}, true},
		"Node.js":       {files{".env.production": joined, "package.json": node}, true},
		"both names":    {files{".env.production": joined + "WORKOS_CLIENT_ID=" + clientA + "\n"}, false},
		"SDK of Kotlin": {files{".env.production": joined, "pom.xml": "<groupId>com.workos</groupId>"}, false},
		"Spring":        {files{"deploy/production/web.env": joined, "api/pom.xml": "<project/>"}, false},
		".NET":          {files{"deploy/production/web.env": joined, "api/Api.csproj": "<Project/>"}, false},
		"Node.js in a project with Spring": {
			files{".env.production": joined, "package.json": node, "api/pom.xml": "<project/>"}, true,
		},
	} {
		c.files["workos/production.yaml"] = "environment: production\n"
		if why, _ := clientGaps(t, c.files); strings.Contains(why, "did you mean WORKOS_CLIENT_ID?") != c.want {
			t.Errorf("%s: %q, want a gap: %t", name, why, c.want)
		}
	}
}
