package model

import (
	"github.com/golive-lint/golive/internal/source"
)

// Type is the kind of an environment.
type Type uint8

// A sandbox is staging: the platform uses the two words for one thing.
const (
	TypeUnknown Type = iota
	Staging
	Production
)

// String is the word for the type in files and reports.
func (t Type) String() string {
	return [...]string{TypeUnknown: "unknown", Staging: "staging", Production: "production"}[t]
}

// ParseType reads the type as a file may say it; sandbox is staging.
func ParseType(word string) (Type, bool) {
	switch word {
	case "production":
		return Production, true
	case "staging", "sandbox":
		return Staging, true
	}
	return TypeUnknown, false
}

// TypeOfName guesses the type from the name of an environment, such as prod-eu.
// A name with words of both kinds gives none: pre-prod is not production.
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

// Environment is one WorkOS environment as a file describes it.
type Environment struct {
	// Name is how reports call it: golive.yaml's name, else the file's own, else
	// the one that the file's name gives.
	Name string
	Type Type
	Settings
	// Values counts the leaves that were read, Unread those that no setting of
	// golive stands for.
	Values, Unread int
	// Implied says that no file describes the environment: only variables of the
	// application speak of it. One without a name stands for all whose environment
	// nothing tells. The place of an implied environment is partial, for what it
	// seems to lack is unknown.
	Implied bool
	// Foreign says that only files in the words of other tools describe it.
	Foreign bool
	// Others are files in the words of other tools that describe it as well.
	Others []*source.File
	// Variables are those of all deployments that use the environment.
	Variables []*Variable
	// Inferred is what applications show of the features that the environment uses; see
	// UsageOf.
	Inferred []Evidence
}

// Settings is what an environment file can say. The key of each setting is the
// platform's REST name (docs of WorkOS, reference section of each object).
type Settings struct {
	*Place
	Identity     Identity          `key:"environment"`
	TypeShort    Value[Text]       `key:"type"` // short for environment.type
	Draft        Draft             `key:"draft"`
	Pulled       Pulled            `key:"pulled"`
	Uses         List[Value[Text]] `key:"uses"`
	Applications List[Application] `key:"applications"`

	// Default is the default application, where its settings stand at the top of
	// the file.
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

// Identity is what a file says about its own environment; plain text is its
// name and type in one word.
type Identity struct {
	*Place
	Name Value[Text] `key:"name,short"`
	Type Value[Text] `key:"type,short"`
}

// Application is one application of an environment, with the URLs that its
// sign-in may use.
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

// Origin is an origin that browsers may call the API from.
type Origin struct {
	*Place
	Origin Value[URL] `key:"origin,short"`
}

// CustomDomains are the host names of one's own that stand in for WorkOS's.
type CustomDomains struct {
	*Place
	AuthKit           Value[Text] `key:"authkit" shown:"host"`
	AdminPortal       Value[Text] `key:"admin_portal" shown:"host"`
	AuthenticationAPI Value[Text] `key:"authentication_api" shown:"host"`
	Email             Value[Text] `key:"email" shown:"host"`
}

// WebhookEndpoint receives events.
type WebhookEndpoint struct {
	*Place
	EndpointURL Value[URL]        `key:"endpoint_url,short"`
	Status      Value[Text]       `key:"status"`
	Secret      Value[Secret]     `key:"secret"`
	Events      List[Value[Text]] `key:"events"`
}

// Action is an endpoint that decides on a sign-in or a registration.
type Action struct {
	*Place
	Type        Value[Text]   `key:"type"`
	EndpointURL Value[URL]    `key:"endpoint_url"`
	Secret      Value[Secret] `key:"secret"`
	OnError     Value[Text]   `key:"on_error"`
}

// AdminPortal is where the Admin Portal sends its visitors back to.
type AdminPortal struct {
	*Place
	ReturnURL   Value[URL]      `key:"return_url"`
	SuccessURLs Map[Value[URL]] `key:"success_urls"`
}

// Authentication is how users may sign in.
type Authentication struct {
	*Place
	Methods        List[Value[Text]]  `key:"methods"`
	MFA            Value[Text]        `key:"mfa"`
	OAuthProviders Map[OAuthProvider] `key:"oauth_providers"`
}

// OAuthProvider is a social login; plain text says whose credentials it uses.
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

// Sessions are the lengths of sessions and tokens, such as 7d or 5m.
type Sessions struct {
	*Place
	MaximumLength       Value[Text] `key:"maximum_length"`
	AccessTokenDuration Value[Text] `key:"access_token_duration"`
	InactivityTimeout   Value[Text] `key:"inactivity_timeout"`
}

// JWTTemplate adds claims to access tokens.
type JWTTemplate struct {
	*Place
	Content Value[Text] `key:"content,short"`
}

// Emails says who sends mail to users, and which kinds are switched off.
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

// OrganizationDomain is a domain of a customer.
type OrganizationDomain struct {
	*Place
	Domain Value[Text] `key:"domain,short" shown:"host"`
	State  Value[Text] `key:"state"`
}

// Connection is an SSO connection of a customer.
type Connection struct {
	*Place
	ID           Value[Text] `key:"id"`
	Name         Value[Text] `key:"name"`
	Type         Value[Text] `key:"connection_type"`
	Organization Value[Text] `key:"organization|organization_id"`
	State        Value[Text] `key:"state"`
}

// Directory is a directory that users are provisioned from.
type Directory struct {
	*Place
	ID           Value[Text] `key:"id"`
	Name         Value[Text] `key:"name"`
	Type         Value[Text] `key:"type"`
	Organization Value[Text] `key:"organization|organization_id"`
	State        Value[Text] `key:"state"`
}

// Permission is something that a role may grant.
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

// FeatureFlag is a flag and its state in this environment.
type FeatureFlag struct {
	*Place
	Slug         Value[Text] `key:"slug,short"`
	Name         Value[Text] `key:"name"`
	Description  Value[Text] `key:"description"`
	Enabled      Value[bool] `key:"enabled"`
	DefaultValue Value[bool] `key:"default_value"`
}

// AuditLogAction is an action that audit logs accept.
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

// DataIntegration is a provider of Pipes.
type DataIntegration struct {
	*Place
	Slug        Value[Text]            `key:"slug,short"`
	Enabled     Value[bool]            `key:"enabled"`
	Credentials IntegrationCredentials `key:"credentials"`
}

// IntegrationCredentials are whose credentials a data integration uses.
type IntegrationCredentials struct {
	*Place
	Type         Value[Text]   `key:"type,short"`
	ClientID     Value[Text]   `key:"client_id"`
	ClientSecret Value[Secret] `key:"client_secret"`
}

// Branding says where the branding was taken from.
type Branding struct {
	*Place
	CopiedFrom Value[Text] `key:"copied_from"`
}
