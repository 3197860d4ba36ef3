package cli

import (
	"errors"
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/source"
)

// shownDeployment is a deployment as printed by `golive files --deployment`. It contains no
// secrets, and all text is safe to print.
type shownDeployment struct {
	Name        string          `json:"name"`
	Part        string          `json:"part,omitempty"`
	Folder      string          `json:"folder"`
	Environment string          `json:"environment"`
	Complete    bool            `json:"complete"`
	Provided    []string        `json:"provided,omitempty"`
	Layers      []shownLayer    `json:"layers"`
	Variables   []shownVariable `json:"variables"`
}

type shownLayer struct {
	Path   string `json:"path"`
	Part   string `json:"part,omitempty"`
	By     string `json:"by,omitempty"`
	Base   bool   `json:"base,omitempty"`
	Unread string `json:"unread,omitempty"`
}

type shownVariable struct {
	Name  string `json:"name"`
	File  string `json:"file"`
	Line  int    `json:"line"`
	Known bool   `json:"known"`
}

// deploymentsText describes the variable sources of the deployments with a given name.
func deploymentsText(c *urfave.Context, process Process, name string, json bool) (string, error) {
	where, err := locate(process.Dir, nil, c.String("config"))
	if err != nil {
		return "", err
	}
	opened, err := where.openToRun(process)
	if err != nil {
		return "", err
	}
	defer opened.close()
	found, err := analysis.Deployments(opened.files, analysis.Options{
		Config: where.config, Repository: opened.repository, Secrets: process.secrets,
	}, name)
	opened.progress.stop()
	var unknown *analysis.UnknownDeploymentError
	switch {
	case errors.As(err, &unknown):
		return "", usageError("%s", process.hide(unknown.Error()))
	case err != nil:
		return "", lintError(err)
	}
	var shown []shownDeployment
	for i := range found {
		shown = append(shown, showDeployment(&found[i], process.hide))
	}
	if json {
		return listJSON(struct {
			Version     int               `json:"version"`
			Deployments []shownDeployment `json:"deployments"`
		}{1, shown})
	}
	var b strings.Builder
	for i := range shown {
		if i > 0 {
			b.WriteString("\n")
		}
		shown[i].write(&b)
	}
	return b.String(), nil
}

func showDeployment(d *analysis.Deployment, hide func(string) string) shownDeployment {
	shown := shownDeployment{
		Name: hide(d.Name), Part: hide(d.Part), Folder: hide(d.Folder), Environment: hide(d.Environment),
		Complete: d.Complete, Layers: []shownLayer{}, Variables: []shownVariable{},
	}
	for _, name := range d.Provided {
		shown.Provided = append(shown.Provided, hide(name))
	}
	for i := range d.Layers {
		l := &d.Layers[i]
		shown.Layers = append(shown.Layers, shownLayer{
			Path: hide(l.Path), Part: hide(l.Part), By: hide(placeText(l.By)), Base: l.Base, Unread: l.Unread,
		})
	}
	for _, v := range d.Variables {
		shown.Variables = append(shown.Variables, shownVariable{
			Name: hide(v.Name), File: hide(v.At.File.Path), Known: v.Known,
			Line: v.At.File.Position(v.At.Span.Start, source.Bytes).Line,
		})
	}
	return shown
}

// placeText formats a file and line, or returns "" if at.File is nil.
func placeText(at finding.Location) string {
	if at.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", at.File.Path, at.File.Position(at.Span.Start, source.Bytes).Line)
}

// write prints a heading, the layers from lowest to highest, and the variables.
func (d *shownDeployment) write(b *strings.Builder) {
	title := d.Name
	if d.Part != "" {
		title += " (" + d.Part + ")"
	}
	if title == "" {
		title = "(no name)"
	}
	fmt.Fprintf(b, "%s: folder %s", title, d.Folder)
	if d.Environment != "" && d.Environment != d.Name {
		fmt.Fprintf(b, ", environment %s", d.Environment)
	}
	b.WriteString("\n  sources, from lowest to highest precedence:\n")
	for i := range d.Layers {
		fmt.Fprintf(b, "    %s\n", d.Layers[i].text())
	}
	if d.Complete {
		b.WriteString("  golive.yaml declares that these are all sources of the deployment\n")
	} else {
		b.WriteString("    variables set by the hosting platform, which no file shows\n")
	}
	if len(d.Provided) > 0 {
		fmt.Fprintf(b, "  provided by the hosting platform, according to golive.yaml: "+
			"%s\n", strings.Join(d.Provided, ", "))
	}
	if len(d.Variables) == 0 {
		b.WriteString("  no WorkOS variables\n")
		return
	}
	width := 0
	for i := range d.Variables {
		width = max(width, len(d.Variables[i].Name))
	}
	width = min(width, 48)
	b.WriteString("  WorkOS variables:\n")
	for i := range d.Variables {
		v := &d.Variables[i]
		fmt.Fprintf(b, "    %-*s  %s:%d", width, v.Name, v.File, v.Line)
		if !v.Known {
			b.WriteString("  (the value is stored elsewhere)")
		}
		b.WriteString("\n")
	}
}

// text describes a layer on one line.
func (l *shownLayer) text() string {
	text := l.Path
	if l.Part != "" {
		text += "#" + l.Part
	}
	var notes []string
	if l.By != "" {
		notes = append(notes, "by "+l.By)
	}
	if l.Base {
		notes = append(notes, "names no environment, so variables of the hosting platform override it")
	}
	if l.Unread != "" {
		notes = append(notes, "not read: "+l.Unread)
	}
	if len(notes) == 0 {
		return text
	}
	return text + "  (" + strings.Join(notes, "; ") + ")"
}
