package online

import (
	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/probe"
)

func (n Network) probeCommand() cli.CompanionCommand {
	return cli.CompanionCommand{
		Name: "probe", Usage: "check hosts and client IDs from outside, without an API key", ArgsUsage: "[ENV...]",
		Description: `Checks that each client ID exists, and that the host of each redirect URI, page,
webhook endpoint and custom domain resolves and has a certificate for its name
that stays valid for at least 21 days. Each host gets one TLS connection and one
HEAD request for /. Hosts come from files that others can change, so probe does
not connect to addresses that are not public.`,
		Flags: []cli.CompanionFlag{
			{
				Name: "api-url", Usage: "check client IDs with the API at `URL`, which must be https, or http on " +
					"this machine",
				Default: DefaultAPI,
			},
			{Name: "allow-private", Usage: "also connect to loopback, private and link-local addresses"},
		},
		Reports: true, Run: n.runProbe,
	}
}

func (n Network) runProbe(c *cli.Call) error {
	result, day, err := projectAndDay(c)
	if err != nil {
		return err
	}
	names, err := describedNames(c, result.Project)
	if err != nil {
		return err
	}
	base, err := client.ParseBase(c.String("api-url"))
	if err != nil {
		return cli.UsageError("--api-url: %w", err)
	}
	var environments []*model.Environment
	for _, name := range names {
		environments = append(environments, describedIn(result.Project, name))
	}
	ctx, stop := interruptible()
	defer stop()
	api, options := n.API, n.Probe
	api.Base, api.Version = base, c.Version()
	options.API, options.Day, options.Version = client.New(api), day, c.Version()
	options.AllowPrivate = c.Bool("allow-private")
	found := probe.Run(ctx, environments, options)
	if ctx.Err() != nil {
		return cli.Failure("stopped")
	}
	for _, line := range found.NotProbed {
		c.Say("not probed: %s", line)
	}
	c.Say("%d hosts and %d client IDs probed", found.Hosts, found.ClientIDs)
	if found.Hosts+found.ClientIDs == 0 {
		return cli.Failure("nothing to probe")
	}
	return c.Report(reportOf(result, found.Findings, environments, probe.Rules()))
}
