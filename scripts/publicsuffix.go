//go:build ignore

// Publicsuffix writes internal/model/publicsuffix/rules.txt, the public suffix list in the format that
// internal/model/publicsuffix searches. Run it in the root of the repository after an update of golang.org/x/net:
//
//	go run scripts/publicsuffix.go && go test ./internal/model/publicsuffix -update
//
// The rules and the revision of the list are from the source of golang.org/x/net/publicsuffix, in the version that
// go.mod requires. golive cannot import that package, because it imports net/http.
package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const output = "internal/model/publicsuffix/rules.txt"

const header = `// Public suffix list, %s
// Source: https://publicsuffix.org/list/
//
// This Source Code Form is subject to the terms of the Mozilla Public
// License, v. 2.0. If a copy of the MPL was not distributed with this
// file, You can obtain one at https://mozilla.org/MPL/2.0/.
//
// Changed: no comments, names in Punycode, sorted by name. Each name is followed
// by its rules: I or P, the name is a suffix (ICANN or private section);
// W or w, any name directly below it is a suffix (ICANN or private); X or x,
// the name is not a suffix.
`

func main() {
	log.SetFlags(0)
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/net").Output()
	if err != nil {
		log.Fatalf("finding golang.org/x/net: %v", err)
	}
	folder := filepath.Join(strings.TrimSpace(string(module)), "publicsuffix")
	version, _, _ := declarations(filepath.Join(folder, "table.go"))
	_, icann, rules := declarations(filepath.Join(folder, "table_test.go"))
	if version == "" || icann == 0 || len(rules) <= icann {
		log.Fatalf("%s does not hold the list as it used to", folder)
	}
	_, revision, _ := strings.Cut(version, "public_suffix_list.dat, ")
	var text bytes.Buffer
	fmt.Fprintf(&text, header, revision)
	for _, line := range lines(rules, icann) {
		fmt.Fprintln(&text, line)
	}
	if err := os.WriteFile(output, text.Bytes(), 0o644); err != nil {
		log.Fatalf("writing the rules: %v", err)
	}
	fmt.Printf("%s: %d rules, %s\n", output, len(rules), revision)
}

// lines joins the rules for each name. The first icann rules are from the ICANN section of the list.
func lines(rules []string, icann int) []string {
	flags := map[string]string{}
	for i, rule := range rules {
		name, flag := rule, "I"
		if rest, ok := strings.CutPrefix(rule, "*."); ok {
			name, flag = rest, "W"
		} else if rest, ok := strings.CutPrefix(rule, "!"); ok {
			name, flag = rest, "X"
		}
		if i >= icann {
			flag = map[string]string{"I": "P", "W": "w", "X": "x"}[flag]
		}
		flags[name] += flag
	}
	sorted := make([]string, 0, len(flags))
	for name, flag := range flags {
		sorted = append(sorted, name+" "+flag)
	}
	slices.Sort(sorted)
	return sorted
}

// declarations reads the version, the number of ICANN rules and the rules from a Go file.
func declarations(path string) (version string, icann int, rules []string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		log.Fatalf("reading the rules: %v", err)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		switch spec.Names[0].Name {
		case "version":
			version = unquote(spec.Values[0])
		case "numICANNRules":
			icann, _ = strconv.Atoi(spec.Values[0].(*ast.BasicLit).Value)
		case "rules":
			for _, rule := range spec.Values[0].(*ast.CompositeLit).Elts {
				rules = append(rules, unquote(rule))
			}
		}
		return false
	})
	return version, icann, rules
}

func unquote(literal ast.Expr) string {
	text, err := strconv.Unquote(literal.(*ast.BasicLit).Value)
	if err != nil {
		log.Fatalf("reading the rules: %v", err)
	}
	return text
}
