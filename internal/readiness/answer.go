package readiness

import (
	"fmt"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// answer is what the files say to an item.
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

// contradicted is unknown, and no attestation covers it.
func contradicted(why string) answer { return answer{state: Unknown, why: why, cause: NotExamined} }

// notShown is the answer of an item that only a person can attest.
func notShown() answer { return answer{state: Unknown, why: "no file can show it", cause: NotShown} }

// unsaid is the answer where nothing tells whether production uses a feature.
func unsaid(why string) answer { return answer{state: Unknown, why: why, cause: UsageUnknown} }

// from, atKey and in say where the answer stands: at a setting, at its key, in a
// collection. What stands nowhere says nothing.
func (a answer) from(at model.At) answer {
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

func (a answer) in(place *model.Place) answer {
	if place != nil {
		a.at = place.Location()
	}
	return a
}

func (a answer) located(at finding.Location) answer {
	a.at = at
	return a
}

// maxQuoted is how many runes of a value an answer shows.
const maxQuoted = 60

// show is a value without secrets, and not too long.
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
