package main

import "strings"

// deep returns a project with n nested folders. golive does not examine folders below 100 levels, and fails if a
// project has such folders.
func deep(n int) project {
	p := production("").with(strings.Repeat("d/", n), "")
	p.refused = n > 99
	return p
}

// folderShapes returns the shapes for folders, files and .gitignore.
func folderShapes() []shape {
	lint := []string{"lint"}
	many := func(n int, name func(i int) string, text string) project {
		p := production("")
		for i := range n {
			p.with(name(i), text)
		}
		return p
	}
	// beside is a file with variables. If the output includes it, golive has reached its folder.
	const beside = "src/z/.env.production"
	const variable = "WORKOS_CLIENT_ID=a\n"
	return []shape{
		{"folders/files", "files of one folder that say nothing", 16 * kilo, lint, func(n int) project {
			return many(n, func(i int) string { return "src/f" + itoa(i) + ".txt" }, "").with(beside, variable)
		}, "2 files, 3 values read"},
		{"folders/folders", "folders beside each other", 8 * kilo, lint, func(n int) project {
			return many(n, func(i int) string { return "src/d" + itoa(i) + "/f.txt" }, "").with(beside, variable)
		}, "2 files, 3 values read"},
		{"folders/depth", "folders inside each other", 1_600, lint, func(n int) project {
			return deep(n)
		}, "1 file, 2 values read"},
		{"folders/environment files", "environment files", 2 * kilo, lint, func(n int) project {
			p := files()
			for i := range n {
				p.with("workos/staging-"+itoa(i)+".yaml",
					"environment: {name: staging-"+itoa(i)+", type: staging}\n"+
						"redirect_uris: [http://localhost:3000/"+itoa(i)+"]\n")
			}
			return p
		}, "{n} files, {3n} values read"},
		{"folders/common settings", "environment files that share common settings", kilo, lint, func(n int) project {
			p := files("workos/common.yaml",
				"permissions: [a, b, c]\nwebhook_endpoints: [{endpoint_url: 'https://acme.com/', events: "+
					"[user.created]}]\n")
			for i := range n {
				p.with("workos/staging-"+itoa(i)+".yaml", "environment: {name: staging-"+itoa(i)+", type: staging}\n")
			}
			return p
		}, "{n+1} files, {2n} values read"},
		{"folders/dotenv files", "dotenv files", 2 * kilo, lint, func(n int) project {
			return many(n, func(i int) string { return "apps/a" + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=client_01K0ZQ3V7M8N9P2R4S6T8V0W1X\n")
		}, "{n+1} files, {n+2} values read"},
		{"folders/named files", "files named on the command line", 2 * kilo, lint, func(n int) project {
			p := files()
			for i := range n {
				name := "env/staging-" + itoa(i) + ".yaml"
				p.with(name,
					"environment: {name: staging-"+itoa(i)+", type: staging}\n"+
						"redirect_uris: [http://localhost:3000/"+itoa(i)+"]\n")
				p.args = append(p.args, name)
			}
			return p
		}, "{n} files, {3n} values read"},
		{"folders/named files with findings", "files named on the command line, with a finding each", 2 * kilo, lint,
			func(n int) project {
				p := files()
				for i := range n {
					name := "env/production-" + itoa(i) + ".yaml"
					p.with(name, productionOf(i))
					p.args = append(p.args, name)
				}
				return p
			}, "redirect-uri-http"},
		{"folders/named folder", "files of a named folder", 4 * kilo, []string{"lint", "src"}, func(n int) project {
			return many(n, func(i int) string { return "src/f" + itoa(i) + ".yaml" },
				"a: b\n").with("src/workos/production.yaml", productionHead)
		}, "production"},
		{"gitignore/lines", "lines of .gitignore", 16 * kilo, lint, func(n int) project {
			return many(64, func(i int) string { return "src/d" + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=a\n").with(".gitignore", each(n, "build%d/\n"), ".git/HEAD", "ref: refs/heads/main\n")
		}, "65 files, 66 values read"},
		{"gitignore/globs", "lines of .gitignore with globs", 8 * kilo, lint, func(n int) project {
			return many(64, func(i int) string { return "src/d" + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=a\n").with(".gitignore", each(n, "**/b%d*/**/*.o\n"), ".git/HEAD",
				"ref: refs/heads/main\n")
		}, "65 files, 66 values read"},
		{"gitignore/stars", "stars of one line", 512, lint, func(n int) project {
			return many(16,
				func(i int) string { return "src/" + strings.Repeat("a", 100) + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=a\n").with(".gitignore", strings.Repeat("*a", n)+"b\n", ".git/HEAD",
				"ref: refs/heads/main\n")
		}, "17 files, 18 values read"},
		{"gitignore/line", "length of a line", 3 * mega, lint, func(n int) project {
			return many(16, func(i int) string { return "src/d" + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=a\n").with(".gitignore", fill(n, "a/"), ".git/HEAD", "ref: refs/heads/main\n")
		}, "17 files, 18 values read"},
		{"gitignore/files", "folders with a .gitignore each", 2 * kilo, lint, func(n int) project {
			p := many(n, func(i int) string { return "src/d" + itoa(i) + "/.gitignore" },
				"*.o\n").with(beside, variable)
			return p.with(".git/HEAD", "ref: refs/heads/main\n")
		}, "2 files, 3 values read"},
		{"gitignore/depth", "folders inside each other, with a .gitignore each", 96, lint, func(n int) project {
			p := production("").with(strings.Repeat("d/", n)+".env.production", "WORKOS_CLIENT_ID=a\n")
			for i := range n {
				p.with(strings.Repeat("d/", i)+".gitignore", each(200, "b%d/\n"))
			}
			return p
		}, "2 files, 3 values read"},
		{"gitignore/lines and files", "lines of .gitignore, and files", kilo, lint, func(n int) project {
			return many(n, func(i int) string { return "src/d" + itoa(i) + "/.env.production" },
				"WORKOS_CLIENT_ID=a\n").with(".gitignore", each(n, "build%d/\n"), ".git/HEAD", "ref: refs/heads/main\n")
		}, "{n+1} files, {n+2} values read"},
	}
}
