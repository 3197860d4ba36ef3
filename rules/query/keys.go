package query

// The prefixes of API keys by environment type. WorkOS documents only the prefix sk_. The longer prefixes are a
// convention of the WorkOS command-line tool.
const (
	StagingKeyPrefix    = "sk_test_"
	ProductionKeyPrefix = "sk_live_"
)
