// Package online implements the golive-online program. It reads environments from the WorkOS API, writes them to
// files, compares them with files, and probes hosts. It sends only GET and HEAD requests.
package online

import (
	"context"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/cli"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/api"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/credentials"
	"github.com/golive-lint/golive/internal/online/probe"
)

// DefaultAPI is the address of the WorkOS API.
const DefaultAPI = "https://api.workos.com"

// Network configures how a run reaches servers. The zero value has the defaults of a release.
type Network struct {
	// API configures the API client, and Probe the probes. A run overrides the options that its flags and the project
	// determine.
	API   client.Options
	Probe probe.Options
}

// Program returns the description of the program for package cli.
func (n Network) Program() cli.Companion {
	return cli.Companion{
		Name:  "golive-online",
		Usage: "read WorkOS environments through the API, for golive",
		Help: `The API key of an environment comes from GOLIVE_API_KEY_<ENV>, such as
GOLIVE_API_KEY_PRODUCTION, or from --key-fd ENV=N. It is sent only to the host of
--api-url. golive-online sends only GET and HEAD requests, so it changes nothing in
WorkOS. docs/online.md lists what it reads, and what the API does not return.

Exit codes: 0 nothing to fix; 1 findings; 2 usage error; 3 reading or writing
failed
`,
		Commands: []cli.CompanionCommand{n.pullCommand(), n.driftCommand(), n.probeCommand()},
	}
}

// apiFlags returns the flags of commands that use the API with a key.
func apiFlags() []cli.CompanionFlag {
	return []cli.CompanionFlag{
		{
			Name: "api-url", Usage: "send requests to the API at `URL`, which must be https, or http on this machine",
			Default: DefaultAPI,
		},
		{Name: "key-fd", Repeatable: true, Usage: "read the API key of an environment from an open file descriptor: " +
			"`ENV=N`, as in --key-fd production=3 3<FILE; repeatable"},
		{Name: "customers", Usage: "also read organizations, connections and directories, which contain customer data"},
	}
}

// environment is one environment of a run.
type environment struct {
	name string
	kind model.Type
	// described is the environment as described by a file, or nil if no file describes it.
	described *model.Environment
	key       credentials.Key
}

// describedIn returns the environment with the given name, or nil if no file describes it.
func describedIn(project *model.Project, name string) *model.Environment {
	i := slices.IndexFunc(project.Environments, func(e *model.Environment) bool {
		return e.Name == name && !e.Implied && !e.Foreign
	})
	if i < 0 {
		return nil
	}
	return project.Environments[i]
}

// environmentsOf returns the environments of a run with their keys. It sends no requests.
func environmentsOf(c *cli.Call, project *model.Project, names []string) ([]environment, error) {
	descriptors, err := descriptorsOf(c.Strings("key-fd"))
	if err != nil {
		return nil, err
	}
	var list []environment
	variables := map[string]string{}
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			return nil, cli.UsageError("%q is named twice", name)
		}
		e := environment{name: name, described: describedIn(project, name), kind: model.TypeOfName(name)}
		if e.described != nil {
			e.kind = e.described.Type
		}
		var fd io.Reader
		if file, ok := descriptors[name]; ok {
			fd = file
			delete(descriptors, name)
		} else if other, taken := variables[credentials.Variable(name)]; taken {
			return nil, cli.UsageError("%s is the variable of both %q and %q: use --key-fd",
				credentials.Variable(name), other, name)
		} else {
			variables[credentials.Variable(name)] = name
		}
		if e.key, err = credentials.Find(name, fd, c.Getenv); err != nil {
			return nil, cli.UsageError("%w", err)
		}
		e.key.HideIn(c.Secrets())
		list = append(list, e)
	}
	for name := range descriptors {
		return nil, cli.UsageError("--key-fd names %q, which this run does not read", name)
	}
	for i := range list {
		if err := checkKey(c, &list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// checkKey returns an error if the key is for a different type of environment than e. If the type of e is unknown,
// checkKey sets it from the key.
func checkKey(c *cli.Call, e *environment) error {
	if err := e.key.Check(e.name, e.kind); err != nil {
		return cli.UsageError("%w", err)
	}
	kind := e.key.Kind()
	switch {
	case kind == model.TypeUnknown:
		c.Say("the prefix of the API key for %s does not show whether the key is for production or staging", e.name)
	case e.kind == model.TypeUnknown:
		e.kind = kind
	}
	return nil
}

// descriptorsOf opens the file descriptors of --key-fd. The result maps environments to files.
func descriptorsOf(values []string) (map[string]*os.File, error) {
	open := map[string]*os.File{}
	for _, value := range values {
		name, number, ok := strings.Cut(value, "=")
		fd, err := strconv.ParseUint(number, 10, 16)
		if !ok || err != nil || name == "" || fd == 1 || fd == 2 {
			return nil, cli.UsageError("--key-fd %q: expected ENV=N with the number of an open file descriptor",
				name)
		}
		if _, twice := open[name]; twice {
			return nil, cli.UsageError("--key-fd names %q twice", name)
		}
		open[name] = os.NewFile(uintptr(fd), "key")
	}
	return open, nil
}

// readAll reads the sections of environments, one environment after the other. It returns an error if the address is
// invalid or the run is interrupted; the results of the sections contain all other errors.
func (n Network) readAll(ctx context.Context, c *cli.Call, list []environment) ([][]api.Live, error) {
	base, err := client.ParseBase(c.String("api-url"))
	if err != nil {
		return nil, cli.UsageError("--api-url: %w", err)
	}
	var all [][]api.Live
	for _, e := range list {
		options := n.API
		options.Base, options.Key, options.Version = base, e.key, c.Version()
		if c.Progress() {
			options.Progress = func(path string, entries int) { c.Say("%s: %s, %d entries", e.name, path, entries) }
		}
		all = append(all, api.Fetch(ctx, client.New(options), api.Sections(c.Bool("customers"))))
		if ctx.Err() != nil {
			return nil, cli.Failure("stopped")
		}
	}
	return all, nil
}

// interruptible returns a context that is canceled by an interrupt.
func interruptible() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt)
}

// projectAndDay reads the project and the date of a run.
func projectAndDay(c *cli.Call) (*analysis.Result, time.Time, error) {
	day, err := c.Day()
	if err != nil {
		return nil, day, err
	}
	result, err := c.Project()
	return result, day, err
}

// sayFailures prints the sections that could not be read, and returns their number.
func sayFailures(c *cli.Call, name string, live []api.Live) int {
	n := 0
	for _, l := range live {
		if l.Err != nil {
			n++
			c.Say("%s: %s: %v", name, l.Key, l.Err)
		}
	}
	return n
}
