package symptom

// apiSymptoms lists error responses of the API: HTTP statuses and error codes.
var apiSymptoms = []Symptom{
	{
		Name:  "400 bad request",
		Group: "API requests",
		Errors: []string{"IdempotencyError", "invalid_audit_log_export_range_date",
			"BadRequestException", "Bad request", "The request could not be completed.", "bad_request",
			"invalid_request", "invalid_request_parameters", "invalid_resource_id_format",
			"Invalid resource id", "Invalid enum value.", "Error: * Error Description: *",
			"OauthException", "InvalidRequestError", "missing_organization_id_or_resource_type_slug",
			"missing_user_id_or_organization_id",
		},
		Phrases: []string{"400", "bad request"},
		Status:  "400",
		Generic: true,
		Meaning: "The API rejected a request because of a parameter; the response names the parameter.",
		Causes: []Cause{
			{"id-malformed", "an ID was cut short, or is of a different kind"},
			{"placeholder", "a value was never filled in"},
			{"redirect-uri-invalid", "a redirect URI is not a valid URI"},
			{"dotenv-dialect", "a comment, a quote or a line break becomes part of a value"},
		},
		Elsewhere: "If the response also contains an error code, run golive explain with that code. If the " +
			"program passes the parameter, update the SDK: an old version may send it in the wrong " +
			"place.",
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "403 forbidden",
		Group:   "API requests",
		Errors:  []string{"ForbiddenRequestError", "AuthorizationError", "ForbiddenException"},
		Phrases: []string{"403", "forbidden", "insufficient permissions", "missing permission"},
		Signs:   []string{"permission undefined", "role permission refused"},
		Status:  "403",
		Meaning: "The caller is known, but may not do this: a permission is missing from the role or from the API " +
			"key, or a feature is switched off.",
		Causes: []Cause{
			{"role-permission-unknown", "the role grants a permission that the environment does not have"},
			{"promotion-missing", "production lacks a role or permission of staging"},
			{"promotion-different", "the role has other permissions in production"},
			{"slug-invalid", "the permission or role could not be created with this slug"},
		},
		Elsewhere: "A widget requires that the user's role has a permission whose slug starts with `widgets:`.",
		Source:    "https://workos.com/docs/rbac/configuration",
	},
	{
		Name:  "409 conflict",
		Group: "API requests",
		Errors: []string{
			"ConflictException", "A conflict has occurred on the server.", "permission_slug_conflict",
			"role_slug_conflict", "organization_role_slug_conflict", "domain_already_exists",
			"Domain already exists for this organization.", "external_id_already_used",
			"duplicate_group_role_assignment", "authorization_resource_external_id_conflict",
			"stripe_customer_id_already_used", "organization_membership_already_exists",
		},
		Phrases: []string{"409", "conflict", "slug already exists", "already exists"},
		Status:  "409",
		Generic: true,
		Signs:   []string{"organization twice", "permission twice", "role twice", "signup twice"},
		Meaning: "The environment already has an entry with this identity: a slug, a domain, an external ID, " +
			"an email address or a URL.",
		Causes: []Cause{
			{"slug-duplicate", "a slug is declared twice"},
			{"organization-duplicate", "two organizations have the same domain or external ID"},
			{"webhook-url-duplicate", "a webhook URL is declared twice"},
			{"redirect-uri-duplicate", "a redirect URI is declared twice"},
		},
		Elsewhere: "Find the existing entry and use or update it.",
		Source:    "https://github.com/workos/openapi-spec",
	},
	{
		Name:    "duplicate_cors_origin",
		Group:   "Redirects, callbacks and origins",
		Errors:  []string{"duplicate_cors_origin", "CORS origin already exists."},
		Phrases: []string{"duplicate CORS origin"},
		Signs:   []string{"origin twice"},
		Meaning: "WorkOS rejected a CORS origin, with status 409: the environment already has it.",
		Causes: []Cause{
			{"cors-origin-invalid", "two origins differ only in a path or a trailing slash, which an origin has not"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "422 unprocessable entity",
		Group: "API requests",
		Errors: []string{
			"UnprocessableEntityException", "Unprocessable entity", "The following * must be met:",
			"invalid_metadata", "invalid_email", "invalid_locale",
			"sub_resource_scoped_role_not_allowed", "Sub-resource scoped roles *",
			"user_creation_error", "expires_in_days_*",
		},
		Phrases: []string{"422", "unprocessable entity", "validation failed"},
		Status:  "422",
		Generic: true,
		Meaning: "The API understood the request but rejected a value; the response lists the fields and the " +
			"reason for each.",
		Causes: []Cause{
			{"slug-invalid", "a slug has characters that are not allowed, or is too long"},
			{"webhook-event-unknown", "an event does not exist"},
			{"redirect-uri-invalid", "a redirect URI is not a valid URI"},
			{"jwt-template-invalid", "a JWT template does not render to a JSON object"},
		},
		Source: "https://github.com/workos/openapi-spec",
	},
	{
		Name:  "429 too many requests",
		Group: "API requests",
		Errors: []string{
			"RateLimitExceededException", "RateLimitException", "rate_limit_exceeded", "too_many_requests",
			"Too many requests.", "daily_quota_exceeded",
			"Failed to refresh tokens after rate-limit retry",
		},
		Phrases: []string{"429", "too many requests", "rate limit exceeded", "rate limited"},
		Signs:   []string{"ratelimit"},
		Status:  "429",
		Meaning: "The application, or one user, sent more requests than the API allows.",
		Elsewhere: "Retry after the time in the Retry-After header. Staging and production have the same limits. " +
			"A login loop also causes this: golive explain \"login loop\".",
		Source: "https://workos.com/docs/reference/rate-limits",
	},
	{
		Name:  "500 server error",
		Group: "API requests",
		Errors: []string{"WorkOS API error (status=*)",
			"GenericServerException", "An error has occurred.", "ApiError", "ServerException", "GenericException",
			"WorkOSGenericException",
		},
		Phrases: []string{
			"500", "502", "503", "504", "internal server error", "bad gateway", "service unavailable",
		},
		Generic: true,
		Signs:   []string{"upstream", "upstream api"},
		Meaning: "The API failed, or responded with a status that the SDK does not recognize; the message of the " +
			"exception contains the response.",
		Elsewhere: "Look up the status and the code in the message with golive explain. For a status from 500 on, " +
			"retry and check the status page of WorkOS. If your own application sends the status, its log has the " +
			"error.",
		Source: "https://github.com/workos/workos-node",
	},
}
