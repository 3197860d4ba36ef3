package query

// Prefixes of API keys by environment type. Only the prefix sk_ is documented; these two are a
// convention that the WorkOS command-line tool follows.
const (
	StagingKeyPrefix    = "sk_test_"
	ProductionKeyPrefix = "sk_live_"
)
