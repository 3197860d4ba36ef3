package main

import (
	"encoding/base64"
	"math/rand/v2"
	"strings"
)

// secret is a planted value and its place.
type secret struct {
	// text is the value as written in the file, without quotes.
	text string
	// parts lists the random parts of text. No part may be printed.
	parts []string
	// run is the number of consecutive bytes of a part that count as a leak if they are printed.
	run int
	// kind describes how the secret was planted. name, format and file describe where.
	kind, name, format, file string
}

// form returns the text, the parts and the run of a new secret.
type form func(r *rand.Rand) (text string, parts []string, run int)

const (
	lowercase  = "abcdefghijklmnopqrstuvwxyz"
	uppercase  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	decimal    = "0123456789"
	hexadecmal = "0123456789abcdef"
	letters    = lowercase + uppercase
	alnum      = letters + decimal
)

// shortRun is the length from which a part of a secret in the output proves a leak, for most alphabets. longRun is the
// length for decimal and hexadecimal digits, which also occur in fingerprints and dates.
const (
	shortRun = 8
	longRun  = 12
)

func draw(r *rand.Rand, alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(b)
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// drawn returns a form without a recognizable shape. A secret of this form has between least and most characters.
func drawn(alphabet string, least, most, run int) form {
	return func(r *rand.Rand) (string, []string, int) {
		text := draw(r, alphabet, least+r.IntN(most-least+1))
		return text, []string{text}, run
	}
}

// mixed is a form without a recognizable shape. Its secrets start with a letter, so that no reader parses them as
// numbers.
func mixed(r *rand.Rand) (string, []string, int) {
	text := draw(r, letters, 1) + draw(r, alnum, 15+r.IntN(20))
	return text, []string{text}, shortRun
}

// passphrase is a form of joined random strings, like many database passwords.
func passphrase(r *rand.Rand) (string, []string, int) {
	parts := []string{draw(r, lowercase, 9), draw(r, lowercase, 10), draw(r, alnum, 9)}
	return strings.Join(parts, pick(r, "-", "_", ".")), parts, shortRun
}

// shapeless lists forms without a recognizable shape. golive can recognize such secrets only by their keys.
var shapeless = []form{
	mixed, mixed, mixed, passphrase,
	drawn(lowercase, 16, 32, shortRun),
	drawn(hexadecmal, 32, 64, longRun),
	drawn(alnum+"+/", 32, 44, shortRun),
}

// prefixes lists the documented prefixes of WorkOS secrets and of tokens of other services. A secret consists of the
// prefix and random characters of the alphabet. length is the number of random characters.
var prefixes = []struct {
	prefix, alphabet string
	length           int
}{
	{"sk_live_", alnum, 32}, {"sk_test_", alnum, 32}, {"sk_", alnum, 24}, {"whsec_", alnum, 25},
	{"sk_live_a2V5Xz", alnum, 69}, {"sk_test_a2V5Xz", alnum, 69},
	{"GOCSPX-", alnum, 28}, {"AIza", alnum, 35}, {"AKIA", uppercase, 16}, {"ASIA", uppercase, 16},
	{"ghp_", alnum, 36}, {"gho_", alnum, 36}, {"ghu_", alnum, 36}, {"ghs_", alnum, 36}, {"ghr_", alnum, 36},
	{"github_pat_", alnum, 40}, {"glpat-", alnum, 20}, {"npm_", alnum, 36},
	{"xoxa-", alnum, 24}, {"xoxb-", alnum, 24}, {"xoxp-", alnum, 24}, {"xapp-", alnum, 24},
	{"SG.", alnum, 40}, {"rk_live_", alnum, 24}, {"rk_test_", alnum, 24}, {"sq0csp-", alnum, 43},
	{"hvs.", alnum, 24}, {"dop_v1_", hexadecmal, 64}, {"shpat_", hexadecmal, 32},
}

// shaped is a form that golive can recognize as a secret in any place.
func shaped(r *rand.Rand) (string, []string, int) {
	if r.IntN(len(prefixes)+2) == 0 {
		return token(r)
	}
	shape := pick(r, prefixes...)
	body := draw(r, shape.alphabet, shape.length)
	run := shortRun
	if shape.alphabet == hexadecmal {
		run = longRun
	}
	return shape.prefix + body, []string{body}, run
}

// token is the form of a JSON Web Token with a random payload and signature.
func token(r *rand.Rand) (string, []string, int) {
	payload, signature := draw(r, alnum, 40), draw(r, alnum, 43)
	text := "eyJhbGciOiJIUzI1NiJ9.eyJ" + payload + "." + signature
	return text, []string{payload, signature}, shortRun
}

// workos is the form of a WorkOS secret.
func workos(r *rand.Rand) (string, []string, int) {
	shape := prefixes[r.IntN(6)]
	body := draw(r, shape.alphabet, shape.length)
	return shape.prefix + body, []string{body}, shortRun
}

// split is the form of a WorkOS secret with an invisible character, as copied from some web pages.
func split(r *rand.Rand) (string, []string, int) {
	text, parts, run := workos(r)
	body := parts[0]
	head := text[:len(text)-len(body)]
	at := len(body) / 2
	invisible := pick(r, "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad")
	return head + body[:at] + invisible + body[at:], []string{body[:at], body[at:]}, run
}

// encoded returns the base64 encodings of a part for all three alignments in both alphabets, without the characters
// that depend on adjacent bytes.
func encoded(part string) []string {
	var all []string
	for skip := range 3 {
		whole := part[skip:]
		whole = whole[:len(whole)/3*3]
		standard := base64.StdEncoding.EncodeToString([]byte(whole))
		all = append(all, standard)
		if url := base64.URLEncoding.EncodeToString([]byte(whole)); url != standard {
			all = append(all, url)
		}
	}
	return all
}
