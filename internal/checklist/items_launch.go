package checklist

func isolation() []*Item {
	const section = "Staging and production apart"
	return []*Item{
		{
			ID: "nothing-copied", Section: section, Title: "nothing copied from staging",
			Do:      "Replace ids, secrets and URLs that production took over from staging by its own.",
			Needs:   []Need{whole(Production), whole(Staging), whole(Variables)},
			Decider: Both, Source: guide,
		},
		{
			ID: StagingParity, Section: section, Title: "what staging has, production has",
			Do:      "Set up in production what staging was tested with; `golive diff` shows all that differs.",
			Needs:   []Need{whole(Production), whole(Staging), whole(Variables)},
			Decider: Both, Source: guide,
		},
		{
			ID: "stored-ids", Section: section, Title: "stored ids of staging gone",
			Do: "Clear the user, organization and connection ids of staging out of production's database: " +
				"production gives other ones.",
			Decider: Person, Source: guide,
		},
		{
			ID: "not-on-staging", Section: section, Title: "customers not on staging",
			Do: "Serve customers from production alone: no host of production may use staging's client id, key " +
				"or domains.",
			Needs:   []Need{whole(Production), whole(Staging), whole(Variables)},
			Decider: Person, Source: guide,
		},
	}
}

func launch() []*Item {
	const files, launch = "Files", "Before real traffic"
	return []*Item{
		{
			ID: FilesSound, Section: files, Title: "every file read and sound",
			Do: "Fix what keeps golive from reading a file, and say of each environment whether it is staging " +
				"or production.",
			Needs:   []Need{whole(Config)},
			Decider: Files, Source: guide,
		},
		{
			ID: "exceptions", Section: files, Title: "exceptions and attestations",
			Do: "Renew or remove attestations, suppressions and exemptions that lapsed, and complete those that " +
				"lack a name, a date or a reason.",
			Needs:   []Need{whole(Config)},
			Decider: Files, Source: guide,
		},
		{
			ID: "flow-tested", Section: launch, Title: "full flow tested in production",
			Do:      "Sign in, sign out, and run each enterprise flow once in production before real traffic comes.",
			Decider: Person, Source: guide,
		},
	}
}
