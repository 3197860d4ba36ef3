package main

import (
	"errors"
	"fmt"
	"go/build"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

var (
	kebab     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	lowerCase = regexp.MustCompile(`^[a-z]+$`)
)

var severities = map[string]string{"error": "Error", "warning": "Warning", "info": "Info"}

// addRule writes the Go file and the page of a rule. It does not overwrite files.
func addRule(w *writer, o options, today time.Time) error {
	severity, ok := severities[o.severity]
	switch {
	case !kebab.MatchString(o.id):
		return fmt.Errorf("id %q: expected kebab-case, noun first", o.id)
	case !ok:
		return fmt.Errorf("severity %q: expected error, warning or info", o.severity)
	case o.item == "":
		return errors.New("-item is missing: the checklist item that the rule decides (docs/readiness.md lists them)")
	case !lowerCase.MatchString(o.category):
		return fmt.Errorf("category %q: expected a folder of rules/", o.category)
	}
	if err := compiled(o.id); err != nil {
		return err
	}
	if o.after != "" {
		if _, err := os.Stat(filepath.Join(o.root, "rules", o.category, goFile(o.after))); err != nil {
			return fmt.Errorf("%s has no rule %q to put %s after", o.category, o.after, o.id)
		}
	}
	if others, err := filepath.Glob(filepath.Join(o.root, "rules", "*", o.id+".md")); err != nil || len(others) > 0 {
		return fmt.Errorf("rule %s exists already: %v", o.id, others)
	}
	if err := addCategory(w, o); err != nil {
		return err
	}
	dir := filepath.Join("rules", o.category)
	if _, err := os.Stat(filepath.Join(o.root, dir, goFile(o.id))); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s exists already (%v)", filepath.Join(dir, goFile(o.id)), err)
	}
	code := strings.NewReplacer("CATEGORY", o.category, "VARIABLE", variable(o.id), "RULE", o.id, "ITEM", o.item,
		"SEVERITY", severity).Replace(ruleSkeleton)
	if err := w.write(filepath.Join(dir, goFile(o.id)), []byte(code)); err != nil {
		return err
	}
	page := strings.NewReplacer("RULE", o.id, "SEVERITY", o.severity, "TODAY",
		today.Format(time.DateOnly)).Replace(pageSkeleton)
	return w.write(filepath.Join(dir, o.id+".md"), []byte(page))
}

// addCategory writes an empty list of rules if the category does not exist.
func addCategory(w *writer, o options) error {
	list := filepath.Join("rules", o.category, listFile)
	_, err := os.Stat(filepath.Join(o.root, list))
	switch {
	case err == nil && o.about != "":
		return fmt.Errorf("category %s exists already, and -about is for a new one", o.category)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case o.about == "":
		return fmt.Errorf("there is no category %q; -about SUBJECT makes it", o.category)
	}
	return w.write(list, categoryList(&category{name: o.category, about: o.about}))
}

// compiled returns an error if Go would ignore the file of the rule on some systems, because its name ends with
// _test.go or _windows.go, for example.
func compiled(id string) error {
	context := build.Default
	context.GOOS, context.GOARCH = "none", "none"
	context.OpenFile = func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package rules\n")),
			nil
	}
	name := goFile(id)
	matched, err := context.MatchFile(".", name)
	if err == nil && matched && !strings.HasSuffix(name, "_test.go") {
		return nil
	}
	return fmt.Errorf("id %q: Go would not compile %s on every system", id, name)
}

// goFile returns the name of the Go file for a rule.
func goFile(id string) string { return strings.ReplaceAll(id, "-", "_") + ".go" }

// words maps words in rule IDs to their spelling in variable names.
var words = map[string]string{
	"api": "API", "authkit": "AuthKit", "cors": "CORS", "http": "HTTP", "https": "HTTPS", "id": "ID", "idp": "IDP",
	"jwt":      "JWT",
	"samesite": "SameSite", "sdk": "SDK", "uri": "URI", "url": "URL", "yaml": "YAML",
}

// variable returns the name of the variable for a rule.
func variable(id string) string {
	first, rest, _ := strings.Cut(id, "-")
	var b strings.Builder
	b.WriteString(first)
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == '-' }) {
		if known, ok := words[word]; ok {
			b.WriteString(known)
		} else {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

const ruleSkeleton = `package CATEGORY

import (
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/rules"
)

var VARIABLE = rules.Rule{
	ID:       "RULE",
	Category: category,
	Item:     "ITEM",
	Severity: finding.SEVERITY,
	Check: func(pass *rules.Pass) {
		for _, env := range pass.Project.Environments {
			if env.Type != model.Production {
				continue
			}
			pass.Report(env, env, finding.SEVERITY, "what is wrong; what was expected", "what to do")
		}
	},
}
`

const pageSkeleton = "# RULE\n" + `
## What it finds

One sentence: it becomes the summary in docs/rules.md.

## Why it matters at go-live

What users or developers notice in production.

## Symptom

What a person sees, or a log contains.

## How to fix

What to write instead, or where in the dashboard.

## Bad

` + badExample + `
` + badExample + `
## Good

` + goodExample + `
` + goodExample + `
## Source

https://workos.com/docs, verified TODAY
`

const badExample = "```" + `
-- workos/production.yaml --
environment: production
             ^^^^^^^^^^ SEVERITY
` + "```\n"

const goodExample = "```" + `
-- workos/staging.yaml --
environment: staging
` + "```\n"
