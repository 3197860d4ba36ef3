package rules

// Catalogue lists every rule, in the order of the documentation.
func Catalogue() []*Rule {
	return []*Rule{
		// Redirects and URLs
		&redirectURIMissing,
		&redirectURIDefault,
		&redirectURIHTTP,
		&redirectURILocalhost,
		&redirectURIPrivateHost,
		&redirectURILoopback,
		&redirectURIInvalid,
		&redirectURIQuery,
		&redirectURIDuplicate,
		&redirectURINearDuplicate,
		&redirectURITrailingDot,
		&redirectURIShared,
		&redirectURIWildcardDefault,
		&redirectURIWildcardPosition,
		&redirectURIWildcardMultiple,
		&redirectURIWildcardPublicSuffix,
		&redirectURIWildcardHTTP,
		&redirectURIWildcardPort,
		&redirectURIWildcardScheme,
		&redirectURIWildcardProduction,
		&stagingHost,
		&signInURLMissing,
		&signOutRedirectMissing,
		&appURLInsecure,
		&adminPortalReturnURLMissing,
		&corsOriginInvalid,
		&corsOriginLocalhost,
		&corsOriginMissing,
		&corsOriginUncovered,

		// Keys, ids, secrets
		&apiKeyEnvironment,
		&apiKeyMalformed,
		&clientIDMalformed,
		&clientIDShared,
		&clientIDMismatch,
		&placeholder,
		&secretLiteral,
		&secretCommitted,
		&secretPublic,
		&secretShared,
		&referenceEnvironment,
		&idMalformed,
		&idCrossEnvironment,
		&testOrganization,
		&testIDP,

		// Webhooks and actions
		&webhookURLHTTP,
		&webhookURLLocalhost,
		&webhookURLPrivateHost,
		&webhookURLInvalid,
		&webhookURLDuplicate,
		&webhookURLShared,
		&webhookEventUnknown,
		&webhookEventDuplicate,
		&webhookEventsEmpty,
		&webhookEventsAll,
		&webhookEventRequired,
		&webhookDisabled,
		&webhookSecretMissing,
		&actionURL,
		&actionSecretMissing,
		&actionAllowOnError,

		// Domains and authentication
		&customDomainStaging,
		&customDomainShared,
		&customDomainInvalid,
		&passkeyWithoutCustomDomain,
		&spaWithoutCustomDomain,
		&emailDomainDefault,
		&authMethodNone,
		&oauthDefaultCredentials,
		&oauthCredentialsMissing,
		&integrationSharedCredentials,
		&connectionTypeUnknown,
		&directoryTypeUnknown,
		&connectionNotActive,
		&directoryNotLinked,
		&connectionOrganizationUnknown,
		&connectionMultiple,
		&organizationDuplicate,
		&organizationDomainUnverified,
		&jwtTemplateInvalid,
		&jwtTemplateReservedClaim,
		&jwtTemplateTooLarge,
		&tokenSizeRisk,
		&rolePermissionUnknown,
		&slugInvalid,
		&slugDuplicate,
		&roleDefault,

		// The application's variables
		&envVariableMissing,
		&envVariableIgnored,
		&envVariableUnknown,
		&envVariableDuplicate,
		&envRedirectURIUnregistered,
		&envRedirectURINearMiss,
		&envRedirectURIWildcard,
		&envDefaultLocal,
		&envFileNotIgnored,
		&envCookiePasswordShort,
		&envCookiePasswordWeak,
		&envCookieDomain,
		&envCookieSameSite,
		&envAPIHTTPS,
		&envAPIHostname,
		&envAuthKitDomain,
		&envClaimToken,
		&envPublicRuntime,

		// Promotion
		&promotionMissing,
		&promotionDifferent,
		&promotionCopied,
		&promotionStagingOnly,
		&promotionExpectedStale,

		// Structure
		&yamlSyntax,
		&yamlDuplicateKey,
		&yamlLimit,
		&yamlEncoding,
		&yamlUnreliable,
		&yamlSurprise,
		&fileSyntax,
		&schemaUnknownKey,
		&schemaType,
		&schemaValue,
		&schemaRequired,
		&projectUnknownName,
		&projectNameConflict,
		&environmentDuplicate,
		&environmentTypeUnknown,
		&attestationUnknownItem,
		&attestationIncomplete,
		&attestationLapsed,
		&attestationForbidden,
		&exemptionIncomplete,
		&suppressionReasonMissing,
		&suppressionUnknownRule,
		&suppressionUnused,
		&suppressionLapsed,
		&suppressionForbidden,
	}
}

// Lookup finds a rule by its id.
func Lookup(id string) (*Rule, bool) {
	for _, rule := range Catalogue() {
		if rule.ID == id {
			return rule, true
		}
	}
	return nil, false
}

// ids are the rules by name.
func ids() []string {
	var ids []string
	for _, rule := range Catalogue() {
		ids = append(ids, rule.ID)
	}
	return ids
}
