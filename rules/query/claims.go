package query

// ReservedClaims cannot be set by a template (docs "JWT templates").
var ReservedClaims = []string{"iss", "sub", "exp", "iat", "nbf", "jti"}
