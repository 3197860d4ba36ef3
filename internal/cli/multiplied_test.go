package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// each returns n texts.
func each(n int, text func(i int) string) string {
	var all strings.Builder
	for i := range n {
		all.WriteString(text(i))
	}
	return all.String()
}

// Small files multiplied their values and took minutes and gigabytes: 20,000 common entries for 2,000 environments,
// or 1,200 deployments that share a file of 1,200 variables. Beyond a limit the rest is not examined, with a reason,
// and nothing passes because of it.
func TestMultipliedValues(t *testing.T) {
	variable := func(i int) string { return fmt.Sprintf("A%d_WORKOS_CLIENT_ID=x\n", i) }
	uri := func(i int) string { return fmt.Sprintf("https://h%d.acme.com/cb, ", i) }
	uris := "redirect_uris: [" + each(4_000, uri) + "]\n"
	profiles := `{"build": {"base": {"env": {` + each(1_000, func(i int) string {
		return fmt.Sprintf(`"A%d_WORKOS_CLIENT_ID": "x", `, i)
	}) + `"X": "x"}}` + each(1_000, func(i int) string {
		return fmt.Sprintf(`, "p%d": {"extends": "base", "env": {"WORKOS_API_KEY": "y"}}`, i)
	}) + "}}"
	for _, c := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"workos/eu.yaml": "common:\n  " + uris + "environments:\n" + each(80, func(i int) string {
			return fmt.Sprintf("  e%d: {type: production}\n", i)
		})}, "take more than 300000 values from common settings"},
		{map[string]string{"workos/common.yaml": uris, "workos/eu.yaml": each(80, func(i int) string {
			return fmt.Sprintf("environment: {name: e%d, type: production}\n---\n", i)
		})}, "take more than 300000 values from common settings"},
		{map[string]string{".env.eu": each(1_200, variable), "golive.yaml": readyExample(t)["golive.yaml"] +
			"apps:\n  web:\n    deployments:\n" + each(1_200, func(i int) string {
			return fmt.Sprintf("      d%d: {environment: production, files: [.env.eu]}\n", i)
		})}, "the same files have more than 50000 variables"},
		{map[string]string{"eas.json": profiles}, "profiles inherit more than 50000"},
		{map[string]string{
			"a/eas.json": strings.ReplaceAll(profiles, "base", "production")[:len(profiles)/4] + `": "x"}}}}`,
			"b/eas.json": profiles, "c/eas.json": profiles,
		}, "more than 50000"},
		{map[string]string{".env.production": each(1_000, variable), "compose.production.yaml": "services:\n" +
			each(1_000, func(i int) string {
				return fmt.Sprintf("  s%d: {image: x, env_file: .env.production, environment: [WORKOS_API_KEY=y]}\n", i)
			})}, "have more than 50000 variables"},
	} {
		files := readyExample(t)
		for name, text := range c.files {
			files[name] = text
		}
		p := newPrintedProject(t, files)
		began := time.Now()
		out, problems, code := p.golive("ready", "--at", "2026-11-25", "-f", "json")
		if code == 0 || !strings.Contains(out+problems, c.want) || strings.Contains(out, `"verdict": "ready"`) {
			t.Errorf("without %q: exits with %d:\n%.3000s\n%.1000s", c.want, code, out, problems)
		}
		t.Log(c.want, time.Since(began))
	}
}

// Ten thousand environments of normal size are below every limit.
func TestManyEnvironments(t *testing.T) {
	p := newPrintedProject(t, map[string]string{
		"workos/eu.yaml": "common: {uses: [sso], roles: [{slug: admin}]}\nenvironments:\n" +
			each(3_900, func(i int) string {
				return fmt.Sprintf("  e%d: {type: staging, redirect_uris: [https://e%d.acme.com/cb]}\n", i, i)
			}),
		"workos/us.yaml": each(6_100, func(i int) string {
			return fmt.Sprintf("environment: {name: us%d, type: staging}\nroles: [{slug: r%d}]\n---\n", i, i)
		}),
	})
	out, problems, code := p.golive("lint", "-q")
	if code != 0 || strings.Contains(out, "yaml-limit") {
		t.Errorf("exits with %d:\n%.2000s%s", code, out, problems)
	}
}

// A file of 4 MiB with 175,000 environments took two minutes and 7 GB. The first 10,000 are judged, and the last one,
// which is broken, does not disappear: the run says that the rest is not examined.
func TestTooManyEnvironments(t *testing.T) {
	document := func(i int) string { return fmt.Sprintf("environment: {name: e%d, type: staging}\n---\n", i) }
	files := readyExample(t)
	files["workos/zz.yaml"] = each(9_998, document)
	p := newPrintedProject(t, files)
	out, problems, code := p.golive("ready", "--at", "2026-11-25", "-q")
	if strings.Contains(out+problems, "examined") {
		t.Errorf("10,000 environments: exits with %d:\n%.1000s%s", code, out, problems)
	}
	files["workos/zz.yaml"] = each(60_000, document) +
		"environment: {name: eu, type: production}\nredirect_uris: [http://localhost/cb]\n"
	files["workos/zzz.yaml"] = "environment: {name: us, type: production}\nredirect_uris: [http://localhost/cb]\n"
	p = newPrintedProject(t, files)
	out, problems, code = p.golive("ready", "--at", "2026-11-25")
	for _, want := range []string{"workos/zz.yaml was not examined", "workos/zzz.yaml was not examined",
		"describes more than 10000 environments"} {
		if code == 0 || !strings.Contains(problems+out, want) {
			t.Errorf("exits with %d, without %q:\n%.3000s\n%s", code, want, out, problems)
		}
	}
	if strings.Contains(out, "   READY") {
		t.Errorf("the rest is not examined, and production is READY:\n%.1000s", out)
	}
}
