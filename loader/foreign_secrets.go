package loader

import (
	"slices"
	"strings"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/appfile"
	"github.com/golive-lint/golive/loader/command"
	"github.com/golive-lint/golive/loader/marksearch"
)

// secretReader is a program that reads secrets from a store.
type secretReader struct {
	program string
	// word is a word that the command must contain, or empty.
	word string
	// all is true if the command reads all secrets of a place, so that it need not name WorkOS.
	all bool
}

// secretReaders lists the commands that read secrets from a store, apart from those that run a program with the
// secrets. Sources: the manuals of these programs.
var secretReaders = []secretReader{
	{program: "op", word: "read"}, {program: "op", word: "item"}, {program: "op", word: "inject", all: true},
	{program: "aws", word: "get-parameter"}, {program: "aws", word: "get-parameters"},
	{program: "aws", word: "get-parameters-by-path", all: true}, {program: "aws", word: "get-secret-value"},
	{program: "gcloud", word: "versions"}, {program: "az", word: "keyvault"}, {program: "vault", word: "get"},
	{program: "vault", word: "read"}, {program: "kamal", word: "fetch"},
	{program: "doppler", word: "download", all: true}, {program: "doppler", word: "get"},
	{program: "infisical", word: "export", all: true},
	{program: "infisical", word: "get"}, {program: "chamber", word: "export", all: true},
	{program: "bws", word: "run", all: true},
}

// secretActions lists prefixes of the names of actions that read secrets from a store into variables.
var secretActions = []string{
	"hashicorp/vault-action", "1password/load-secrets-action", "dopplerhq/secrets-fetch-action",
	"infisical/secrets-action", "aws-actions/aws-secretsmanager-get-secrets",
	"google-github-actions/get-secretmanager-secrets", "azure/get-keyvault-secrets",
}

// doubtForeignSecrets records the production commands and actions that read secrets from a place that is named after
// staging: a path, a project, a profile or a configuration of a secret store.
func (l *loading) doubtForeignSecrets(results []appResult, files []*appResult) {
	for _, r := range files {
		if l.isDeployed(r) && holdsCommands(r) {
			l.foreignSecretsIn(r)
		}
	}
	for i := range results {
		r := &results[i]
		if r.file != nil && r.file.Format == appfile.Dotenv && !r.isTemplate() && strings.Contains(r.file.Text, "$(") {
			l.foreignSecretsIn(r)
		}
	}
}

func (l *loading) foreignSecretsIn(r *appResult) {
	first, all := len(l.loaded.Project.SourceDoubts), l.parsedCommands(r)
	for i := range all {
		c := &all[i]
		if !readsOfStaging(c) {
			continue
		}
		span := source.Span{Start: int32(c.Span.Start), End: int32(c.Span.End)}
		environments := l.productionUse(r, c, span.Start)
		if r.file.Format == appfile.Dotenv {
			if of, _ := l.environmentAt(r, span.Start); l.isProduction(of) {
				environments = []string{of}
			}
		}
		l.doubtForeign(r, span, environments)
		if l.limitDoubts(r, first) {
			return
		}
	}
	for i := range r.reading.Runs {
		run := &r.reading.Runs[i]
		uses := strings.ToLower(run.Uses)
		if !slices.ContainsFunc(secretActions, func(prefix string) bool { return strings.HasPrefix(uses, prefix) }) ||
			!marksearch.In(run.Text) && !strings.HasPrefix(uses, "dopplerhq/") &&
				!strings.HasPrefix(uses, "infisical/") ||
			!namesStaging(run.Text) {
			continue
		}
		if of := l.environmentOfRun(r, run); l.isProduction(of) {
			l.doubtForeign(r, run.Written, []string{of})
		}
	}
}

// doubtForeign records a place that reads secrets of staging for some environments.
func (l *loading) doubtForeign(r *appResult, span source.Span, environments []string) {
	if len(environments) > 0 {
		l.loaded.Project.SourceDoubts = append(l.loaded.Project.SourceDoubts, model.SourceDoubt{
			Location: finding.Location{File: r.file.File, Span: span}, Environments: slices.Compact(environments),
			Why: r.input.Path + " reads production secrets from a place whose name indicates staging, so golive " +
				"cannot tell which values production gets",
		})
	}
}

// readsOfStaging reports whether a command reads a WorkOS secret, or all secrets, from a place whose name indicates
// staging.
func readsOfStaging(c *command.Command) bool {
	words := command.Head(c.Words)
	if len(words) == 0 {
		return false
	}
	var text strings.Builder
	for _, word := range words {
		text.WriteString(word.Text + " ")
		if strings.Contains(word.Text, "@Microsoft.KeyVault(") && marksearch.In(word.Text) && namesStaging(word.Text) {
			return true
		}
	}
	program := command.ProgramName(words[0].Text)
	for _, reader := range secretReaders {
		if reader.program == program && slices.ContainsFunc(words, func(w command.Word) bool {
			return w.Text == reader.word
		}) {
			return (reader.all || marksearch.In(text.String())) && namesStaging(text.String())
		}
	}
	return false
}

// namesStaging reports whether a text contains a word for staging and none for production.
func namesStaging(text string) bool {
	staging := false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	}) {
		switch model.TypeOfName(word) {
		case model.Staging:
			staging = true
		case model.Production:
			return false
		}
	}
	return staging
}
