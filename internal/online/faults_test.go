package online_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golive-lint/golive/internal/online"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/faulttest"
	"github.com/golive-lint/golive/internal/online/probe"
)

// ours is an environment file that must not be changed by any fault.
const ours = `# ours
environment: production
redirect_uris: [https://app.acme.com/callback] # by hand
webhook_endpoints: [https://api.acme.com/workos]
`

// refused runs pull and drift against an API with a fault. Both must fail and name the fault, and
// pull must not change the file.
func refused(t *testing.T, limits client.Options, api, want string) {
	t.Helper()
	n := online.Network{API: limits}
	dir := project(t, map[string]string{file: ours})
	for _, command := range []string{"pull", "drift"} {
		code, stdout, stderr := runOn(t, n, dir, command, "production", "--api-url", api, "--customers", "--at", day)
		if code != 3 || !strings.Contains(stderr, want) {
			t.Errorf("%s: %d, want 3 and %q\n%s%s", command, code, want, stdout, stderr)
		}
	}
	if text := read(t, dir, file); text != ours {
		t.Errorf("the file was changed:\n%s", text)
	}
}

// A single section with a fault is sufficient, and correct sections do not hide it.
func TestFaultsOfTheAPI(t *testing.T) {
	for _, fault := range faulttest.All(liveKey) {
		t.Run(fault.Name, func(t *testing.T) {
			f := newFake(t).acme()
			f.override["/webhook_endpoints"] = fault.Handler
			refused(t, fault.Limits(), f.URL, fault.Want)
			f.mu.Lock() // the server may still be answering
			defer f.mu.Unlock()
			if f.requests == 0 {
				t.Error("no request reached the server")
			}
		})
	}
}

func TestFaultsOfEntries(t *testing.T) {
	for want, data := range map[string]string{
		"entry 1: it is not a JSON object":     `[1]`,
		"entry 1: it has no endpoint_url":      `[{"id": "1"}]`,
		"entry 1: endpoint_url is null":        `[{"endpoint_url": null, "status": "enabled", "events": []}]`,
		"entry 1: status is not a string":      `[{"endpoint_url": "x", "status": 1, "events": []}]`,
		"entry 1: events is not a list":        `[{"endpoint_url": "x", "status": "enabled", "events": "a"}]`,
		"events has an entry that is not a st": `[{"endpoint_url": "x", "status": "enabled", "events": [{}]}]`,
	} {
		f := newFake(t).acme()
		f.override["/webhook_endpoints"] = func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `{"data": %s, "list_metadata": {"after": null}}`, data) //nolint:errcheck // see write
		}
		refused(t, client.Options{}, f.URL, want)
	}
}

// The default limit applies to a list that is longer than that of any environment.
func TestAHundredThousandEntries(t *testing.T) {
	f := newFake(t).acme()
	f.override["/organizations"] = func(w http.ResponseWriter, r *http.Request) {
		var from int
		fmt.Sscan(r.URL.Query().Get("after"), &from) //nolint:errcheck // none is 0
		after := fmt.Sprint(from + 100)
		if from+100 >= 100_000 {
			after = ""
		}
		faulttest.Page(w, from, 100, after)
	}
	refused(t, client.Options{}, f.URL, "the list has more than 50000 entries")
}

// server starts a TLS server whose certificate is for name and expires at until.
func server(t *testing.T, name string, until time.Time) (*httptest.Server, *x509.CertPool, *atomic.Int32) {
	t.Helper()
	var requests atomic.Int32
	certificate, roots := certificateFor(t, name, until)
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			t.Errorf("the server got a %s", r.Method)
		}
		w.WriteHeader(http.StatusNotFound)
	}))
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}} //nolint:gosec // of a test
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	return s, roots, &requests
}

// An API with an invalid certificate receives no request and therefore no key.
func TestCertificatesOfTheAPI(t *testing.T) {
	for _, c := range []struct {
		name, host, want string
		until            time.Time
		trusted          bool
	}{
		{"unknown authority", "api.acme.com", "unknown authority", time.Now().AddDate(1, 0, 0), false},
		{"another name", "www.acme.com", "not api.acme.com", time.Now().AddDate(1, 0, 0), true},
		{"expired", "api.acme.com", "expired", time.Now().AddDate(0, 0, -1), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, roots, requests := server(t, c.host, c.until)
			if !c.trusted {
				roots = x509.NewCertPool()
			}
			limits := faulttest.Fault{}.Limits()
			limits.Transport = &http.Transport{
				TLSClientConfig: &tls.Config{RootCAs: roots}, //nolint:gosec // of a test
				DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
					return (&net.Dialer{}).DialContext(ctx, network, s.Listener.Addr().String())
				},
			}
			refused(t, limits, "https://api.acme.com", c.want)
			if n := requests.Load(); n != 0 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// probed runs probe on one redirect URI.
func probed(t *testing.T, p probe.Options, port string, args ...string) (code int, stdout string) {
	t.Helper()
	dir := project(t, map[string]string{file: "environment: production\nredirect_uris: [https://app.acme.com:" + port +
		"/callback?code=1]\n"})
	code, stdout, stderr := runOn(t, online.Network{Probe: p}, dir,
		append([]string{"probe", "--at", day, "-f", "json"}, args...)...)
	if !json.Valid([]byte(stdout)) || !strings.Contains(stderr, "1 hosts and 0 client IDs probed") {
		t.Errorf("%d\n%s%s", code, stdout, stderr)
	}
	return code, stdout
}

func TestFaultsOfProbedHosts(t *testing.T) {
	today := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	private := []string{"--allow-private"}
	for _, c := range []struct {
		name, host     string // of the certificate
		days           int    // until it ends
		args           []string
		want           string
		code, requests int
	}{
		{"valid", "app.acme.com", 90, private, "", 0, 1},
		{"loopback", "app.acme.com", 90, nil, "127.0.0.1, which is not a public address", 0, 0},
		{"another name", "www.acme.com", 90, private, "for a different name", 1, 0},
		{"expired", "app.acme.com", -2, private, "is expired", 1, 0},
		{"soon", "app.acme.com", 7, private, "in 7 days", 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, roots, requests := server(t, c.host, today.AddDate(0, 0, c.days))
			_, port, _ := net.SplitHostPort(s.Listener.Addr().String()) //nolint:errcheck // it listens
			lookUps := 0
			options := probe.Options{Roots: roots, Timeout: time.Minute,
				// The second lookup would lead to another host.
				Resolve: func(context.Context, string) ([]netip.Addr, error) {
					if lookUps++; lookUps > 1 {
						return []netip.Addr{netip.MustParseAddr("169.254.169.254")}, nil
					}
					return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
				}}
			code, stdout := probed(t, options, port, c.args...)
			silent := !strings.Contains(stdout, `"severity"`)
			if code != c.code || !strings.Contains(stdout, c.want) || silent != (c.want == "") {
				t.Errorf("%d, want %d and %q:\n%s", code, c.code, c.want, stdout)
			}
			if n := int(requests.Load()); n != c.requests || lookUps != 1 {
				t.Errorf("%d requests after %d look-ups, want %d after one", n, lookUps, c.requests)
			}
		})
	}
}

// A host that accepts a connection but does not respond causes a warning after the timeout.
func TestSilentHost(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()                                    //nolint:errcheck // of a test
	_, port, _ := net.SplitHostPort(listener.Addr().String()) //nolint:errcheck // it listens
	code, stdout := probed(t, probe.Options{
		Timeout: 100 * time.Millisecond,
		Resolve: func(context.Context, string) ([]netip.Addr, error) {
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
		},
	}, port, "--allow-private")
	if code != 0 || !strings.Contains(stdout, "no answer in time") || !strings.Contains(stdout, `"warning"`) {
		t.Errorf("%d\n%s", code, stdout)
	}
}

// certificateFor creates a certificate signed by an authority of the test.
func certificateFor(t *testing.T, name string, until time.Time) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	authority := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "tests"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: until.AddDate(-2, 0, 0), NotAfter: until.AddDate(9, 0, 0), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, authority, authority, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	root, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: []string{name}, NotBefore: until.AddDate(-2, 0, 0), NotAfter: until,
	}
	if der, err = x509.CreateCertificate(rand.Reader, leaf, root, &key.PublicKey, key); err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(root)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}
