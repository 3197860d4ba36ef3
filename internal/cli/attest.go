package cli

import (
	"fmt"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamltree"
)

// attestedDays is how long a word counts where nothing else is said.
const attestedDays = 180

func attestFlags() []urfave.Flag {
	return []urfave.Flag{
		&urfave.StringFlag{
			Name: "attest", Usage: "vouch for `ITEM`: append an attestation to golive.yaml, dated today or --at",
		},
		&urfave.StringFlag{Name: "by", Usage: "with --attest: `WHO` vouches for it"},
		&urfave.StringFlag{
			Name: "evidence", Usage: "with --attest: `WHERE` others can check it, such as a ticket's address",
		},
		&urfave.StringFlag{
			Name: "until",
			Usage: fmt.Sprintf("with --attest: the last `DATE` that it counts; %d days later where it is left out",
				attestedDays),
		},
		&urfave.StringFlag{
			Name:  "environment",
			Usage: "with --attest: the production environment `NAME`; not needed where there is one",
		},
	}
}

// attest appends an attestation to golive.yaml. It refuses one that would not count.
func attest(c *urfave.Context, process Process, where project, result *readiness.Result) error {
	item, err := attestedItem(c.String("attest"))
	if err != nil {
		return err
	}
	assessment, err := attestedEnvironment(c.String("environment"), result)
	if err != nil {
		return err
	}
	for i := range assessment.Entries {
		switch e := &assessment.Entries[i]; {
		case e.Item.ID != item.ID:
		case len(e.Findings) > 0:
			return usageError("nobody can vouch for %s while %s speaks against it: %s", item.ID, e.Findings[0].Rule,
				e.Findings[0].Message)
		case e.Unexamined:
			return usageError("no attestation covers %s because it was not examined: %s", item.ID, e.Why)
		}
	}
	on := result.Lint.At
	until, err := untilOf(c.String("until"), on)
	if err != nil {
		return err
	}
	statement := attestation.Statement{
		Item: item.ID, By: strings.TrimSpace(c.String("by")), On: on.Format(time.DateOnly),
		Until: until.Format(time.DateOnly), Evidence: strings.TrimSpace(c.String("evidence")),
	}
	if statement.By == "" || statement.Evidence == "" {
		return usageError("--attest needs --by and --evidence (golive ready --attest %s --by NAME --evidence URL)",
			item.ID)
	}
	if err := noSecrets(process, statement.By, statement.Evidence); err != nil {
		return err
	}
	if statement.EvidenceFile, err = isEvidenceFile(where, result, statement.Evidence); err != nil {
		return err
	}
	if fault := statement.Judge(on).Fault; fault != nil {
		return usageError("%s: %s", fault.Message, fault.Help)
	}
	name := assessment.Environment.Name
	file, err := appendToConfig(where, []string{"attestations", name}, yamltree.Map{
		{Key: "item", Value: statement.Item}, {Key: "by", Value: statement.By}, {Key: "on", Value: statement.On},
		{Key: "until", Value: statement.Until}, {Key: "evidence", Value: statement.Evidence},
	})
	if err != nil {
		return err
	}
	return printTo(process.Stdout, fmt.Sprintf("%s: %s vouches for %s of %s until %s\n",
		process.hide(file), process.hide(statement.By), item.ID, process.hide(name), until.Format(time.DateOnly)))
}

// isEvidenceFile reports whether the evidence is a file of the project that counts.
func isEvidenceFile(where project, result *readiness.Result, evidence string) (bool, error) {
	root, err := where.open()
	if err != nil {
		return false, failure("%w", err)
	}
	defer root.Close() //nolint:errcheck // it was only read from
	repository, done, err := repository(where.root)
	if err != nil {
		return false, failure("open the repository: %w", withoutPath(err))
	}
	defer done()
	config := "golive.yaml"
	if place := result.Lint.Project.Config.Place; place != nil {
		config = place.File.Path
	}
	return loader.EvidenceFile(root, repository, config, evidence), nil
}

// attestedItem is one that a person may vouch for.
func attestedItem(id string) (*checklist.Item, error) {
	item, ok := checklist.Lookup(id)
	if !ok {
		if near, ok := suggest.Nearest(id, checklist.IDs()); ok {
			return nil, usageError("unknown item %q, did you mean %q?", id, near)
		}
		return nil, usageError("unknown item %q (golive ready --format json lists the items)", id)
	}
	if item.Decider == checklist.Files {
		return nil, usageError("%s is decided by files, and no attestation counts against them", id)
	}
	return item, nil
}

// attestedEnvironment is the one that is named, or the only one.
func attestedEnvironment(name string, result *readiness.Result) (*readiness.Assessment, error) {
	var names []string
	for env := range result.Lint.Project.Of(model.Production) {
		names = append(names, env.Name)
	}
	switch {
	case len(names) == 0:
		return nil, usageError("no production environment is described, so there is nothing to vouch for")
	case name == "" && len(names) > 1:
		return nil, usageError("there are several production environments: add --environment and one of %s",
			strings.Join(names, ", "))
	}
	for i := range result.Assessments {
		if a := &result.Assessments[i]; name == "" || a.Environment.Name == name {
			return a, nil
		}
	}
	if near, ok := suggest.Nearest(name, names); ok {
		return nil, usageError("unknown production environment %q, did you mean %q?", name, near)
	}
	return nil, usageError("unknown production environment %q: expected one of %s", name, strings.Join(names, ", "))
}

func untilOf(text string, on time.Time) (time.Time, error) {
	if text == "" {
		return on.AddDate(0, 0, attestedDays), nil
	}
	until, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usageError("--until: %q is no date: expected year, month and day, as in 2027-01-31", text)
	}
	if until.Before(on) {
		return time.Time{}, usageError("--until: %s is before %s, so it would never count", text,
			on.Format(time.DateOnly))
	}
	return until, nil
}
