package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"

	"github.com/golive-lint/golive/internal/attestation"
	"github.com/golive-lint/golive/internal/checklist"
	"github.com/golive-lint/golive/internal/readiness"
	"github.com/golive-lint/golive/internal/suggest"
	"github.com/golive-lint/golive/loader"
	"github.com/golive-lint/golive/loader/yamledit"
	"github.com/golive-lint/golive/loader/yamltree"
)

// attestedDays is the default validity of an attestation in days.
const attestedDays = 180

func attestFlags() []urfave.Flag {
	return []urfave.Flag{
		&urfave.StringSliceFlag{
			Name: "attest",
			Usage: "attest checklist `ITEM`, by writing an attestation to golive.yaml with today's date (or " +
				"the date of --at); an earlier attestation of ITEM is replaced; repeatable or comma-separated",
		},
		&urfave.StringFlag{Name: "by", Usage: "with --attest: the `PERSON` or team that attests the item"},
		&urfave.StringFlag{
			Name: "evidence",
			Usage: "with --attest: `EVIDENCE` that others can check, such as the URL of a ticket or the path " +
				"of a committed file",
		},
		&urfave.StringFlag{
			Name: "until",
			Usage: fmt.Sprintf("with --attest: the last `DATE` (YYYY-MM-DD) on which the attestation counts (default: "+
				"%d days after the date of the attestation)",
				attestedDays),
		},
		&urfave.StringFlag{
			Name: "environment",
			Usage: "with --attest: the production environment `NAME` that the attestation is for; can also be given " +
				"as ENV",
		},
	}
}

// attest writes an attestation to golive.yaml for every --attest and each named environment. It replaces an existing
// attestation of the same item. If any of the new attestations would not count, attest writes none.
func attest(c *urfave.Context, process Process, where project, result *readiness.Result) error {
	var items []*checklist.Item
	for _, id := range listOf(c, "attest") {
		item, err := attestedItem(id)
		if err != nil {
			return err
		}
		if !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	assessments, err := attestedEnvironments(c, result)
	if err != nil {
		return err
	}
	statement, err := newStatement(c, process, where, result, items[0].ID)
	if err != nil {
		return err
	}
	var puts []put
	for _, a := range assessments {
		for _, item := range items {
			if err := mayAttest(item, a); err != nil {
				return err
			}
			statement.Item = item.ID
			if fault := statement.Judge(result.Lint.At).Fault; fault != nil {
				return usageError("%s: %s", fault.Message, fault.Help)
			}
			puts = append(puts, attestationPut(statement, a.Environment.Name))
		}
	}
	done, err := putInConfig(where, puts)
	if err != nil {
		return err
	}
	return printTo(process.Stdout, done.text(process))
}

// mayAttest returns a usage error if an attestation of an item would not count.
func mayAttest(item *checklist.Item, assessment *readiness.Assessment) error {
	for i := range assessment.Entries {
		switch e := &assessment.Entries[i]; {
		case e.Item.ID != item.ID:
		case len(e.Findings) > 0:
			return usageError("item %s cannot be attested while rule %s reports a problem: %s",
				item.ID, e.Findings[0].Rule,
				e.Findings[0].Message)
		case e.Unexamined():
			return usageError("item %s cannot be attested, because it was not examined: %s", item.ID, e.Why)
		}
	}
	return nil
}

// newStatement reads from the flags the statement that all attestations written by one command share. Errors use item
// as an example.
func newStatement(c *urfave.Context, process Process, where project, result *readiness.Result,
	item string) (attestation.Statement, error) {
	on := result.Lint.At
	until, err := untilOf(c.String("until"), on)
	if err != nil {
		return attestation.Statement{}, err
	}
	statement := attestation.Statement{
		By: strings.TrimSpace(c.String("by")), On: on.Format(time.DateOnly),
		Until: until.Format(time.DateOnly), Evidence: strings.TrimSpace(c.String("evidence")),
	}
	if statement.By == "" || statement.Evidence == "" {
		return statement, usageError("--attest needs --by and --evidence (golive ready --attest %s --by NAME "+
			"--evidence URL)", item)
	}
	if err := noSecrets(process, statement.By, statement.Evidence); err != nil {
		return statement, err
	}
	statement.EvidenceFile, err = isEvidenceFile(process, where, result, statement.Evidence)
	return statement, err
}

// attestationPut returns the attestation of an item for an environment.
func attestationPut(s attestation.Statement, environment string) put {
	return put{
		keys: []string{"attestations", environment},
		entry: yamltree.Map{
			{Key: "item", Value: s.Item}, {Key: "by", Value: s.By}, {Key: "on", Value: s.On},
			{Key: "until", Value: s.Until}, {Key: "evidence", Value: s.Evidence},
		},
		replaces: func(e yamledit.Entry) bool { return e.Text("item") == s.Item },
		what:     fmt.Sprintf("the attestation of %s for %s by %s, until %s", s.Item, environment, s.By, s.Until),
	}
}

// isEvidenceFile reports whether evidence is the path of a project file that others can check; see loader.EvidenceFile.
func isEvidenceFile(process Process, where project, result *readiness.Result, evidence string) (bool, error) {
	opened, err := where.openToRun(process)
	if err != nil {
		return false, err
	}
	defer opened.close()
	config := "golive.yaml"
	if place := result.Lint.Project.Config.Place; place != nil {
		config = place.File.Path
	}
	return loader.EvidenceFile(opened.files, opened.repository, config, evidence), nil
}

// attestedItem returns an item that a person may attest.
func attestedItem(name string) (*checklist.Item, error) {
	item, err := itemOf(name)
	if err != nil {
		return nil, err
	}
	if item.Decider == checklist.Files {
		return nil, usageError("item %s cannot be attested, because golive checks it itself", item.ID)
	}
	return item, nil
}

// itemOf finds an item by ID or title.
func itemOf(name string) (*checklist.Item, error) {
	if item, ok := checklist.Lookup(name); ok {
		return item, nil
	}
	for _, item := range checklist.Items() {
		if strings.EqualFold(item.Title, name) {
			return item, nil
		}
	}
	if near, ok := suggest.Nearest(name, checklist.IDs()); ok {
		return nil, usageError("unknown item %q; did you mean %q?", name, near)
	}
	return nil, usageError("unknown item %q (golive ready --all lists the items)", name)
}

// attestedEnvironments returns the named production environments or, if none is named, the only production environment.
func attestedEnvironments(c *urfave.Context, result *readiness.Result) ([]*readiness.Assessment, error) {
	names := result.Productions()
	if name := c.String("environment"); name != "" {
		if c.Args().Present() {
			return nil, usageError("--environment and ENV both name an environment: use only one of them")
		}
		if err := result.Only(name); err != nil {
			return nil, usageError("%w", err)
		}
	} else if len(names) > 1 && !c.Args().Present() {
		return nil, usageError("there are several production environments: name the environment to attest for (golive "+
			"ready ENV --attest ITEM; ENV is one of %s)",
			strings.Join(names, ", "))
	}
	if len(names) == 0 {
		return nil, usageError("no production environment is described, so there is nothing to attest")
	}
	var list []*readiness.Assessment
	for i := range result.Assessments {
		list = append(list, &result.Assessments[i])
	}
	return list, nil
}

func untilOf(text string, on time.Time) (time.Time, error) {
	if text == "" {
		return on.AddDate(0, 0, attestedDays), nil
	}
	until, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usageError("--until: %q is not a date: expected year, month and day, such as 2027-01-31",
			text)
	}
	if until.Before(on) {
		return time.Time{}, usageError("--until: %s is before %s, so the attestation would never be valid", text,
			on.Format(time.DateOnly))
	}
	return until, nil
}
