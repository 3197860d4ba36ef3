package model

import "strings"

// URLDifference is the set of ways in which a URL that an application sends
// differs from a registered one.
type URLDifference uint8

// The ways. CaseDiffers is letter case, or another spelling of the same host.
const (
	SchemeDiffers URLDifference = 1 << iota // http here, https there
	CaseDiffers
	PortDiffers
	SlashDiffers // at the end of the path
	OtherDiffers
)

// Compare tells how a URL that an application sends differs from this one, which
// is registered; zero says that the platform takes it. It compares as the
// platform does, character by character, but for a "*" in the left-most label,
// which stands for letters, digits, hyphens and underscores, and one in place of
// the port of a local host (WorkOS, "Redirect URIs"). It is false if either is
// not known as a whole, or this one has a "*" that the platform refuses.
func (u URL) Compare(sent URL) (URLDifference, bool) {
	if !u.comparable() || !sent.comparable() || !u.wildcardAllowed() {
		return 0, false
	}
	if u.get().resolved == sent.get().resolved {
		return 0, true
	}
	d := hostDifference(u.Host(), sent.Host()) | u.portDifference(sent) | u.pathDifference(sent)
	switch {
	case u.Scheme() == sent.Scheme():
	case u.IsWeb() && sent.IsWeb():
		d |= SchemeDiffers
	default:
		d |= OtherDiffers
	}
	return d, true
}

// comparable: a known URL of which Compare looks at every part.
func (u URL) comparable() bool {
	resolved := u.get().resolved
	return u.Scheme() != "" && !strings.Contains(resolved, hidden) && !u.HasUserinfo() && !u.HasFragment()
}

// wildcardAllowed reports whether the URL has no "*", or one that is matched.
func (u URL) wildcardAllowed() bool {
	all := u.Wildcards()
	switch {
	case len(all) == 0:
		return true
	case len(all) > 1 || u.IsCustomScheme():
		return false
	case all[0].Part == PortPart:
		return u.Host().IsLocalhost() || u.Host().IsLoopback()
	}
	_, public := u.Host().WildcardOnPublicSuffix()
	return all[0].Part == HostPart && all[0].Label == 0 && !public
}

func hostDifference(registered, sent Host) URLDifference {
	switch {
	case matchesHost(registered.written, sent.written):
		return 0
	case matchesHost(strings.ToLower(registered.Name()), strings.ToLower(sent.Name())):
		return CaseDiffers
	}
	return OtherDiffers
}

// matchesHost compares a host with a registered one, whose "*" stands for a part
// of one label.
func matchesHost(registered, sent string) bool {
	before, after, wildcard := strings.Cut(registered, "*")
	if !wildcard {
		return registered == sent
	}
	rest, starts := strings.CutPrefix(sent, before)
	part, ends := strings.CutSuffix(rest, after)
	return starts && ends && part != "" && strings.Trim(part, labelCharacters) == ""
}

// labelCharacters are those that a "*" stands for.
const labelCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// portDifference: whether a "*" stands for no port too is documented nowhere, so
// that is no difference.
func (u URL) portDifference(sent URL) URLDifference {
	registered, _ := u.Port()
	port, _ := sent.Port()
	if registered == port || registered == "*" {
		return 0
	}
	return PortDiffers
}

// pathDifference compares the path and the query.
func (u URL) pathDifference(sent URL) URLDifference {
	registered, _ := u.Path()
	path, _ := sent.Path()
	query, _ := u.Query()
	sentQuery, _ := sent.Query()
	if query != sentQuery || u.HasQuery() != sent.HasQuery() {
		return OtherDiffers
	}
	d := URLDifference(0)
	if strings.HasSuffix(registered, "/") != strings.HasSuffix(path, "/") {
		d |= SlashDiffers
		registered, path = strings.TrimSuffix(registered, "/"), strings.TrimSuffix(path, "/")
	}
	switch {
	case registered == path:
		return d
	case strings.EqualFold(registered, path):
		return d | CaseDiffers
	}
	return OtherDiffers
}
