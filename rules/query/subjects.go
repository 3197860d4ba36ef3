package query

import (
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/promotion"
)

// RedirectLists are the paths of the lists of redirect URIs.
var RedirectLists = []string{"redirect_uris", "sign_out_redirects", "connect_applications[*].redirect_uris"}

// Pages are the paths of the URLs of pages that visitors are sent to.
var Pages = []string{
	"homepage_url", "sign_in_url", "sign_up_url", "invitation_url", "password_reset_url",
	"admin_portal.return_url", "admin_portal.success_urls.*", "connect_login_uri",
}

// Subjects are comparisons of one kind at several paths, each with a suffix such as
// "[*].uri".
func Subjects(paths []string, suffix string, kind promotion.Kind, value promotion.Value) []promotion.Subject {
	var subjects []promotion.Subject
	for _, path := range paths {
		subjects = append(subjects, promotion.Subject{Path: path + suffix, Kind: kind, Value: value})
	}
	return subjects
}

// Repeated are entries of lists that seem to lack a counterpart because the other
// environment has one of them twice.
func Repeated(lists ...string) []promotion.Subject {
	var subjects []promotion.Subject
	for _, list := range lists {
		subjects = append(subjects, promotion.Subject{Path: list, Cause: promotion.Repeated})
	}
	return subjects
}

// CopiedVariables are variables of some purposes that have the same value in both
// environments.
func CopiedVariables(purposes ...model.Purpose) []promotion.Subject {
	var subjects []promotion.Subject
	for _, purpose := range purposes {
		subjects = append(subjects, promotion.Subject{Path: "variables[*]", Kind: promotion.Copied, Purpose: purpose})
	}
	return subjects
}
