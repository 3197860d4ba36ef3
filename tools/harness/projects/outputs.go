package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"

	"github.com/golive-lint/golive/internal/source"
)

// texts checks that the output contains no control characters, and that each format can be parsed.
func (c *checker) texts(r *reports) {
	c.clean(r.command+" stderr", r.stderr)
	for _, format := range slices.Sorted(maps.Keys(r.texts)) {
		c.clean(r.command+" "+format, r.texts[format])
		if err := parse(format, r.texts[format]); err != nil {
			c.fail("format", r.command+" "+format, "%s --format %s does not parse: %v", r.command, format, err)
		}
	}
}

// clean checks that text is valid UTF-8 without control characters or hidden characters.
func (c *checker) clean(what, text string) {
	plain := true
	for i := 0; plain && i < len(text); i++ {
		plain = text[i] >= ' ' && text[i] <= '~' || text[i] == '\n'
	}
	if plain {
		return
	}
	if !utf8.ValidString(text) {
		c.fail("characters", what+" UTF-8", "%s is not UTF-8", what)
		return
	}
	for i, r := range text {
		if r != '\n' && (r < ' ' || source.IsHiddenRune(r)) {
			c.fail("characters", fmt.Sprintf("%s %U", what, r), "%s contains %U: %.120q", what, r, text[max(0, i-60):])
			return
		}
	}
}

// parse returns an error if a report is not valid in its format.
func parse(format, text string) error {
	switch format {
	case "json", "sarif", "gitlab":
		if !json.Valid([]byte(text)) {
			return fmt.Errorf("not JSON")
		}
	case "rdjson":
		if !json.Valid([]byte(text)) {
			return fmt.Errorf("not JSON")
		}
	case "junit", "checkstyle":
		return parseXML(text)
	case "html":
		return parseHTML(text)
	case "patch":
		return parseYAML(text)
	}
	return nil
}

func parseXML(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// void contains the HTML elements without an end tag.
var void = map[string]bool{"meta": true, "link": true, "br": true, "hr": true, "img": true, "input": true, "wbr": true}

// optional contains the HTML elements whose end tag is optional.
var optional = map[string]bool{
	"p": true, "li": true, "dt": true, "dd": true, "tr": true, "td": true, "th": true, "tbody": true, "thead": true,
	"option": true,
}

// parseHTML checks that elements are nested correctly, and that no text from the input became markup.
func parseHTML(text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	var open []string
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); err != io.EOF {
				return err
			}
			if len(open) > 0 {
				return fmt.Errorf("<%s> is not closed", open[len(open)-1])
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if string(name) == "script" {
				return fmt.Errorf("it contains a script")
			}
			if !void[string(name)] {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			for len(open) > 0 && open[len(open)-1] != string(name) && optional[open[len(open)-1]] {
				open = open[:len(open)-1]
			}
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("</%s> closes nothing", name)
			}
			open = open[:len(open)-1]
		}
	}
}

func parseYAML(text string) error {
	d := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	for {
		var node yaml.Node
		if err := d.Decode(&node); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
