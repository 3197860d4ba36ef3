package checklist

func isolation() []*Item {
	const section = "Staging and production separated"
	return []*Item{
		{
			ID: "nothing-copied", Section: section, Title: "nothing copied from staging",
			Do: "Replace IDs, secrets and URLs that were copied from staging, or from another production " +
				"environment, with those of this environment.",
			Needs:   []Need{whole(Production), whole(Staging), whole(Variables)},
			Decider: Both, Source: guide,
		},
		{
			ID: StagingParity, Section: section, Title: "production matches staging",
			Do:      "Set up in production what was tested in staging; `golive diff` shows all differences.",
			Needs:   []Need{whole(Production), whole(Staging), whole(Variables)},
			Decider: Both, Source: guide,
		},
		{
			ID: "stored-ids", Section: section, Title: "stored staging IDs removed",
			Do: "Remove staging user, organization and connection IDs from the production database; " +
				"production has its own IDs.",
			Decider: Person, Source: guide,
		},
		{
			ID: "not-on-staging", Section: section, Title: "customers not on staging",
			Do: "Serve customers only from production: no production host may use staging's client ID, key or " +
				"domains.",
			Needs:   []Need{whole(Production), {Of: Staging, Shown: true}, whole(Variables)},
			Decider: Person, Source: guide,
		},
	}
}

func launch() []*Item {
	const files, launch = "Files", "Before real traffic"
	return []*Item{
		{
			ID: FilesSound, Section: files, Title: "all files read without errors",
			Do: "Fix the problems that keep golive from reading a file, and set the type of each environment to " +
				"staging or production.",
			Needs:   []Need{whole(Config)},
			Decider: Files, Source: guide,
		},
		{
			ID: "exceptions", Section: files, Title: "exceptions and attestations",
			Do: "Renew or remove expired attestations, suppressions and exemptions, and complete those without " +
				"a name, a date or a reason.",
			Needs:   []Need{whole(Config)},
			Decider: Files, Source: guide,
		},
		{
			ID: "flow-tested", Section: launch, Title: "full flow tested in production",
			Do:      "Before customers use production, sign in, sign out, and run each enterprise flow there once.",
			Decider: Person, Source: guide,
		},
	}
}
