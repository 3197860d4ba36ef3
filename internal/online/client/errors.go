package client

import (
	"fmt"
	"net/http"
)

// StatusError reports a response with a status other than 200.
type StatusError struct {
	Path string
	Code int
	// Tries is the maximum number of times that the request is sent.
	Tries int
}

// Error returns the status and what it means for the API key.
func (e *StatusError) Error() string {
	text := fmt.Sprintf("GET %s: %d %s", e.Path, e.Code, http.StatusText(e.Code))
	switch {
	case e.Code == http.StatusUnauthorized:
		text += ": the API key is not valid"
	case e.Code == http.StatusForbidden:
		text += ": the API key is not allowed to read this"
	case e.Code == http.StatusTooManyRequests:
		text += ": the API limits the number of requests; run golive-online again later"
	case e.Code >= 500:
		text += fmt.Sprintf(" after %d tries", e.Tries)
	}
	return text
}

// RedirectError reports a redirect that was not followed.
type RedirectError struct{ Path, Host string }

// Error names the host that the response redirects to.
func (e *RedirectError) Error() string {
	return fmt.Sprintf("the response redirects to %q: golive-online follows only redirects to new URLs on the host "+
		"of --api-url", e.Host)
}

// PageError reports a list whose pages do not end.
type PageError struct{ Path, Why string }

// Error names the list and what is wrong with its pages.
func (e *PageError) Error() string { return fmt.Sprintf("GET %s: %s", e.Path, e.Why) }
