package query

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// RedirectLists contains the paths of all lists of redirect URIs.
var RedirectLists = []string{"redirect_uris", "sign_out_redirects", "connect_applications[*].redirect_uris"}

// Pages contains the paths of the URLs that users are sent to.
var Pages = []string{
	"homepage_url", "sign_in_url", "sign_up_url", "invitation_url", "password_reset_url",
	"admin_portal.return_url", "admin_portal.success_urls.*", "connect_login_uri",
}

// Subjects returns a subject for each path. suffix, such as "[*].uri", is added to the paths. All subjects have the
// given kind and value.
func Subjects(paths []string, suffix string, kind promotion.Kind, value promotion.Value) []promotion.Subject {
	var subjects []promotion.Subject
	for _, path := range paths {
		subjects = append(subjects, promotion.Subject{Path: path + suffix, Kind: kind, Value: value})
	}
	return subjects
}

// Repeated returns a subject for each list. The subject matches an entry that lacks a counterpart in the other
// environment only because one environment lists the entry twice.
func Repeated(lists ...string) []promotion.Subject {
	var subjects []promotion.Subject
	for _, list := range lists {
		subjects = append(subjects, promotion.Subject{Path: list, Cause: promotion.Repeated})
	}
	return subjects
}

// CopiedVariables returns a subject for each purpose. The subject matches variables that have the same value in both
// environments.
func CopiedVariables(purposes ...model.Purpose) []promotion.Subject {
	var subjects []promotion.Subject
	for _, purpose := range purposes {
		subjects = append(subjects, promotion.Subject{Path: "variables[*]", Kind: promotion.Copied, Purpose: purpose})
	}
	return subjects
}
