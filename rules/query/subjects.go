package query

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// RedirectLists are the paths of the lists of redirect URIs.
var RedirectLists = []string{"redirect_uris", "sign_out_redirects", "connect_applications[*].redirect_uris"}

// Pages are the paths of URLs that users are sent to.
var Pages = []string{
	"homepage_url", "sign_in_url", "sign_up_url", "invitation_url", "password_reset_url",
	"admin_portal.return_url", "admin_portal.success_urls.*", "connect_login_uri",
}

// Subjects returns one subject for each path followed by suffix, such as "[*].uri", all with the
// same kind and value.
func Subjects(paths []string, suffix string, kind promotion.Kind, value promotion.Value) []promotion.Subject {
	var subjects []promotion.Subject
	for _, path := range paths {
		subjects = append(subjects, promotion.Subject{Path: path + suffix, Kind: kind, Value: value})
	}
	return subjects
}

// Repeated returns the subjects for list entries that have no counterpart only because the other environment lists one
// entry twice.
func Repeated(lists ...string) []promotion.Subject {
	var subjects []promotion.Subject
	for _, list := range lists {
		subjects = append(subjects, promotion.Subject{Path: list, Cause: promotion.Repeated})
	}
	return subjects
}

// CopiedVariables returns the subjects for variables with the given purposes that have the same
// value in both environments.
func CopiedVariables(purposes ...model.Purpose) []promotion.Subject {
	var subjects []promotion.Subject
	for _, purpose := range purposes {
		subjects = append(subjects, promotion.Subject{Path: "variables[*]", Kind: promotion.Copied, Purpose: purpose})
	}
	return subjects
}
