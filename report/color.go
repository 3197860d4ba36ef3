package report

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/golive-lint/golive/internal/finding"
)

// Color reports whether to color the output. The first of these that is set decides: flag (auto, always or never;
// auto is the same as not set), NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb. Otherwise, the output
// is colored if it goes to a terminal. FORCE_COLOR=0 disables colors, as in the tools that introduced FORCE_COLOR. An
// empty variable counts as not set (no-color.org, bixense.com/clicolors).
func Color(flag string, terminal bool, getenv func(string) string) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto", "":
	default:
		return false, fmt.Errorf("unknown color %q: expected auto, always or never", flag)
	}
	switch force := getenv("FORCE_COLOR"); {
	case getenv("NO_COLOR") != "":
		return false, nil
	case force != "":
		return force != "0" && force != "false", nil
	case getenv("CLICOLOR_FORCE") != "" && getenv("CLICOLOR_FORCE") != "0":
		return true, nil
	case getenv("CLICOLOR") == "0", getenv("TERM") == "dumb":
		return false, nil
	}
	return terminal, nil
}

// palette contains the colors of one report. The library's global switch is not used, because it depends on stdout even
// if the report goes elsewhere.
type palette struct {
	on               bool
	bold, grey, note *color.Color
	severity         map[finding.Severity]*color.Color
}

func newPalette(on bool) palette {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return palette{
		on:   on,
		bold: paint(color.Bold),
		grey: paint(color.FgHiBlack),
		note: paint(color.FgBlue),
		severity: map[finding.Severity]*color.Color{
			finding.Error:   paint(color.FgRed, color.Bold),
			finding.Warning: paint(color.FgYellow, color.Bold),
			finding.Info:    paint(color.FgBlue, color.Bold),
			finding.Off:     paint(color.FgHiBlack),
		},
	}
}

// paint colors text. Unlike the methods of a color, it does not format the text if colors are off.
func (p palette) paint(c *color.Color, text string) string {
	if !p.on {
		return text
	}
	return c.Sprint(text)
}
