package readiness

// Cause is what keeps an item open: failed or unknown.
type Cause uint8

const (
	// NoCause is that of an item that is settled.
	NoCause Cause = iota
	// Found: findings speak against it.
	Found
	// NotExamined: something that it needs was not read, not run or not compared.
	NotExamined
	// NotDescribed: the files that were read do not say it.
	NotDescribed
	// UsageUnknown: nothing says whether production uses the feature that it is about.
	UsageUnknown
	// NotShown: no file can show it, so a person has to attest it.
	NotShown
)

// String is the word in the json format.
func (c Cause) String() string {
	return [...]string{
		NoCause: "", Found: "findings", NotExamined: "not-examined", NotDescribed: "not-described",
		UsageUnknown: "usage-unknown", NotShown: "not-shown",
	}[c]
}
