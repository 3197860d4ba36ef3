// Package credentials finds the API key of an environment and keeps it out of all output. A key comes from a variable
// or a file descriptor, never from an argument or a file in the project.
package credentials

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
)

// Key is an API key. Printing or encoding a Key shows a mask.
type Key struct{ text string }

// Format prints a mask for every verb.
func (k Key) Format(f fmt.State, _ rune) { io.WriteString(f, source.Mask) } //nolint:errcheck // like the fmt package

// String returns the mask.
func (k Key) String() string { return source.Mask }

// GoString returns the mask.
func (k Key) GoString() string { return source.Mask }

// MarshalText returns the mask, so that no encoder writes the key.
func (k Key) MarshalText() ([]byte, error) { return []byte(source.Mask), nil }

// Authorize adds the key to the headers of a request. The zero Key adds nothing.
func (k Key) Authorize(h http.Header) {
	if k.text != "" {
		h.Set("Authorization", "Bearer "+k.text)
	}
}

// HideIn adds the key to the secrets that a run masks in its output.
func (k Key) HideIn(secrets *source.Secrets) { secrets.Add(k.text) }

const (
	anyPrefix  = "sk_"
	testPrefix = "sk_test_"
	livePrefix = "sk_live_"
)

// Kind returns the type of environment that the key is for, according to its prefix. It returns TypeUnknown for a key
// that starts with sk_ but neither sk_test_ nor sk_live_.
func (k Key) Kind() model.Type {
	switch {
	case strings.HasPrefix(k.text, testPrefix):
		return model.Staging
	case strings.HasPrefix(k.text, livePrefix):
		return model.Production
	}
	return model.TypeUnknown
}

// MismatchError reports that the prefix of a key does not match the type of its environment.
type MismatchError struct {
	Environment string
	Type, Key   model.Type
}

// Error names the type of the environment and the prefix of the key.
func (e *MismatchError) Error() string {
	prefix := livePrefix
	if e.Key == model.Staging {
		prefix = testPrefix
	}
	return fmt.Sprintf("the API key for %s begins with %s, but %s is a %s environment: use a key from that environment",
		e.Environment, prefix, e.Environment, e.Type)
}

// Check returns a *MismatchError if the prefix of the key shows that the key is not for the given type of
// environment.
func (k Key) Check(environment string, of model.Type) error {
	kind := k.Kind()
	if kind != model.TypeUnknown && of != model.TypeUnknown && kind != of {
		return &MismatchError{environment, of, kind}
	}
	return nil
}

// Variable returns the name of the variable that contains the API key of an environment.
func Variable(environment string) string {
	return "GOLIVE_API_KEY_" + strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, environment)
}

// Parse parses a key and trims white space around it. Its errors do not contain the text.
func Parse(text string) (Key, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return Key{}, errors.New("is empty")
	case !strings.HasPrefix(text, anyPrefix):
		return Key{}, errors.New("is not an API key: it does not begin with sk_test_, sk_live_ or sk_")
	}
	if strings.IndexFunc(text, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0 {
		return Key{}, errors.New("is not an API key: it contains white space or characters beyond ASCII")
	}
	return Key{text}, nil
}

// maxKey is the maximum length of a key, in bytes, that is read from a file descriptor.
const maxKey = 4096

// Read reads a key from r. Its errors do not contain what was read.
func Read(r io.Reader) (Key, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxKey+1))
	switch {
	case err != nil:
		return Key{}, errors.New("cannot be read")
	case len(text) > maxKey:
		return Key{}, fmt.Errorf("is longer than %d bytes", maxKey)
	}
	return Parse(string(text))
}

// Find returns the key of an environment. It reads fd, or the variable of the environment if fd is nil.
func Find(environment string, fd io.Reader, getenv func(string) string) (Key, error) {
	if fd != nil {
		key, err := Read(fd)
		if err != nil {
			return Key{}, fmt.Errorf("the API key from --key-fd for %s %w", environment, err)
		}
		return key, nil
	}
	name := Variable(environment)
	text := getenv(name)
	if text == "" {
		return Key{}, fmt.Errorf("no API key for %s: set %s, or pass --key-fd %s=3 3<FILE", environment, name,
			environment)
	}
	key, err := Parse(text)
	if err != nil {
		return Key{}, fmt.Errorf("%s %w", name, err)
	}
	return key, nil
}
