package appfile

import (
	"regexp"
	"strings"
	"sync"
)

// Regular expressions for code that sets variables. jobWrites matches code that sets variables of a job. computedName
// matches code that computes the names of such variables, as in setVariable(name, value). computedOwn matches code
// that computes the names of variables of its own process, as in process.env[name] = value.
var (
	jobWrites = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)GITHUB_ENV|BASH_ENV|exportVariable|set-env|task\.setvariable`)
	})
	computedName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?i)(?:exportVariable|setVariable|set_?env|putenv)\\(\\s*[^\\s\"'`)]|" +
			"(?:exportVariable|setVariable|set_?env)\\(\\s*`[^`]*\\$\\{|" +
			"\\$\\{[^}\\n]*\\}\\s?=[^=>]|[\"'\\n ]\\{[\\w.\\[\\]]+\\}=\\{|\\+\\s*[\"'`]=|%s=%s|join\\([\"'`]=[\"'`]\\)")
	})
	computedOwn = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("process\\.env\\[\\s*[^\\s\"'`\\]]+\\s*\\]\\s*=[^=]|" +
			"os\\.environ\\[\\s*[^\\s\"'\\]]+\\s*\\]\\s*=[^=]|" +
			"environ\\.update\\(|Object\\.assign\\(\\s*process\\.env|ENV\\[\\s*[^\\s\"'\\]]+\\s*\\]\\s*=[^=]")
	})
)

// WritesForJob reports whether code may set variables for later steps of a job.
func WritesForJob(code string) bool { return mayWriteForJob(code) && jobWrites().MatchString(code) }

// mayWriteForJob is a fast check that returns true for all code that jobWrites matches.
func mayWriteForJob(code string) bool {
	code = strings.ToLower(code)
	for _, part := range []string{"github_env", "bash_env", "exportvariable", "set-env", "setvariable"} {
		if strings.Contains(code, part) {
			return true
		}
	}
	return false
}

// WritesAnyName reports whether code sets variables for later steps under computed names, so that it may set any
// variable.
func WritesAnyName(code string) bool { return WritesForJob(code) && computedName().MatchString(code) }

// SetsAnyName reports whether code sets variables of its own process under computed names. The programs that it
// starts inherit these variables.
func SetsAnyName(code string) bool {
	return strings.Contains(code, "env") && computedOwn().MatchString(code)
}
