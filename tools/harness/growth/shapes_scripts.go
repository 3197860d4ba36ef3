package main

// scriptShapes returns the shapes for commands in scripts and in other files.
func scriptShapes() []shape {
	one := func(name, doubles string, limit int, path string, text func(n int) string, shows string) shape {
		return shape{"scripts/" + name, doubles, limit, []string{"lint"}, func(n int) project {
			return production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n").with(
				".env.production", "WORKOS_CLIENT_ID=client_x\n", ".env.staging", "WORKOS_CLIENT_ID=client_y\n",
				path, text(n))
		}, shows}
	}
	lines := func(before, format, after string) func(int) string {
		return func(n int) string { return before + each(n, format) + after }
	}
	return []shape{
		one("sourced files", "commands that load a dotenv file of another environment", 32*kilo, "run.sh",
			lines("#!/bin/sh\n# WORKOS\n", ". ./.env.staging # %d\n", ""), "client-id-mismatch"),
		one("starts", "words of one command that are programs with targets", 256*kilo, "deploy.sh",
			func(n int) string { return "# WORKOS\n" + fill(n*5, "make ") + "\n" }, "client-id-mismatch"),
		one("names of one line", "names that one line of code may set", 128*kilo, "next.config.js",
			func(n int) string { return "x={" + fill(n*27, "WORKOS_CLIENT_ID: string,  ") + "WORKOS_CLIENT_ID: 0}" },
			"next.config.js"),
		one("settings of one line", "settings on one line of a file that is not read", 32*kilo, "config/app.conf",
			func(n int) string { return "workos: {redirectUri: x, " + fill(n*20, "workosRedirect: x, ") + "}\n" },
			"config/app.conf"),
		one("matrices", "jobs with a matrix", kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n", "  j%d: {strategy: {matrix: {e: [production, b, c]}}, "+
				"environment: \"${{ matrix.e }}\", env: {WORKOS_CLIENT_ID: x}, steps: [{run: fly deploy}]}\n", ""),
			"client-id-malformed"),
		one("entries of a matrix", "entries of a matrix", 8*kilo, ".github/workflows/deploy.yml",
			lines("on: push\njobs:\n  j:\n    strategy:\n      matrix:\n        include:\n",
				"          - {e: production, id: c%d}\n", "    environment: ${{ matrix.e }}\n"+
					"    env: {WORKOS_CLIENT_ID: x}\n    steps: [{run: fly deploy}]\n"), "client-id-malformed"),
		one("functions", "functions of a script that never end", 128*kilo, "run.sh",
			lines("#!/bin/sh\nexport WORKOS_CLIENT_ID=x\n", "f%d() {\n", ""), "client-id-malformed"),
		one("names of one RUN", "names in one instruction of a Dockerfile", 16*kilo, "Dockerfile",
			lines("FROM node\nENV WORKOS_CLIENT_ID=x\nRUN true", " \\\n && WORKOS_CLIENT_ID=x npm run b%d", "\n"),
			"client-id-malformed"),
		{"scripts/jobs and targets", "jobs of environments, and a chain of targets that they run", 2 * kilo,
			[]string{"lint"}, func(n int) project {
				return production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n").with(
					".github/workflows/deploy.yml", "on: push\njobs:\n"+
						each(n, "  j%d: {environment: prod-e%d, env: {WORKOS_CLIENT_ID: x}, "+
							"steps: [{run: make t0}]}\n"),
					"Makefile", "# WORKOS\n"+each(n, "t%d: t%d0\nt%d0:\n\tfly deploy\n"))
			}, "client-id-mismatch"},
		{"scripts/includes", "included Makefiles, and steps that run a target", kilo, []string{"lint"},
			func(n int) project {
				p := production("client_id: client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n").with(
					".github/workflows/deploy.yml", "on: push\njobs:\n  j:\n    environment: production\n"+
						"    env: {WORKOS_CLIENT_ID: x}\n    steps:\n"+each(n, "      - run: make t%d\n"),
					"Makefile", fill(20*len("include $(D)/*.mk\n"), "include $(D)/*.mk\n")+"WORKOS=1\nall:\n\techo\n")
				for i := range n {
					p = p.with("mk/a"+itoa(i)+".mk", fill(20*len("include $(D)/*.mk\n"), "include $(D)/*.mk\n")+
						"t"+itoa(i)+":\n\techo\n")
				}
				return p
			}, "client-id-mismatch"},
	}
}
