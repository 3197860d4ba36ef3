package rules

import "github.com/golive-lint/golive/finding"

// The rules of this file name what the reader, the loader and the schema find
// wrong with the shape of a file; they have no check of their own.
var (
	yamlSyntax             = Rule{ID: "yaml-syntax", Severity: finding.Error}
	yamlDuplicateKey       = Rule{ID: "yaml-duplicate-key", Severity: finding.Error}
	yamlLimit              = Rule{ID: "yaml-limit", Severity: finding.Error}
	yamlEncoding           = Rule{ID: "yaml-encoding", Severity: finding.Error}
	yamlUnreliable         = Rule{ID: "yaml-unreliable", Severity: finding.Error}
	yamlSurprise           = Rule{ID: "yaml-surprise", Severity: finding.Warning}
	fileSyntax             = Rule{ID: "file-syntax", Severity: finding.Error}
	schemaUnknownKey       = Rule{ID: "schema-unknown-key", Severity: finding.Error}
	schemaType             = Rule{ID: "schema-type", Severity: finding.Error}
	schemaValue            = Rule{ID: "schema-value", Severity: finding.Error, Supersedes: []string{"promotion-different"}}
	schemaRequired         = Rule{ID: "schema-required", Severity: finding.Error}
	projectUnknownName     = Rule{ID: "project-unknown-name", Severity: finding.Error}
	projectNameConflict    = Rule{ID: "project-name-conflict", Severity: finding.Error}
	environmentDuplicate   = Rule{ID: "environment-duplicate", Severity: finding.Error}
	environmentTypeUnknown = Rule{ID: "environment-type-unknown", Severity: finding.Warning}
	attestationUnknownItem = Rule{ID: "attestation-unknown-item", Severity: finding.Error}
	attestationIncomplete  = Rule{ID: "attestation-incomplete", Severity: finding.Error}
	attestationLapsed      = Rule{ID: "attestation-lapsed", Severity: finding.Error}
	attestationForbidden   = Rule{ID: "attestation-forbidden", Severity: finding.Error}
	exemptionIncomplete    = Rule{ID: "exemption-incomplete", Severity: finding.Error}
)
