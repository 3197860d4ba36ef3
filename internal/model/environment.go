package model

import (
	"path"

	"github.com/golive-lint/golive/internal/source"
)

// Type is the kind of an environment.
type Type uint8

// The platform uses "sandbox" and "staging" for the same type.
const (
	TypeUnknown Type = iota
	Staging
	Production
)

// String returns the type as it appears in files and reports.
func (t Type) String() string {
	return [...]string{TypeUnknown: "unknown", Staging: "staging", Production: "production"}[t]
}

// ParseType parses a type as written in a file; "sandbox" is Staging.
func ParseType(word string) (Type, bool) {
	switch word {
	case "production":
		return Production, true
	case "staging", "sandbox":
		return Staging, true
	}
	return TypeUnknown, false
}

// TypeOfName guesses the type from an environment's name, such as prod-eu. It returns
// TypeUnknown if the name contains words of both types, or "pre" or "non" (pre-prod is not
// production).
func TypeOfName(name string) Type {
	found := TypeUnknown
	for _, word := range NameWords(name) {
		if word == "pre" || word == "non" {
			return TypeUnknown
		}
		word, _ = WithoutNumber(word)
		t := LookupEnvironmentWord(word).Type
		if t == TypeUnknown {
			continue
		}
		if found != TypeUnknown && found != t {
			return TypeUnknown
		}
		found = t
	}
	return found
}

// Environment is one WorkOS environment, built from all files that describe it.
type Environment struct {
	// Name is the name used in reports: the name in golive.yaml, else the name in the environment file, else a name
	// derived from the file name.
	Name string
	Type Type
	Settings
	// Values is the number of leaf settings that were read. Unread is the number of leaf settings in the file for which
	// the model has no field.
	Values, Unread int
	// Implied is true if no file describes the environment and only application variables refer to it. The implied
	// environment without a name collects variables whose environment is unknown. The place of an implied environment
	// is partial, because settings that seem to be missing are unknown.
	Implied bool
	// Foreign is true if only files in other tools' formats describe the environment.
	Foreign bool
	// Emulated is true for a local emulator, which is not a WorkOS environment.
	Emulated bool
	// Others lists the files in other tools' formats that also describe the environment.
	Others []*source.File
	// Variables lists the variables of all deployments that use the environment.
	Variables []*Variable
	// Inferred lists evidence from applications about the features that the environment uses; see UsageOf.
	Inferred []Evidence
}

// OnlyConvex reports whether only convex.json describes the environment. Convex creates such an environment, and no
// file contains its IDs.
func (e *Environment) OnlyConvex() bool { return e.Foreign && path.Base(e.File.Path) == "convex.json" }

// Settings contains the settings of an environment file. Keys are the platform's REST names
// (WorkOS documentation, reference section of each object).
type Settings struct {
	*Place
	Identity     Identity          `key:"environment"`
	TypeShort    Value[Text]       `key:"type"` // shorthand for environment.type
	Draft        Draft             `key:"draft"`
	Pulled       Pulled            `key:"pulled"`
	Uses         List[Value[Text]] `key:"uses"`
	Applications List[Application] `key:"applications"`

	// Default is the default application, whose settings may be written at the top level of the
	// file.
	Default Application `key:",inline"`

	APIKey              Value[Secret]            `key:"api_key"`
	CustomDomains       CustomDomains            `key:"custom_domains"`
	WebhookEndpoints    List[WebhookEndpoint]    `key:"webhook_endpoints"`
	Actions             List[Action]             `key:"actions"`
	AdminPortal         AdminPortal              `key:"admin_portal"`
	Authentication      Authentication           `key:"authentication"`
	Sessions            Sessions                 `key:"sessions"`
	JWTTemplate         JWTTemplate              `key:"jwt_template"`
	Emails              Emails                   `key:"emails"`
	Organizations       List[Organization]       `key:"organizations"`
	Connections         List[Connection]         `key:"connections"`
	Directories         List[Directory]          `key:"directories"`
	Permissions         List[Permission]         `key:"permissions"`
	Roles               List[Role]               `key:"roles"`
	FeatureFlags        List[FeatureFlag]        `key:"feature_flags"`
	AuditLogActions     List[AuditLogAction]     `key:"audit_log_actions"`
	ResourceTypes       List[ResourceType]       `key:"resource_types"`
	ConnectApplications List[ConnectApplication] `key:"connect_applications"`
	ConnectLoginURI     Value[URL]               `key:"connect_login_uri"`
	DataIntegrations    List[DataIntegration]    `key:"data_integrations"`
	Branding            Branding                 `key:"branding"`
}

// Identity is the name and type that a file declares for its environment. If `environment:` is a plain string, the
// string sets both.
type Identity struct {
	*Place
	Name Value[Text] `key:"name,short"`
	Type Value[Text] `key:"type,short"`
}

// Application is an application in an environment: its identity and its URLs.
type Application struct {
	*Place
	Name             Value[Text]       `key:"name"`
	IsDefault        Value[bool]       `key:"default"`
	Platform         Value[Text]       `key:"platform"`
	ClientID         Value[Text]       `key:"client_id"`
	HomepageURL      Value[URL]        `key:"homepage_url"`
	SignInURL        Value[URL]        `key:"sign_in_url|initiate_login_uri|sign_in_endpoint"`
	SignUpURL        Value[URL]        `key:"sign_up_url"`
	InvitationURL    Value[URL]        `key:"invitation_url"`
	PasswordResetURL Value[URL]        `key:"password_reset_url"`
	RedirectURIs     List[RedirectURI] `key:"redirect_uris"`
	SignOutRedirects List[RedirectURI] `key:"sign_out_redirects"`
	CORSOrigins      List[Origin]      `key:"cors_origins"`
}

// RedirectURI is a registered redirect URI or sign-out redirect.
type RedirectURI struct {
	*Place
	URI     Value[URL]  `key:"uri,short"`
	Default Value[bool] `key:"default"`
}

// Origin is an origin from which browsers may call the API.
type Origin struct {
	*Place
	Origin Value[URL] `key:"origin,short"`
}

// CustomDomains contains the customer's own host names, which replace WorkOS host names.
type CustomDomains struct {
	*Place
	AuthKit           Value[Text] `key:"authkit" shown:"host"`
	AdminPortal       Value[Text] `key:"admin_portal" shown:"host"`
	AuthenticationAPI Value[Text] `key:"authentication_api" shown:"host"`
	Email             Value[Text] `key:"email" shown:"host"`
}

// WebhookEndpoint is an endpoint that receives events.
type WebhookEndpoint struct {
	*Place
	EndpointURL Value[URL]        `key:"endpoint_url,short"`
	Status      Value[Text]       `key:"status"`
	Secret      Value[Secret]     `key:"secret"`
	Events      List[Value[Text]] `key:"events"`
}

// Action is an endpoint that allows or denies a sign-in or registration.
type Action struct {
	*Place
	Type        Value[Text]   `key:"type"`
	EndpointURL Value[URL]    `key:"endpoint_url"`
	Secret      Value[Secret] `key:"secret"`
	OnError     Value[Text]   `key:"on_error"`
}

// AdminPortal contains the URLs that the Admin Portal redirects visitors to.
type AdminPortal struct {
	*Place
	ReturnURL   Value[URL]      `key:"return_url"`
	SuccessURLs Map[Value[URL]] `key:"success_urls"`
}

// Authentication contains the sign-in settings: methods, MFA and OAuth providers.
type Authentication struct {
	*Place
	Methods        List[Value[Text]]  `key:"methods"`
	MFA            Value[Text]        `key:"mfa"`
	OAuthProviders Map[OAuthProvider] `key:"oauth_providers"`
}

// OAuthProvider is a social login provider. An entry that is a plain string sets Credentials.
type OAuthProvider struct {
	*Place
	Credentials  Value[Text]   `key:"credentials,short"`
	Enabled      Value[bool]   `key:"enabled"`
	ClientID     Value[Text]   `key:"client_id"`
	ClientSecret Value[Secret] `key:"client_secret"`
	TeamID       Value[Text]   `key:"team_id"`
	ServiceID    Value[Text]   `key:"service_id"`
	PrivateKey   Value[Secret] `key:"private_key"`
}

// Sessions contains session and token lifetimes, such as 7d or 5m.
type Sessions struct {
	*Place
	MaximumLength       Value[Text] `key:"maximum_length"`
	AccessTokenDuration Value[Text] `key:"access_token_duration"`
	InactivityTimeout   Value[Text] `key:"inactivity_timeout"`
}

// JWTTemplate is the template that adds claims to access tokens.
type JWTTemplate struct {
	*Place
	Content Value[Text] `key:"content,short"`
}

// Emails contains the email provider and the disabled kinds of email.
type Emails struct {
	*Place
	Provider Value[Text]       `key:"provider"`
	Disabled List[Value[Text]] `key:"disabled"`
}

// Organization is a customer.
type Organization struct {
	*Place
	ID                               Value[Text]              `key:"id"`
	Name                             Value[Text]              `key:"name"`
	ExternalID                       Value[Text]              `key:"external_id"`
	Domains                          List[OrganizationDomain] `key:"domains"`
	AllowProfilesOutsideOrganization Value[bool]              `key:"allow_profiles_outside_organization"`
}

// OrganizationDomain is a domain of an organization.
type OrganizationDomain struct {
	*Place
	Domain Value[Text] `key:"domain,short" shown:"host"`
	State  Value[Text] `key:"state"`
}

// Connection is an SSO connection of an organization.
type Connection struct {
	*Place
	ID           Value[Text] `key:"id"`
	Name         Value[Text] `key:"name"`
	Type         Value[Text] `key:"connection_type"`
	Organization Value[Text] `key:"organization|organization_id"`
	State        Value[Text] `key:"state"`
}

// Directory is a directory that provisions users.
type Directory struct {
	*Place
	ID           Value[Text] `key:"id"`
	Name         Value[Text] `key:"name"`
	Type         Value[Text] `key:"type"`
	Organization Value[Text] `key:"organization|organization_id"`
	State        Value[Text] `key:"state"`
}

// Permission is a permission that a role can grant.
type Permission struct {
	*Place
	Slug        Value[Text] `key:"slug,short"`
	Name        Value[Text] `key:"name"`
	Description Value[Text] `key:"description"`
}

// Role is a set of permissions.
type Role struct {
	*Place
	Slug             Value[Text]       `key:"slug,short"`
	Name             Value[Text]       `key:"name"`
	Description      Value[Text]       `key:"description"`
	Permissions      List[Value[Text]] `key:"permissions"`
	Default          Value[bool]       `key:"default"`
	ResourceTypeSlug Value[Text]       `key:"resource_type_slug"`
}

// FeatureFlag is a feature flag and its state in the environment.
type FeatureFlag struct {
	*Place
	Slug         Value[Text] `key:"slug,short"`
	Name         Value[Text] `key:"name"`
	Description  Value[Text] `key:"description"`
	Enabled      Value[bool] `key:"enabled"`
	DefaultValue Value[bool] `key:"default_value"`
}

// AuditLogAction is an action that the audit log accepts.
type AuditLogAction struct {
	*Place
	Name    Value[Text]       `key:"name,short"`
	Targets List[Value[Text]] `key:"targets"`
}

// ResourceType is a type of resource that roles can be scoped to.
type ResourceType struct {
	*Place
	Slug Value[Text] `key:"slug,short"`
	Name Value[Text] `key:"name"`
}

// ConnectApplication is an OAuth or machine-to-machine application that uses
// the environment as its identity provider.
type ConnectApplication struct {
	*Place
	Name         Value[Text]       `key:"name"`
	Type         Value[Text]       `key:"application_type"`
	ClientID     Value[Text]       `key:"client_id"`
	ClientSecret Value[Secret]     `key:"client_secret"`
	RedirectURIs List[RedirectURI] `key:"redirect_uris"`
	Organization Value[Text]       `key:"organization|organization_id"`
	FirstParty   Value[bool]       `key:"is_first_party"`
	UsesPKCE     Value[bool]       `key:"uses_pkce"`
	Scopes       List[Value[Text]] `key:"scopes"`
}

// DataIntegration is a Pipes provider.
type DataIntegration struct {
	*Place
	Slug        Value[Text]            `key:"slug,short"`
	Enabled     Value[bool]            `key:"enabled"`
	Credentials IntegrationCredentials `key:"credentials"`
}

// IntegrationCredentials contains the credentials of a data integration.
type IntegrationCredentials struct {
	*Place
	Type         Value[Text]   `key:"type,short"`
	ClientID     Value[Text]   `key:"client_id"`
	ClientSecret Value[Secret] `key:"client_secret"`
}

// Branding records the environment from which the branding was copied.
type Branding struct {
	*Place
	CopiedFrom Value[Text] `key:"copied_from"`
}
