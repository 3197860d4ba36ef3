package model

import "strings"

// URLDifference is the set of differences between a URL that an application sends and a
// registered URL.
type URLDifference uint8

// CaseDiffers means that the URLs differ in letter case, or in the notation of the same host.
const (
	SchemeDiffers URLDifference = 1 << iota // http in one, https in the other
	CaseDiffers
	PortDiffers
	SlashDiffers // trailing slash of the path
	OtherDiffers
)

// Compare returns the differences between the URL that an application sends and u, which is registered. Zero means that
// the platform accepts the sent URL. Like the platform, Compare compares character by character. A "*" in the leftmost
// label matches letters, digits, hyphens and underscores, and a "*" port matches any port of a local host (WorkOS
// documentation, "Redirect URIs"). ok is false if either URL is not fully known, or if u has a "*" that the platform
// rejects.
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

// comparable reports whether the URL is fully known and Compare covers all its parts.
func (u URL) comparable() bool {
	resolved := u.get().resolved
	return u.Scheme() != "" && !strings.Contains(resolved, unknownMark) && !u.HasUserinfo() && !u.HasFragment()
}

// wildcardAllowed reports whether the URL has no "*", or only a "*" in a position that the platform supports.
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

// ExcludesHost reports whether u, a registered URL, cannot match the host of sent, even if u contains a "*": the sent
// host does not end with the text after the last "*" of the registered host. It returns false if either host is not
// known.
func (u URL) ExcludesHost(sent URL) bool {
	registered, host := strings.ToLower(u.Host().Name()), strings.ToLower(sent.Host().Name())
	if registered == "" || host == "" {
		return false
	}
	star := strings.LastIndexByte(registered, '*')
	if star < 0 {
		return registered != host
	}
	return !strings.HasSuffix(host, registered[star+1:])
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

// matchesHost reports whether sent matches a registered host, whose "*" matches part of one
// label.
func matchesHost(registered, sent string) bool {
	before, after, wildcard := strings.Cut(registered, "*")
	if !wildcard {
		return registered == sent
	}
	rest, starts := strings.CutPrefix(sent, before)
	part, ends := strings.CutSuffix(rest, after)
	return starts && ends && part != "" && strings.Trim(part, labelCharacters) == ""
}

// labelCharacters contains the characters that a "*" matches.
const labelCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"

// portDifference compares ports. The documentation does not state whether a "*" port also matches a missing port, so
// portDifference treats them as equal.
func (u URL) portDifference(sent URL) URLDifference {
	registered, _ := u.Port()
	port, _ := sent.Port()
	if registered == port || registered == "*" {
		return 0
	}
	return PortDiffers
}

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
