package starter

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/source"
	"github.com/golive-lint/golive/loader/yamltree"
)

// file returns an environment file with the values that were found and their sources, and with comments that state what
// a person must add.
func (d *draft) file() File {
	w := writer{}
	w.comment("The WorkOS environment %s, drafted by golive init from the project's own files;", d.name)
	w.comment("golive reads nothing from WorkOS. A draft proves nothing: compare each setting")
	w.comment("with the dashboard, then remove `draft`. To confirm only some settings, list the")
	w.comment("others, as in `draft: [redirect_uris]`. golive schema lists all keys.")
	if d.name == d.kind.String() {
		w.field("environment", d.name)
	} else {
		w.field("environment", yamltree.Map{{Key: "name", Value: d.name}, {Key: "type", Value: d.kind.String()}})
	}
	w.field("draft", true)
	w.gap()
	d.writeUses(&w)
	d.writeClient(&w)
	d.writeURLs(&w)
	d.writeWebhooks(&w)
	d.writeRoles(&w)
	return File{Path: "workos/" + d.name + ".yaml", Text: w.String(), Missing: w.missing, LeftOut: w.leftOut}
}

// writeUses lists the features found in applications as a comment. It does not write `uses:`,
// because golive infers features as long as `uses:` is missing, and the list in a draft would
// be incomplete.
func (d *draft) writeUses(w *writer) {
	inferred := d.inferred()
	if len(inferred) == 0 {
		w.comment("The features in use, so that golive can tell what is missing: authkit, sso,")
		w.comment("directory_sync, webhooks, admin_portal, events_api, widgets, impersonation.")
		w.comment("uses: [authkit]")
		w.gap()
		return
	}
	w.comment("The features in use, according to the project's files. golive assumes these until")
	w.comment("you write the complete list: authkit, sso, directory_sync, webhooks, admin_portal,")
	w.comment("events_api, widgets, impersonation.")
	var names []string
	for _, line := range inferred {
		w.comment("  %s: %s", line.words, show(d.secrets, line.text))
		names = append(names, line.names...)
	}
	w.comment("uses: [%s]", strings.Join(names, ", "))
	w.gap()
}

// inferredUse is a feature found in applications, or a list of features of which at least one is used.
type inferredUse struct {
	words, text string
	names       []string // empty for alternatives
}

func (d *draft) inferred() []inferredUse {
	if d.found == nil {
		return nil
	}
	var found []inferredUse
	for _, feature := range model.Features() {
		if usage, evidence := d.found.UsageOf(feature); usage == model.Used {
			found = append(found, inferredUse{string(feature), evidence[0].Text, []string{string(feature)}})
		}
	}
	authKit, _ := d.found.UsageOf(model.AuthKit)
	if usage, evidence := d.found.UsageOf(model.AuthKit, model.SSO); authKit != model.Used && usage == model.Used {
		found = append(found, inferredUse{"authkit or sso", evidence[0].Text, nil})
	}
	return found
}

func (d *draft) variables(purpose model.Purpose) []*model.Variable {
	if d.found == nil {
		return nil
	}
	var found []*model.Variable
	for _, v := range d.found.Variables {
		if v.Purpose == purpose {
			found = append(found, v)
		}
	}
	return found
}

// clientID matches client IDs. Other values of client ID variables are not copied.
var clientID = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(client|project)_[0-9A-HJKMNP-TV-Z]{26}$`)
})

func (d *draft) writeClient(w *writer) {
	written := ""
	for _, v := range d.variables(model.ForClientID) {
		id, known := v.Value.V.Literal()
		if !v.Set() || id == written {
			continue
		}
		switch why, wrong := d.fault(v); {
		case wrong:
			d.leaveOut(w, v, why)
		case !known || !clientID().MatchString(id) || d.secrets.Holds(id):
			d.leaveOut(w, v, "it does not have the form of a client ID")
		case d.taken[id]:
			d.leaveOut(w, v, "staging and production have the same client ID, so one of them is wrong")
		case written != "":
			d.leaveOut(w, v, "the file already has a different client ID")
		default:
			written = id
			w.comment("from %s", d.where(v.Value.Location().File, v.Value.At))
			w.field("client_id", id)
		}
	}
	if written == "" {
		w.missingKey("client_id", "client_id: client_... # of this environment, from the dashboard")
	}
	w.field("api_key", "${"+d.secretName(model.ForAPIKey, "WORKOS_API_KEY")+"}")
	w.gap()
}

// fault returns the message of a finding, of at least warning severity, about the name or value
// of a variable.
func (d *draft) fault(v *model.Variable) (message string, wrong bool) {
	for _, at := range []finding.Location{v.Value.Location(), v.Value.KeyLocation()} {
		if message, wrong = d.faults[at]; wrong {
			return message, true
		}
	}
	return "", false
}

// leaveOut writes a comment that explains why the value of a variable is not copied.
func (d *draft) leaveOut(w *writer, v *model.Variable, why string) {
	w.leftOut++
	w.comment("left out, %s sets %s: %s", d.where(v.File.File, v.Value.At), show(d.secrets, v.Name),
		show(d.secrets, why))
}

// variableName matches names that a reference can use.
var variableName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,99}$`)
})

// secretName returns the name of the variable that contains a secret. Drafts refer to this
// variable and never contain its value.
func (d *draft) secretName(purpose model.Purpose, usual string) string {
	for _, v := range d.variables(purpose) {
		kind := model.TypeOfName(v.Name)
		_, wrong := d.faults[v.Value.Location()]
		if variableName().MatchString(v.Name) && !d.holdsSecret(v.Name) && !wrong &&
			(kind == model.TypeUnknown || kind == d.kind) {
			return v.Name
		}
	}
	return usual
}

func (d *draft) writeURLs(w *writer) {
	said := d.found != nil && d.found.Foreign
	if said {
		w.comment("Redirect URIs, origins and homepage are in %s,", show(d.secrets, d.found.File.Path))
		w.comment("which golive also reads; values in this file take precedence.")
	}
	if said && len(d.found.Default.RedirectURIs.Items) > 0 {
		w.comment("redirect_uris: [...]")
	} else {
		d.writeRedirects(w)
	}
	if !said || !d.found.Default.HomepageURL.Present() {
		w.missingKey("homepage_url", "homepage_url: https://...")
	}
	w.missingKey("sign_in_url", "sign_in_url: https://... # the route that redirects to AuthKit")
	w.comment("sign_out_redirects: [https://...]")
	w.gap()
}

func (d *draft) writeRedirects(w *writer) {
	var uris []string
	seen := map[string]bool{}
	for _, v := range d.variables(model.ForRedirectURI) {
		uri := v.URL.V.String()
		if !v.Set() || seen[uri] {
			continue
		}
		seen[uri] = true
		switch why, wrong := d.fault(v); {
		case wrong:
			d.leaveOut(w, v, why)
		case !d.copyable(v.URL.V):
			d.leaveOut(w, v, "it is not a plain URL")
		case !d.fits(v.URL.V):
			d.leaveOut(w, v, "production needs https on a public host")
		default:
			w.comment("from %s", d.where(v.File.File, v.Value.At))
			uris = append(uris, uri)
		}
	}
	if len(uris) > 0 {
		w.field("redirect_uris", uris)
		return
	}
	w.missingKey("redirect_uris", "redirect_uris: [https://.../callback]")
	for _, seed := range d.unplaced {
		w.comment("%s may list some of them:", show(d.secrets, seed.File.Path))
		for i := range seed.Default.RedirectURIs.Items {
			if uri := seed.Default.RedirectURIs.Items[i].URI.V; d.copyable(uri) {
				w.comment("  - %s", yamltree.Scalar(show(d.secrets, uri.String())))
			}
		}
	}
}

// fits reports whether a URI may be used in the environment. Production requires HTTPS and a public host.
func (d *draft) fits(uri model.URL) bool {
	host := uri.Host()
	_, tunnel := host.IsTunnel()
	return d.kind != model.Production || uri.IsHTTPS() && !host.IsLocal() && !host.IsPrivate() && !tunnel
}

// copyable reports whether a URL is complete and contains nothing that may be secret.
func (d *draft) copyable(uri model.URL) bool {
	problem, _ := uri.Problem()
	_, literal := uri.Text().Literal()
	return literal && problem == model.NoProblem && !uri.HasUserinfo() && !uri.HasQuery() &&
		!d.holdsSecret(uri.String())
}

// holdsSecret reports whether text has the shape of a secret, looks like a token, or contains a known secret.
func (d *draft) holdsSecret(text string) bool {
	return d.secrets.Holds(text) || len(model.TokenRanges(text)) > 0
}

func (d *draft) writeWebhooks(w *writer) {
	secret := d.secretName(model.ForWebhookSecret, "WORKOS_WEBHOOK_SECRET")
	lines := []string{
		"webhook_endpoints:", "  - endpoint_url: https://...", "    secret: ${" + secret + "}",
		"    events: [user.created]",
	}
	if len(d.variables(model.ForWebhookSecret)) > 0 {
		w.missingKey("webhook_endpoints", lines...)
	} else {
		w.comment("Endpoints that receive events, if there are any:")
		for _, line := range lines {
			w.comment("%s", line)
		}
	}
}

// writeRoles copies the settings that must be the same in every environment.
func (d *draft) writeRoles(w *writer) {
	for _, seed := range d.unplaced {
		if len(seed.Permissions.Items)+len(seed.Roles.Items) == 0 {
			continue
		}
		w.gap()
		w.comment("from %s: the same in every environment", show(d.secrets, seed.File.Path))
		if permissions := d.permissionsOf(w, seed); len(permissions) > 0 {
			w.field("permissions", permissions)
		}
		if roles := d.rolesOf(w, seed); len(roles) > 0 {
			w.field("roles", roles)
		}
		return
	}
}

func (d *draft) permissionsOf(w *writer, e *model.Environment) []any {
	var all []any
	for i := range e.Permissions.Items {
		p := &e.Permissions.Items[i]
		if !d.leaveOutEntry(w, "permission", p.Place) {
			all = d.appendNamed(all, &p.Slug, &p.Name, nil)
		}
	}
	return all
}

func (d *draft) rolesOf(w *writer, e *model.Environment) []any {
	var all []any
	for i := range e.Roles.Items {
		r := &e.Roles.Items[i]
		if !d.leaveOutEntry(w, "role", r.Place) {
			all = d.appendNamed(all, &r.Slug, &r.Name, r.Permissions.Items)
		}
	}
	return all
}

// leaveOutEntry reports whether a list entry must not be copied, because there is a finding of at least warning
// severity in it. If so, leaveOutEntry writes a comment with the message of the finding.
func (d *draft) leaveOutEntry(w *writer, noun string, place *model.Place) bool {
	if place == nil {
		return false
	}
	for _, f := range d.findings[place.File] {
		if f.Span.Start >= place.Span.Start && f.Span.End <= place.Span.End {
			w.leftOut++
			w.comment("left out, a %s at %s: %s", noun, d.where(place.File, model.At{In: place, Span: place.Span}),
				show(d.secrets, f.Message))
			return true
		}
	}
	return false
}

func (d *draft) appendNamed(all []any, slug, name *model.Value[model.Text],
	permissions []model.Value[model.Text]) []any {
	text, ok := d.plain(slug)
	if !ok {
		return all
	}
	entry := yamltree.Map{{Key: "slug", Value: text}}
	if text, ok := d.plain(name); ok {
		entry = append(entry, yamltree.Field{Key: "name", Value: text})
	}
	var granted []string
	for i := range permissions {
		if text, ok := d.plain(&permissions[i]); ok {
			granted = append(granted, text)
		}
	}
	if len(granted) > 0 {
		entry = append(entry, yamltree.Field{Key: "permissions", Value: granted})
	}
	return append(all, entry)
}

// plain returns the text of a setting. It returns false if the text is not literal, is empty or contains a secret.
func (d *draft) plain(v *model.Value[model.Text]) (string, bool) {
	text, ok := v.V.Literal()
	return text, ok && v.Known() && text != "" && !d.holdsSecret(text)
}

// where formats a place in a file as PATH:LINE.
func (d *draft) where(file *source.File, at model.At) string {
	return fmt.Sprintf("%s:%d", show(d.secrets, file.Path), file.Position(at.Span.Start, source.Bytes).Line)
}

// show makes text safe for a comment: one line, no invisible characters, no secrets.
func show(secrets *source.Secrets, text string) string { return source.Safe(secrets.Redact(text)) }
