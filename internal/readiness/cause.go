package readiness

// Cause is the reason why an item is failed or unknown.
type Cause uint8

const (
	// NoCause is used for items that are neither failed nor unknown.
	NoCause Cause = iota
	// Found means that findings contradict the item.
	Found
	// NotExamined means that something required was not read, run or compared.
	NotExamined
	// NotDescribed means that the files read do not contain the information.
	NotDescribed
	// UsageUnknown means that it is unknown whether production uses the item's feature.
	UsageUnknown
	// NotShown means that files cannot show whether the item is done, so a person must attest it.
	NotShown
)

// String returns the name used in the JSON format.
func (c Cause) String() string {
	return [...]string{
		NoCause: "", Found: "findings", NotExamined: "not-examined", NotDescribed: "not-described",
		UsageUnknown: "usage-unknown", NotShown: "not-shown",
	}[c]
}
