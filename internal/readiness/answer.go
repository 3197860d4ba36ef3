package readiness

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// answer is what files show about an item.
type answer struct {
	state State
	why   string
	at    finding.Location
	cause Cause
}

func passed(why string) answer        { return answer{state: Passed, why: why} }
func notApplicable(why string) answer { return answer{state: NotApplicable, why: why} }
func failed(why string) answer        { return answer{state: Failed, why: why, cause: NotDescribed} }
func unknown(why string) answer       { return answer{state: Unknown, why: why, cause: NotDescribed} }

// contradicted returns an unknown answer that no attestation can cover.
func contradicted(why string) answer { return answer{state: Unknown, why: why, cause: NotExamined} }

// notShown returns the answer for an item that only a person can attest.
func notShown() answer {
	return answer{state: Unknown, why: "no file shows this; verify and attest it", cause: NotShown}
}

// unsaid returns the answer if it is unknown whether production uses a feature.
func unsaid(why string) answer { return answer{state: Unknown, why: why, cause: UsageUnknown} }

// atValue, atKey and atPlace set the location of the answer: a setting, its key, or a collection. If the setting is not
// written, the location remains unchanged.
func (a answer) atValue(at model.At) answer {
	if at.In != nil {
		a.at = at.Location()
	}
	return a
}

func (a answer) atKey(at model.At) answer {
	if at.In != nil {
		a.at = at.KeyLocation()
	}
	return a
}

func (a answer) atPlace(place *model.Place) answer {
	if place != nil {
		a.at = place.Location()
	}
	return a
}

func (a answer) located(at finding.Location) answer {
	a.at = at
	return a
}

// maxQuoted is the maximum number of runes of a value shown in an answer.
const maxQuoted = 60

// show returns a value redacted and truncated.
func show[T ~string](value T) string {
	return source.Brief(string(value), maxQuoted)
}

func quote[T ~string](value T) string { return fmt.Sprintf("%q", show(value)) }

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
