package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// counts contains the instructions of a run: the total, and the number in each function without its callees.
type counts struct {
	total     int64
	functions map[string]int64
}

// parseProfile parses the output of callgrind (https://valgrind.org/docs/manual/cl-format.html, verified 2026-11-28).
func parseProfile(text string) (counts, error) {
	c := counts{functions: map[string]int64{}}
	names := map[string]string{} // by number; callgrind writes a name only on its first use
	function, inclusive := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		key, value, isKey := strings.Cut(line, "=")
		switch {
		case isKey && (key == "fn" || key == "cfn"):
			number, name, ok := strings.Cut(value, " ")
			if ok {
				names[number] = functionName(name)
			}
			if key == "fn" {
				function = names[number]
			}
		case isKey && key == "calls":
			inclusive = true // the cost in the next line is that of the callee
		case line != "" && strings.IndexByte("+-*0123456789", line[0]) >= 0:
			_, cost, _ := strings.Cut(line, " ")
			n, err := strconv.ParseInt(cost, 10, 64)
			if err != nil {
				return counts{}, fmt.Errorf("callgrind wrote %q: %w", line, err)
			}
			if !inclusive {
				c.functions[function] += n
				c.total += n
			}
			inclusive = false
		}
	}
	if c.total == 0 {
		return counts{}, fmt.Errorf("callgrind counted nothing")
	}
	return c, nil
}

// functionName removes the suffix that callgrind adds to a recursive function.
func functionName(name string) string {
	if at := strings.LastIndexByte(name, '\''); at > 0 && strings.Trim(name[at+1:], "0123456789") == "" {
		return name[:at]
	}
	return name
}

// baseline contains the counts of each input, by name.
type baseline map[string]counts

// readBaseline returns the recorded counts of each Go version. A line contains a version, an input, a count and a
// function, or "total" for the count of the whole run.
func readBaseline() (map[string]baseline, error) {
	text, err := os.ReadFile(baselineFile)
	if os.IsNotExist(err) {
		return map[string]baseline{}, nil
	}
	if err != nil {
		return nil, err
	}
	all := map[string]baseline{}
	for line := range strings.Lines(string(text)) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 4)
		if len(fields) != 4 {
			return nil, fmt.Errorf("%s: %q is not a version, an input, a number and a function", baselineFile, line)
		}
		n, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", baselineFile, err)
		}
		version, input, function := fields[0], fields[1], fields[3]
		if all[version] == nil {
			all[version] = baseline{}
		}
		c := all[version][input]
		if c.functions == nil {
			c.functions = map[string]int64{}
		}
		if function == "total" {
			c.total = n
		} else {
			c.functions[function] = n
		}
		all[version][input] = c
	}
	return all, nil
}

// writeBaseline writes the totals, and the counts of functions with at least 0.2 percent of the instructions.
func writeBaseline(all map[string]baseline) error {
	var b strings.Builder
	for _, version := range slices.Sorted(maps.Keys(all)) {
		for _, input := range slices.Sorted(maps.Keys(all[version])) {
			c := all[version][input]
			fmt.Fprintf(&b, "%s %s %d total\n", version, input, c.total)
			for _, function := range slices.Sorted(maps.Keys(c.functions)) {
				if n := c.functions[function]; n*500 >= c.total {
					fmt.Fprintf(&b, "%s %s %d %s\n", version, input, n, function)
				}
			}
		}
	}
	return os.WriteFile(baselineFile, []byte(b.String()), 0o644)
}
