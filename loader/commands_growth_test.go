package loader_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/golive-lint/golive/internal/lineartest"
	"github.com/golive-lint/golive/loader"
)

// The time for commands grows in proportion to the length of a script.
func TestCommandsGrowWithScripts(t *testing.T) {
	for name, piece := range map[string]string{
		"deploy-production.sh": "for k in WORKOS_CLIENT_ID A; do heroku config:set \"$k\"; done < .env.production\n" +
			"F=\"$F -f x\"; docker compose -f compose.production.yaml $F up\n" +
			"if [ $1 = staging ]; then cp .env.staging .env.production; fi\nunset $A; env -i pg_dump x\n",
		"fill.sh":  "{ J=\"$J$K\"; echo \"$WORKOS_CLIENT_ID\"; } | ssh a \"$J\" |\n{ ",
		"Makefile": "a%d: b\n\tfly secrets set A=1 && ./run.sh && make b\n",
		"Dockerfile": "FROM node AS staging\nCOPY .env.staging .env.production\n" +
			"RUN echo WORKOS_CLIENT_ID=x >> .env.production\n",
		"package.json": `{"scripts": {"a%d": "npm run b && sh -c \"cp .env.production .env && fly deploy\""}},`,
	} {
		lineartest.Check(t, name, 300, func(n int) {
			fsys := fstest.MapFS{
				".env.production": {Data: []byte("WORKOS_CLIENT_ID=a\n")},
				".env.staging":    {Data: []byte("WORKOS_CLIENT_ID=b\n")},
				"compose.production.yaml": {Data: []byte(
					"services: {web: {image: w, environment: {WORKOS_CLIENT_ID: a}}}\n")},
				name: {Data: []byte(numbered(piece, n))},
			}
			_, err := loader.Load(fsys, loader.Options{CheckEnvironment: noCheck, CheckConfig: noCheck})
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func numbered(piece string, n int) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(piece, "%d") {
			fmt.Fprintf(&b, piece, i)
		} else {
			b.WriteString(piece)
		}
	}
	return b.String()
}
