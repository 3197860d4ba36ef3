package main

// switches is the file that the mutated package gets: each function does what
// the original did, unless the environment switches its mutant on.
const switches = `package rules

import (
	"cmp"
	"os"
	"strconv"

	"github.com/golive-lint/golive/internal/finding"
)

var mutantActive = func() int {
	id, err := strconv.Atoi(os.Getenv("GOLIVE_MUTANT"))
	if err != nil {
		return -1
	}
	return id
}()

func mutantOn(id int) bool { return id == mutantActive }

func mutantNot[T ~bool](id int, v T) T {
	if mutantOn(id) {
		return !v
	}
	return v
}

func mutantAnd(id int, a, b func() bool) bool {
	if mutantOn(id) {
		return a() || b()
	}
	return a() && b()
}

func mutantOr(id int, a, b func() bool) bool {
	if mutantOn(id) {
		return a() && b()
	}
	return a() || b()
}

func mutantCompare[T cmp.Ordered](negated, moved int, a T, op string, b T) bool {
	if mutantOn(moved) {
		op = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">"}[op]
	}
	result := false
	switch op {
	case "<":
		result = a < b
	case "<=":
		result = a <= b
	case ">":
		result = a > b
	case ">=":
		result = a >= b
	}
	return result != mutantOn(negated)
}

func mutantText[T ~string](id int, v T) T {
	if mutantOn(id) {
		return v + "~"
	}
	return v
}

func mutantNumber[T ~int | ~int32 | ~uint8](id int, v T) T {
	if mutantOn(id) {
		return v + 1
	}
	return v
}

func mutantSeverity(id int, v finding.Severity) finding.Severity {
	if mutantOn(id) {
		return v%3 + 1
	}
	return v
}
`

// checkSwitch is the one that only rules have use for.
const checkSwitch = `
func mutantCheck(id int, check func(*Pass)) func(*Pass) {
	if mutantOn(id) {
		return func(*Pass) {}
	}
	return check
}
`
