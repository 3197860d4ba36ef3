package cli

import (
	"time"

	urfave "github.com/urfave/cli/v2"
)

func atFlag() urfave.Flag {
	return &urfave.StringFlag{
		Name:  "at",
		Usage: "use `DATE` as today (YYYY-MM-DD, default: today in UTC), to decide what has expired",
	}
}

// dayOf returns the date of --at, or else today, at midnight UTC.
func dayOf(c *urfave.Context) (time.Time, error) {
	text := c.String("at")
	if text == "" && !c.IsSet("at") {
		return today(), nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, usageError("--at: %q is not a date: expected year, month and day, such as 2027-01-31",
			text)
	}
	return day, nil
}

// today returns the current day at midnight UTC. No other function reads the clock, so --at makes a run reproducible.
func today() time.Time { return time.Now().UTC().Truncate(24 * time.Hour) }
