package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
)

//go:embed shared.html.tmpl
var sharedHTML string

//go:embed page.css
var pageStyle string

// pageHead is the data for the head of an HTML page.
type pageHead struct {
	Version string
	Policy  template.HTMLAttr
	Style   template.CSS
}

// newPageHead returns the head of a page that loads no resources and runs no scripts. Its content security policy
// allows only one style sheet, which it identifies by hash.
func newPageHead(version string) pageHead {
	hash := sha256.Sum256([]byte(pageStyle))
	return pageHead{
		Version: version,
		Policy: template.HTMLAttr(`content="default-src 'none'; style-src 'sha256-` +
			base64.StdEncoding.EncodeToString(hash[:]) + `'; base-uri 'none'; form-action 'none'"`),
		Style: template.CSS(pageStyle),
	}
}

// writePage prints a page from the shared templates and the template in own. The templates escape the strings in data.
func writePage(out *bufio.Writer, own string, data any) error {
	page, err := template.New("page").Parse(own + sharedHTML)
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	if err := page.Execute(out, data); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}
