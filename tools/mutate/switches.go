package main

// switches is the text of a file that is added to each mutated package. Its functions behave like the original code
// unless an environment variable switches their mutant on. If GOLIVE_REACHED names a file, each switch appends its
// number to the file when it is first reached.
const switches = `package PACKAGE

import (
	"cmp"
	"os"
	"strconv"
	"sync/atomic"
)

var mutantActive, mutantLog = mutantSetup()

var mutantSeen [COUNT]atomic.Bool

func mutantSetup() (int, *os.File) {
	id, err := strconv.Atoi(os.Getenv("GOLIVE_MUTANT"))
	if err != nil {
		id = -1
	}
	if name := os.Getenv("GOLIVE_REACHED"); name != "" {
		if log, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
			return id, log
		}
	}
	return id, nil
}

func mutantOn(id int) bool {
	if mutantLog != nil && !mutantSeen[id].Swap(true) {
		mutantLog.WriteString(strconv.Itoa(id) + "\n")
	}
	return id == mutantActive
}

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
	changed, not := mutantOn(moved), mutantOn(negated)
	if changed {
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
	return result != not
}

func mutantText[T ~string](id int, v T) T {
	if mutantOn(id) {
		return v + "~"
	}
	return v
}

func mutantNumber[T mutantNumeric](id int, v T) T {
	if mutantOn(id) {
		return v + 1
	}
	return v
}

type mutantNumeric interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint |
	~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr | ~float32 | ~float64
}

func mutantSeverity[T ~uint8](id int, v T) T {
	if mutantOn(id) {
		return v%3 + 1
	}
	return v
}

func mutantCheck[T any](id int, check func(T)) func(T) {
	if mutantOn(id) {
		return func(T) {}
	}
	return check
}
`
