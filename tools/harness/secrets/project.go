package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// project is a generated project and the secrets planted in it.
type project struct {
	number  int
	files   map[string]string
	secrets []*secret
	// git is true if the project is a git repository whose first commit contains all files.
	git bool
	// bare is true if the project has no environment files and no golive.yaml, as golive init expects.
	bare bool
	// words lists secrets with a recognizable shape, which are passed to commands as arguments.
	words []string

	r    *rand.Rand
	next int // index of the next name in secretNames
	// format and file are the format and path of the file in which secrets are currently planted.
	format, file string
}

// newProject returns the project with a number. The same seed and number give the same bytes.
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

// plant records a new secret in the current file, and returns the text of the secret.
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

// name returns the next name in secretNames, so that all names are used.
func (p *project) name() string {
	p.next++
	return secretNames[p.next%len(secretNames)]
}

func (p *project) shapeless() form { return pick(p.r, shapeless...) }

// anyForm returns a form with or without a recognizable shape.
func (p *project) anyForm() form {
	if p.r.IntN(3) == 0 {
		return shaped
	}
	return p.shapeless()
}

// locator returns a URL with secrets in some of its parts. scheme is https or the scheme of a database.
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
	case 6: // a password whose special characters are not escaped
		return fmt.Sprintf("%s://user:%s/%s@%s/path", scheme, secret(mixed), secret(mixed), host)
	case 7:
		return fmt.Sprintf("%s://user:%s@%s@%s/path?%s=%s", scheme, secret(mixed), secret(mixed), host, parameter,
			secret(mixed))
	}
	return fmt.Sprintf("%s://%s:%s@%s", scheme, secret(mixed), secret(mixed), host)
}

// tear damages text like an unfinished edit: it truncates the text, removes a quote or shifts a line.
func (p *project) tear(text string) string {
	lines := strings.SplitAfter(text, "\n")
	at := len(lines)/2 + p.r.IntN(len(lines)/2+1)
	if at >= len(lines) {
		return text
	}
	switch p.r.IntN(3) {
	case 0: // truncate in the middle of a line
		return strings.Join(lines[:at], "") + lines[at][:len(lines[at])*2/3]
	case 1: // remove a closing quote
		if quote := strings.IndexAny(lines[at], `"'`); quote >= 0 {
			lines[at] = lines[at][:quote] + lines[at][quote+1:]
		}
	default: // shift a line one column to the left
		lines[at] = strings.TrimPrefix(lines[at], " ")
	}
	return strings.Join(lines, "")
}
