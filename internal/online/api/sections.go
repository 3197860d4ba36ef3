// Package api reads the sections of an environment from the platform's REST API and
// gives them the form that an environment file has.
package api

import "slices"

// Kind is what the value of a field is in an environment file.
type Kind uint8

// Records is a list of mappings, Record one mapping.
const (
	Text Kind = iota
	Bool
	Texts
	Record
	Records
)

// Field is a part of a response that an environment file has a place for.
type Field struct {
	// Name is that of the response, Key that of the file, and Alias another key that a
	// file may have in its place.
	Name, Key, Alias string
	Kind             Kind
	// Optional reports that a response may lack the field. A field that is there and null
	// is not set.
	Optional bool
	// Plain leaves out a false value: it is what an entry without the key means.
	Plain bool
	// Words are the values that a file may have; nil for any.
	Words []string
	// Of is the field of each entry that Texts are taken from; empty for a list of texts.
	Of string
	// Fields are those of Record and Records; the first one identifies a record.
	Fields []Field
}

// Section is a part of an environment that one path of the API gives.
type Section struct {
	// Key is that of the section in environment files.
	Key, Path string
	// Object reports that the path gives one object and 404 without one, and no list.
	Object bool
	// Customers reports that the entries are data of customers.
	Customers bool
	// Fields are what a file has; the first one identifies an entry.
	Fields []Field
	// Ignored are the fields that a file has no place for.
	Ignored []string
	// Skips maps a field to the value of entries that are not part of the section.
	Skips map[string]any
}

// Identity is the key that tells the entries of the section apart.
func (s *Section) Identity() string { return s.Fields[0].Key }

// Sections lists what can be read, in the order in which a new file has them. Data of
// customers is in it only on request.
func Sections(customers bool) []*Section {
	return slices.DeleteFunc(sections(), func(s *Section) bool { return s.Customers && !customers })
}

// Lookup finds a section by its key.
func Lookup(key string) (*Section, bool) {
	all := sections()
	i := slices.IndexFunc(all, func(s *Section) bool { return s.Key == key })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// dates are fields of nearly every object.
func ignored(more ...string) []string {
	return append([]string{"object", "id", "created_at", "updated_at"}, more...)
}

// sections follows the vendor's description of the API as of 2026-08-07.
func sections() []*Section {
	return append(append(signIn(), access()...), customers()...)
}

func signIn() []*Section {
	return []*Section{{
		Key: "redirect_uris", Path: "/user_management/redirect_uris", Ignored: ignored(),
		Fields: redirectURI(),
	}, {
		Key: "cors_origins", Path: "/user_management/cors_origins", Ignored: ignored(),
		Fields: []Field{{Name: "origin", Key: "origin"}},
	}, {
		Key: "webhook_endpoints", Path: "/webhook_endpoints", Ignored: ignored("secret"),
		Fields: []Field{
			{Name: "endpoint_url", Key: "endpoint_url"},
			{Name: "status", Key: "status", Words: []string{"enabled", "disabled"}},
			{Name: "events", Key: "events", Kind: Texts},
		},
	}, {
		Key: "jwt_template", Path: "/user_management/jwt_template", Object: true, Ignored: ignored(),
		Fields: []Field{{Name: "content", Key: "content"}},
	}}
}

func redirectURI() []Field {
	return []Field{{Name: "uri", Key: "uri"}, {Name: "default", Key: "default", Kind: Bool, Plain: true}}
}

func access() []*Section {
	slug, name := Field{Name: "slug", Key: "slug"}, Field{Name: "name", Key: "name"}
	description := Field{Name: "description", Key: "description"}
	enabled := Field{Name: "enabled", Key: "enabled", Kind: Bool}
	return []*Section{{
		Key: "permissions", Path: "/authorization/permissions", Ignored: ignored("system", "resource_type_slug"),
		Fields: []Field{slug, name, description}, Skips: map[string]any{"system": true},
	}, {
		Key: "roles", Path: "/authorization/roles", Ignored: ignored("type"),
		Fields: []Field{
			slug, name, description, {Name: "resource_type_slug", Key: "resource_type_slug"},
			{Name: "permissions", Key: "permissions", Kind: Texts},
		},
		Skips: map[string]any{"type": "OrganizationRole"},
	}, {
		Key: "feature_flags", Path: "/feature-flags", Ignored: ignored("owner", "tags"),
		Fields: []Field{
			slug, name, description, enabled, {Name: "default_value", Key: "default_value", Kind: Bool},
		},
	}, {
		Key: "audit_log_actions", Path: "/audit_logs/actions", Ignored: ignored(),
		Fields: []Field{
			{Name: "name", Key: "name"}, {Name: "schema.targets", Key: "targets", Kind: Texts, Of: "type"},
		},
	}, {
		Key: "connect_applications", Path: "/connect/applications",
		Ignored: ignored("was_dynamically_registered"),
		Fields: []Field{
			{Name: "client_id", Key: "client_id"}, name, description,
			{Name: "application_type", Key: "application_type", Words: []string{"oauth", "m2m"}},
			{Name: "organization_id", Key: "organization_id", Alias: "organization", Optional: true},
			{Name: "is_first_party", Key: "is_first_party", Kind: Bool, Optional: true},
			{Name: "uses_pkce", Key: "uses_pkce", Kind: Bool, Optional: true},
			{Name: "redirect_uris", Key: "redirect_uris", Kind: Records, Optional: true, Fields: redirectURI()},
			{Name: "scopes", Key: "scopes", Kind: Texts},
		},
		Skips: map[string]any{"was_dynamically_registered": true},
	}, {
		Key: "data_integrations", Path: "/data-integrations",
		Ignored: ignored("integration_type", "description", "state", "scopes", "redirect_uri", "auth_methods",
			"installation", "config", "custom_provider"),
		Fields: []Field{slug, enabled, {Name: "credentials", Key: "credentials", Kind: Record, Fields: []Field{
			{Name: "type", Key: "type", Words: []string{"shared", "custom", "organization"}},
			{Name: "client_id", Key: "client_id"},
		}}},
	}}
}

func customers() []*Section {
	id, name := Field{Name: "id", Key: "id"}, Field{Name: "name", Key: "name"}
	organization := Field{Name: "organization_id", Key: "organization_id", Alias: "organization", Optional: true}
	return []*Section{{
		Key: "organizations", Path: "/organizations", Customers: true,
		Ignored: ignored("metadata", "stripe_customer_id"),
		Fields: []Field{
			id, name, {Name: "external_id", Key: "external_id"},
			{Name: "domains", Key: "domains", Kind: Records, Fields: []Field{
				{Name: "domain", Key: "domain"},
				{Name: "state", Key: "state", Optional: true, Words: []string{
					"verified", "legacy_verified", "pending", "unverified", "failed",
				}},
			}},
			{Name: "allow_profiles_outside_organization", Key: "allow_profiles_outside_organization", Kind: Bool,
				Optional: true},
		},
	}, {
		Key: "connections", Path: "/connections", Customers: true, Ignored: ignored("status", "options"),
		Fields: []Field{
			id, name, {Name: "connection_type", Key: "connection_type"}, organization,
			{Name: "state", Key: "state", Words: []string{
				"requires_type", "draft", "active", "validating", "inactive", "deleting",
			}},
			{Name: "domains", Key: "domains", Kind: Texts, Of: "domain"},
		},
	}, {
		Key: "directories", Path: "/directories", Customers: true,
		Ignored: ignored("external_key", "domain", "metadata"),
		Fields: []Field{
			id, name, {Name: "type", Key: "type"}, organization,
			{Name: "state", Key: "state", Words: []string{
				"linked", "validating", "invalid_credentials", "unlinked", "deleting",
			}},
		},
	}}
}
