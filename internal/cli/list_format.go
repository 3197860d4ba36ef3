package cli

import (
	"bytes"
	"encoding/json"

	urfave "github.com/urfave/cli/v2"
)

// listFormatFlag returns the flag of commands that print lists as text or JSON.
func listFormatFlag() urfave.Flag {
	return &urfave.StringFlag{
		Name: "format", Aliases: []string{"f"}, Value: "text",
		Usage: "print in `FORMAT`: text or json (default: text)",
	}
}

// wantsJSON parses the flag of listFormatFlag.
func wantsJSON(c *urfave.Context) (bool, error) {
	switch format := c.String("format"); format {
	case "text":
		return false, nil
	case "json":
		return true, nil
	default:
		return false, usageError("unknown format %q: expected text or json", format)
	}
}

// listJSON encodes a list as JSON.
func listJSON(list any) (string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(list); err != nil {
		return "", failure("encode the list: %w", err)
	}
	return out.String(), nil
}
