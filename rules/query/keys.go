package query

// The prefixes of API keys of either kind of environment. Documented is only
// sk_; these are the convention that the vendor's command-line tool goes by.
const (
	StagingKeyPrefix    = "sk_test_"
	ProductionKeyPrefix = "sk_live_"
)
