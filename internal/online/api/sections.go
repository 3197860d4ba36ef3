// Package api reads the sections of an environment from the WorkOS REST API and converts them to the form of
// environment files.
package api

import "slices"

// Kind is the type that the value of a field has in an environment file.
type Kind uint8

// The kinds of values. Text and Bool are scalars, Texts is a list of strings, Record is a mapping, and Records is a
// list of mappings.
const (
	Text Kind = iota
	Bool
	Texts
	Record
	Records
)

// Field describes a field of a response that environment files can contain.
type Field struct {
	// Name is the name in the response. Key is the name in environment files, and Alias is another name that they may
	// use.
	Name, Key, Alias string
	Kind             Kind
	// Optional is true if a response may lack the field. If the field is present and null, the setting is not set.
	Optional bool
	// Plain is true if false means the same as a missing key, so that the key of a false value is omitted.
	Plain bool
	// Words lists the values that a file may contain; nil allows any value.
	Words []string
	// Of is used for a Texts field whose list contains objects. It names the field of each object that contains the
	// string. It is empty if the list contains strings.
	Of string
	// Fields lists the fields of a Record or Records. The first one identifies a record.
	Fields []Field
}

// Section describes a section of an environment file and the API path that returns it.
type Section struct {
	// Key is the key of the section in environment files.
	Key, Path string
	// Object is true if the path returns one object, and not a list. The API returns 404 if the object does not
	// exist.
	Object bool
	// Customers is true if the entries are customer data.
	Customers bool
	// Fields lists the fields that files can contain. The first one identifies an entry.
	Fields []Field
	// Ignored lists the fields of the response that files cannot contain.
	Ignored []string
	// Skips maps field names to values. Entries with one of these values do not belong to the section.
	Skips map[string]any
}

// Identity returns the key that identifies an entry of the section.
func (s *Section) Identity() string { return s.Fields[0].Key }

// Sections returns the sections that can be read, in the order of a new file. Sections with customer data are
// included only if customers is true.
func Sections(customers bool) []*Section {
	return slices.DeleteFunc(sections(), func(s *Section) bool { return s.Customers && !customers })
}

// Lookup returns the section with the given key.
func Lookup(key string) (*Section, bool) {
	all := sections()
	i := slices.IndexFunc(all, func(s *Section) bool { return s.Key == key })
	if i < 0 {
		return nil, false
	}
	return all[i], true
}

// ignored returns the fields that nearly every object has but files do not contain, followed by the given ones.
func ignored(more ...string) []string {
	return append([]string{"object", "id", "created_at", "updated_at"}, more...)
}

// sections follows the OpenAPI description that WorkOS published on 2026-08-07.
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
