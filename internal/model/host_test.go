package model

import (
	"net/netip"
	"slices"
	"strings"
	"testing"
)

// hostOf returns the host of a URL, or of a host name without a scheme.
func hostOf(text string) Host {
	if !strings.Contains(text, "://") {
		text = "https://" + text + "/cb"
	}
	return ParseURL(Text(text)).Host()
}

// hostKinds returns the names of the predicates that are true for a host, in this order.
func hostKinds(h Host) string {
	var kinds []string
	for _, kind := range []struct {
		name string
		is   bool
	}{
		{"plain", h.PlainLoopback()}, {"localhost", h.IsLocalhost()}, {"loopback", h.IsLoopback()},
		{"unspecified", h.IsUnspecified()}, {"private", h.IsPrivate()}, {"dot", h.TrailingDot()},
	} {
		if kind.is {
			kinds = append(kinds, kind.name)
		}
	}
	return strings.Join(kinds, " ")
}

func TestHostKinds(t *testing.T) {
	for text, want := range map[string]string{
		"app.acme.com": "", "app.acme.com.": "dot", "${X}": "", "": "private", // https:///cb has the host cb
		// loopback
		"localhost": "localhost", "LOCALHOST": "localhost", "localhost.": "localhost dot", "app.localhost": "localhost",
		"a.b.localhost": "localhost", "${TENANT}.localhost": "localhost", "*.localhost": "localhost",
		"%6cocalhost": "localhost",
		"ｌocalhost":   "localhost", "capacitor://localhost": "localhost", "capacitor://LocalHost": "localhost",
		"localhost.example.com": "", "notlocalhost": "private", "localhost.localdomain": "private",
		"localhost${X}":      "",
		"${X}localhost":      "",
		"localhost@evil.net": "", "evil.net@localhost": "localhost",
		"localhost.${DOMAIN}": "", "app-localhost": "private",
		"127.0.0.1": "plain loopback", "127.1": "loopback", "127.0.0.1.": "loopback dot", "0x7f000001": "loopback",
		"2130706433": "loopback",
		"0177.0.0.1": "loopback", "127.8.9.10": "loopback", "[::1]": "loopback", "[0:0::1]": "loopback",
		"[::ffff:127.0.0.1]": "loopback",
		"１２７.0.0.1":          "loopback", "exp://127.0.0.1": "plain loopback", "exp://[::1]": "loopback",
		"127.0.0.1.nip.io": "", "128.0.0.1": "", "[::2]": "", "127.0.0.1.5": "", "127-0-0-1.nip.io": "",
		"exp://127.1": "", "127.0.0.${N}": "",
		"0.0.0.0": "unspecified", "0": "unspecified", "0x0": "unspecified", "[::]": "unspecified",
		"[::ffff:0.0.0.0]": "unspecified",
		// private networks
		"10.0.0.5": "private", "172.16.0.1": "private", "172.31.255.255": "private", "192.168.1.10": "private",
		"3232235777":      "private",
		"169.254.169.254": "private", "[fe80::1]": "private", "[fd00::1]": "private", "[fc00::1]": "private",
		"100.64.0.1":      "private",
		"100.127.255.255": "private", "[::ffff:10.0.0.1]": "private", "exp://192.168.0.2:8081": "private",
		"172.15.0.1": "", "172.32.0.1": "", "192.169.1.1": "", "100.63.255.255": "", "100.128.0.1": "",
		"11.0.0.1": "", "8.8.8.8": "", "[2606:4700::1]": "",
		"macbook.local": "private", "api.internal": "private", "app.acme.test": "private",
		"nas.home.arpa": "private", "API.INTERNAL.": "private dot",
		"${SVC}.internal": "private", "local.acme.com": "", "internal.acme.com": "", "acme-internal": "private",
		"mylocal": "private", "test.com": "", "home.arpa.com": "",
	} {
		if got := hostKinds(hostOf(text)); got != want {
			t.Errorf("%q is %q; expected %q", text, got, want)
		}
	}
}

func TestIsLocal(t *testing.T) {
	for text, want := range map[string]bool{
		"localhost": true, "127.1": true, "0": true, "[::1]": true, "10.0.0.1": false, "app.acme.com": false,
		// names that the public DNS resolves to a loopback address
		"lvh.me": true, "app.LVH.me.": true, "*.localtest.me": true, "${TENANT}.lvh.me": true, "notlvh.me": false,
		"127.0.0.1.nip.io": true, "127-0-0-1.nip.io": true, "app.127.0.0.1.sslip.io": true,
		"app-127-0-0-1.traefik.me": true, "app-7f000001.nip.io": true, "0.0.0.0.nip.io": true,
		"10.0.0.1.nip.io": false, "nip.io": false, "app.nip.io": false, "${IP}.nip.io": false,
		"127.0.0.1.acme.com": false, "300.127.0.0.1.nip.io": true, "127.0.0.nip.io": false,
	} {
		if got := hostOf(text).IsLocal(); got != want {
			t.Errorf("%q is local: %v, expected %v", text, got, want)
		}
	}
}

func TestWhyPrivate(t *testing.T) {
	const own, reserved, single = ownNetwork, reservedAddr,
		"which is a host name without a domain"
	for text, want := range map[string]string{
		"app.acme.com": "", "acme.vercel.app": "", "app.acme.co.uk": "", "acme.example": "", "8.8.8.8": "",
		"10.0.0.1": own, "api.internal": own, "10.0.0.1.nip.io": own, "web-192-168-1-20.sslip.io": own,
		"127.0.0.1": "", "127.0.0.1.nip.io": "", "8.8.8.8.nip.io": "", "lvh.me": "",
		// addresses that the internet does not route
		"192.0.2.1": reserved, "198.18.0.1": reserved, "198.51.100.7": reserved, "203.0.113.5": reserved,
		"224.0.0.1": reserved, "255.255.255.255": reserved, "240.0.0.1": reserved, "0.0.0.1": reserved,
		"[2001:db8::1]": reserved, "[ff02::1]": reserved, "[100::1]": reserved, "[fec0::1]": reserved,
		"[64:ff9b::7f00:1]": reserved, "[64:ff9b::a00:1]": own, "[64:ff9b::808:808]": "", "[2002:a00:1::]": own,
		"[2002:808:808::]": "", "[2606:4700::1]": "", "192.0.3.1": "",
		// names without a public top-level domain
		"acme": single, "kubernetes": single, "ip6-localhost": single, "${X}": "", "*": "", "acme-*": "",
		"app.acme.con":    "which does not end in a public top-level domain",
		"api.default.svc": "which does not end in a public top-level domain",
		"*.acme.corp":     "which does not end in a public top-level domain",
		"${X}.lan":        "", "${X}.acme.lan": "which does not end in a public top-level domain", "${X}.com": "",
		"localhost.": "", "app.localhost": "", "app.acme.xn--p1ai": "", "app.example": "",
		"com.acme.app://callback": "", "app://app.acme.con": "",
	} {
		h := hostOf(text)
		if got := h.WhyPrivate(); got != want {
			t.Errorf("%q: %q, expected %q", text, got, want)
		}
		if h.IsPrivate() != (want != "") {
			t.Errorf("%q: IsPrivate is %v", text, h.IsPrivate())
		}
	}
}

func TestAddr(t *testing.T) {
	for text, want := range map[string]string{
		"127.0.0.1": "127.0.0.1", "0x7f.1": "127.0.0.1", "[2001:DB8::A]": "2001:db8::a",
		"[::ffff:1.2.3.4]": "::ffff:1.2.3.4", "exp://192.168.0.2": "192.168.0.2",
	} {
		if got, ok := hostOf(text).Addr(); !ok || got != netip.MustParseAddr(want) {
			t.Errorf("the address of %q is %v, %t; expected %s", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"app.acme.com", "256.0.0.1", "[::1", "[fe80::1%eth0]", "${IP}", "127.0.0.1.nip.io", "exp://127.1",
	} {
		if got, ok := hostOf(text).Addr(); ok {
			t.Errorf("%q has the address %v", text, got)
		}
	}
}

func TestWrittenHost(t *testing.T) {
	for text, want := range map[string]string{
		"https://App.Acme.com:443/": "App.Acme.com", "https://münchen.de": "münchen.de",
		"https://${SUB}.Acme.com/cb":      "${SUB}.Acme.com",
		"https://${SUB:-app}.acme.com/cb": "app.acme.com", "https://${A}${B}": "${A}${B}",
		"https://$$x.${A}:80/":   "$$x.${A}",
		"https://dana@${HOST}/x": "${HOST}", " https://${A}.com ": "${A}.com", "https://[::1]:3/": "[::1]",
		"/cb": "", "${BASE}/cb": "",
		"https://\t${A}.com/": "${A}.com",
	} {
		if got := ParseURL(Text(text)).Host().Written(); got != want {
			t.Errorf("the host of %q is written %q; expected %q", text, got, want)
		}
	}
}

func TestLabelsAndRegistrableDomain(t *testing.T) {
	for text, want := range map[string][2]string{ // labels, registrable domain
		"app.Acme.com":             {"app acme com", "acme.com"},
		"app.acme.com.":            {"app acme com", "acme.com"},
		"acme.co.uk":               {"acme co uk", "acme.co.uk"},
		"git-main.acme.vercel.app": {"git-main acme vercel app", "acme.vercel.app"},
		"vercel.app":               {"vercel app", ""},
		"*.acme.com":               {"* acme com", "acme.com"},
		"*.com":                    {"* com", ""},
		"münchen.de":               {"xn--mnchen-3ya de", "xn--mnchen-3ya.de"},
		"${SUB}.acme.com":          {"acme com", "acme.com"},
		"${A}.eu.acme.com":         {"eu acme com", "acme.com"},
		"app.${A}.acme.com":        {"acme com", "acme.com"},
		"${SUB}acme.com":           {"com", ""},
		"${SUB}.com":               {"com", ""},
		"${SUB}.co.uk":             {"co uk", ""},
		"${SUB}.vercel.app":        {"vercel app", ""},
		"${SUB}.amazonaws.com":     {"amazonaws com", ""}, // s3.amazonaws.com is a public suffix
		"app.acme.com${X}":         {"", ""},
		"127.0.0.1":                {"", ""},
		"[::1]":                    {"", ""},
		"localhost":                {"localhost", ""},
		"a..b":                     {"a  b", ""},
		"256.1.1.1":                {"", ""},
	} {
		h := hostOf(text)
		domain, ok := h.RegistrableDomain()
		if got := strings.Join(h.Labels(), " "); got != want[0] || domain != want[1] || ok != (want[1] != "") {
			t.Errorf("%q has the labels %q and the registrable domain %q, %t; expected %q", text, got, domain, ok, want)
		}
	}
}

func TestWildcardOnPublicSuffix(t *testing.T) {
	for text, want := range map[string]string{
		"*.com": "com", "*.co.uk": "co.uk", "*.vercel.app": "vercel.app", "prefix-*-x.vercel.app": "vercel.app",
		"*.VERCEL.app.":    "vercel.app",
		"*.ngrok-free.app": "ngrok-free.app", "*.netlify.app": "netlify.app", "*.pages.dev": "pages.dev",
		"*.herokuapp.com": "herokuapp.com",
		"*.ck":            "ck", "*.acme.ck": "acme.ck", "*": "*", "x*": "*", "*.xn--55qx5d.cn": "xn--55qx5d.cn",
		"*.公司.cn":    "xn--55qx5d.cn",
		"*.acme.com": "", "*.acme.vercel.app": "", "a.*.com": "", "*.*.com": "", "app.com": "", "vercel.app": "",
		"*.www.ck": "", "*.localhost": "",
		"*.internal": "", "*.${X}.com": "", "${X}*.com": "", "*.1.2.3": "", "": "",
	} {
		if got, ok := hostOf(text).WildcardOnPublicSuffix(); got != want || ok != (want != "") {
			t.Errorf("the wildcard of %q is on %q, %t; expected %q", text, got, ok, want)
		}
	}
}

func TestTunnels(t *testing.T) {
	for text, want := range map[string]string{
		"3f2a-203-0-113-7.ngrok-free.app": "ngrok", "acme.eu.ngrok.io": "ngrok", "ACME.NGROK.APP.": "ngrok",
		"${NAME}.ngrok.dev": "ngrok", "*.ngrok-free.dev": "ngrok",
		"acme.loca.lt": "localtunnel", "a-b-c.trycloudflare.com": "Cloudflare Quick Tunnels",
		"acme.lhr.life": "localhost.run", "acme.serveo.net": "Serveo",
		"x.a.free.pinggy.link": "Pinggy", "acme-3000.euw.devtunnels.ms": "dev tunnels",
		"acme-3000.app.github.dev": "GitHub Codespaces",
		"box.tail1234.ts.net":      "Tailscale Funnel", "abc.repl.replit.dev": "Replit",
		"ngrok.io.acme.com": "", "myngrok.io": "", "ngrok.com": "", "app.acme.com": "", "acme.replit.app": "",
		"acme.pages.dev": "", "github.dev": "",
		"acme.ngrok${X}": "", "nuts.net": "", "": "",
	} {
		if got, ok := hostOf(text).IsTunnel(); got != want || ok != (want != "") {
			t.Errorf("%q is a tunnel of %q, %t; expected %q", text, got, ok, want)
		}
	}
}

// If two services had the same domain, the message would depend on their order.
func TestTunnelDomainsAreDistinct(t *testing.T) {
	var all []string
	for _, tunnel := range tunnels {
		for _, domain := range tunnel.domains {
			if slices.ContainsFunc(all, func(other string) bool {
				return domain == other || strings.HasSuffix(domain, "."+other) || strings.HasSuffix(other, "."+domain)
			}) {
				t.Errorf("%s overlaps another domain", domain)
			}
			all = append(all, domain)
		}
	}
}

func TestStagingLabel(t *testing.T) {
	for text, want := range map[string]string{ // label, with "?" before it if uncertain
		"staging.acme.com": "staging", "app.staging.acme.com": "staging", "app-staging.acme.com": "app-staging",
		"STG.acme.com": "stg",
		"dev.acme.com": "dev", "qa.acme.co.uk": "qa", "uat.acme.com": "uat", "test.acme.com": "test",
		"acme-dev.eu.acme.com": "acme-dev",
		"staging2.acme.com":    "staging2", "dev1.acme.com": "dev1", "qa-2.acme.com": "qa-2",
		"app-test-03.acme.com": "app-test-03", "dev.acme.dev": "dev",
		"*.staging.acme.com": "staging", "*-staging.acme.com": "*-staging", "${TENANT}.staging.acme.com": "staging",
		// below a private suffix, the customer's label names the deployment
		"acme-staging.vercel.app": "acme-staging", "acme-staging.herokuapp.com": "acme-staging",
		"web.acme-qa.fly.dev": "acme-qa", "*-staging.vercel.app": "*-staging",
		"acme-git-staging-acme.vercel.app": "?acme-git-staging-acme", "*.acme-dev.pages.dev": "acme-dev",
		// may be the name of a product
		"staging-equipment.example.com": "?staging-equipment", "dev-portal.acme.com": "?dev-portal",
		"test-kitchen.acme.com": "?test-kitchen",
		"sandbox.acme.com":      "?sandbox", "api-sandbox.acme.com": "?api-sandbox", "preview.acme.com": "?preview",
		"preview-123.acme.com": "?preview-123",
		"sandbox2.acme.com":    "?sandbox2", "preview.staging.acme.com": "staging", "staging.${DOMAIN}": "?staging",
		"app.dev.${DOMAIN}": "?dev",
		// not staging
		"app.acme.com": "", "acme.dev": "", "app.acme.dev": "", "staging.com": "", "acme-staging.com": "",
		"test.com": "", "latest.acme.com": "",
		"backstage.acme.com": "", "developers.acme.com": "", "devops.acme.com": "", "contest.acme.com": "",
		"testing.acme.com": "", "app.test": "",
		"localhost": "", "127.0.0.1": "", "[::1]": "", "": "", "acme.vercel.app": "", "staging${X}.acme.com": "",
		"${X}-staging.acme.com": "",
		"app.${STAGE}.acme.com": "", "com.acme.app://staging": "", "123.acme.com": "", "-.acme.com": "",
	} {
		label, sure, ok := hostOf(text).StagingLabel()
		got := label
		if ok && !sure {
			got = "?" + label
		}
		if got != want || ok != (want != "") || sure && !ok {
			t.Errorf("the staging label of %q is %q, %t; expected %q", text, got, ok, want)
		}
	}
}
