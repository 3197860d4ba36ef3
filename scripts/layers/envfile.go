//go:build ignore

// Envfile prints, for each folder in its arguments, the variables that docker run --env-file reads from
// .env.production. The output is a JSON list, with null for a file that docker run rejects.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/docker/cli/opts"
)

func main() {
	all := []map[string]string{}
	for _, folder := range os.Args[1:] {
		lines, err := opts.ParseEnvFile(filepath.Join(folder, ".env.production"))
		if err != nil {
			all = append(all, nil)
			continue
		}
		values := map[string]string{}
		for _, line := range lines {
			if name, value, ok := strings.Cut(line, "="); ok {
				values[name] = value
			}
		}
		all = append(all, values)
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}
