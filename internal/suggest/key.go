package suggest

import (
	"slices"
	"strings"
	"unicode"
)

// Key is like Nearest, but for snake_case keys. It first tries the snake_case form of key: redirectUris,
// redirect-uris and "Redirect URIs" all match redirect_uris.
func Key(key string, known []string) (string, bool) {
	if len(key) > maxWord {
		return "", false
	}
	if snake := snakeCase(key); snake != key && slices.Contains(known, snake) {
		return snake, true
	}
	return Nearest(key, known)
}

func snakeCase(key string) string {
	var b strings.Builder
	lower := false // the previous rune was a lower-case letter or digit
	for _, r := range key {
		switch {
		case r == '-' || r == ' ' || r == '_':
			b.WriteByte('_')
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			b.WriteByte('_')
		}
		lower = !unicode.IsUpper(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
