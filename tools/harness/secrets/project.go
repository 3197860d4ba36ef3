package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// project is one generated project and the secrets in it.
type project struct {
	number  int
	files   map[string]string
	secrets []*secret
	// git makes it a repository whose first commit has all files.
	git bool
	// bare projects have no file of golive's own, for init.
	bare bool
	// words are secrets with a shape that are passed as arguments.
	words []string

	r    *rand.Rand
	next int // the next of secretNames
	// format and file are where secrets are planted at the moment.
	format, file string
}

// newProject makes the project of a number: the same seed and number give the
// same bytes.
func newProject(seed uint64, number int) *project {
	p := &project{
		number: number, files: map[string]string{},
		r:    rand.New(rand.NewPCG(seed, uint64(number))), //nolint:gosec // secrets of a test are reproducible
		next: number * 37,
		git:  number%3 == 0, bare: number%5 == 4,
	}
	for _, i := range p.r.Perm(len(applicationFormats))[:10] {
		for _, environment := range []string{"staging", "production"} {
			p.application(applicationFormats[i], environment)
		}
	}
	if !p.bare {
		p.environments()
		p.foreign()
		p.config()
	}
	for range 3 {
		p.words = append(p.words, p.at("arguments", "command line", "argument", "", shaped))
	}
	return p
}

// plant records a secret of a form in the file at hand and returns its text.
func (p *project) plant(kind, name string, f form) string {
	return p.at(p.format, p.file, kind, name, f)
}

func (p *project) at(format, file, kind, name string, f form) string {
	text, parts, run := f(p.r)
	p.secrets = append(p.secrets, &secret{
		text: text, parts: parts, run: run, kind: kind, name: name, format: format, file: file,
	})
	return text
}

// name gives the names of secretNames in turn, so that each is used.
func (p *project) name() string {
	p.next++
	return secretNames[p.next%len(secretNames)]
}

func (p *project) shapeless() form { return pick(p.r, shapeless...) }

// anyForm has a shape or none.
func (p *project) anyForm() form {
	if p.r.IntN(3) == 0 {
		return shaped
	}
	return p.shapeless()
}

// locator is a URL with secrets in each part that may hold one. scheme is https
// or that of a database.
func (p *project) locator(kind, name, scheme string) string {
	secret := func(f form) string { return p.plant(kind, name, f) }
	host := pick(p.r, "app.acme.com", "db.acme.internal:5432", "staging.acme.com")
	parameter := pick(p.r, "client_secret", "token", "access_token", "api_key", "key", "password", "sig", "code",
		"signature", "X-Amz-Signature", "pwd")
	switch p.r.IntN(9) {
	case 0:
		return fmt.Sprintf("%s://user:%s@%s/path", scheme, secret(p.shapeless()), host)
	case 1:
		return fmt.Sprintf("%s://%s@%s/path", scheme, secret(mixed), host)
	case 2:
		return fmt.Sprintf("//user:%s@%s/path", secret(mixed), host)
	case 3:
		return fmt.Sprintf("%s://%s/path?%s=%s&x=1", scheme, host, parameter, secret(mixed))
	case 4:
		return fmt.Sprintf("%s://%s/path#%s=%s", scheme, host, parameter, secret(mixed))
	case 5:
		return fmt.Sprintf("%s://%s/path?a=1&%s=%s#%s", scheme, host, parameter, secret(mixed), secret(mixed))
	case 6: // a password that should have been escaped
		return fmt.Sprintf("%s://user:%s/%s@%s/path", scheme, secret(mixed), secret(mixed), host)
	case 7:
		return fmt.Sprintf("%s://user:%s@%s@%s/path?%s=%s", scheme, secret(mixed), secret(mixed), host, parameter,
			secret(mixed))
	}
	return fmt.Sprintf("%s://%s:%s@%s", scheme, secret(mixed), secret(mixed), host)
}

// tear cuts a file or one of its quotes, as an editor leaves it half way.
func (p *project) tear(text string) string {
	lines := strings.SplitAfter(text, "\n")
	at := len(lines)/2 + p.r.IntN(len(lines)/2+1)
	if at >= len(lines) {
		return text
	}
	switch p.r.IntN(3) {
	case 0: // the end is missing, in the middle of a line
		return strings.Join(lines[:at], "") + lines[at][:len(lines[at])*2/3]
	case 1: // a quote that does not end
		if quote := strings.IndexAny(lines[at], `"'`); quote >= 0 {
			lines[at] = lines[at][:quote] + lines[at][quote+1:]
		}
	default: // a line one column to the left
		lines[at] = strings.TrimPrefix(lines[at], " ")
	}
	return strings.Join(lines, "")
}
