package probe_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/golive-lint/golive/internal/analysis"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/internal/online/probe"
)

var day = time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)

// authority signs certificates for tests.
type authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "tests"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: day.AddDate(-1, 0, 0), NotAfter: day.AddDate(9, 0, 0), KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{certificate, key}
}

// leaf returns a certificate for a name that expires the given number of days after the day of the run.
func (a *authority) leaf(t *testing.T, name string, days int) tls.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), DNSNames: []string{name},
		NotBefore: day.AddDate(0, -2, 0), NotAfter: day.AddDate(0, 0, days),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.certificate, &a.key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: a.key}
}

// host is a TLS server that records its requests.
type host struct {
	mu       sync.Mutex
	requests []string
	port     string
}

func serve(t *testing.T, certificate tls.Certificate) *host {
	t.Helper()
	h := &host{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.requests = append(h.requests, r.Method+" "+r.RequestURI)
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}} //nolint:gosec // only a test
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	_, h.port, _ = net.SplitHostPort(server.Listener.Addr().String()) //nolint:errcheck // it listens
	return h
}

// environments reads a project with one environment.
func environments(t *testing.T, text string) []*model.Environment {
	t.Helper()
	result, err := analysis.Run(fstest.MapFS{"workos/production.yaml": {Data: []byte(text)}}, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Project.Environments
}

func resolveTo(addrs ...string) func(context.Context, string) ([]netip.Addr, error) {
	return func(context.Context, string) ([]netip.Addr, error) {
		var list []netip.Addr
		for _, addr := range addrs {
			list = append(list, netip.MustParseAddr(addr))
		}
		return list, nil
	}
}

func messages(r probe.Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s: %s\n", f.Severity, f.Rule, f.Message)
	}
	return b.String()
}

func TestCertificates(t *testing.T) {
	ours, other := newAuthority(t), newAuthority(t)
	roots := x509.NewCertPool()
	roots.AddCert(ours.certificate)
	for _, c := range []struct {
		name        string
		certificate tls.Certificate
		want        string
		requests    int
	}{
		{"valid", ours.leaf(t, "app.acme.com", 90), "", 1},
		{"21 days", ours.leaf(t, "app.acme.com", 21), "", 1},
		{"20 days", ours.leaf(t, "app.acme.com", 20), "warning probe-certificate: redirect URI \"app.acme.com\": its " +
			"certificate expires on 2026-12-18, in 20 days\n", 1},
		{"expired", ours.leaf(t, "app.acme.com", -3), "error probe-certificate: redirect URI \"app.acme.com\": its " +
			"certificate is expired or not valid yet\n", 0},
		{"another name", ours.leaf(t, "www.acme.com", 90), "error probe-certificate: redirect URI " +
			"\"app.acme.com\": its certificate is for a different name\n", 0},
		{"unknown authority", other.leaf(t, "app.acme.com", 90), "warning probe-certificate: redirect URI " +
			"\"app.acme.com\": its certificate was issued by an authority that this machine does not trust\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := serve(t, c.certificate)
			envs := environments(t, fmt.Sprintf("environment: production\nredirect_uris:\n"+
				"  - https://app.acme.com:%s/cb?x=1\nhomepage_url: https://app.acme.com:%[1]s/\n", h.port))
			r := probe.Run(t.Context(), envs, probe.Options{
				Day: day, AllowPrivate: true, Roots: roots, Resolve: resolveTo("127.0.0.1"), Timeout: time.Minute,
			})
			if got := messages(r); got != c.want || r.Hosts != 1 {
				t.Errorf("%d hosts:\n%swant\n%s", r.Hosts, got, c.want)
			}
			h.mu.Lock()
			defer h.mu.Unlock()
			if len(h.requests) != c.requests || c.requests == 1 && h.requests[0] != "HEAD /" {
				t.Errorf("requests: %v", h.requests)
			}
		})
	}
}

func TestAddressesThatAreNotPublic(t *testing.T) {
	ours := newAuthority(t)
	h := serve(t, ours.leaf(t, "app.acme.com", 90))
	envs := environments(t, "environment: production\nredirect_uris: [https://app.acme.com:"+h.port+"/cb]\n")
	for _, addrs := range [][]string{
		{"127.0.0.1"}, {"::1"}, {"10.0.0.1"}, {"192.168.1.1"}, {"172.16.0.1"}, {"169.254.169.254"}, {"fe80::1"},
		{"fd00::1"}, {"::ffff:127.0.0.1"}, {"0.0.0.0"}, {"::"}, {"100.64.0.1"}, {"64:ff9b::7f00:1"}, {"2002:7f00:1::"},
		{"224.0.0.1"}, {"240.0.0.1"}, {"255.255.255.255"}, {"8.8.8.8", "127.0.0.1"},
	} {
		lookUps := 0
		resolve := resolveTo(addrs...)
		r := probe.Run(t.Context(), envs, probe.Options{Day: day, Timeout: time.Minute,
			Resolve: func(ctx context.Context, name string) ([]netip.Addr, error) {
				lookUps++
				return resolve(ctx, name)
			}})
		if got := messages(r); !strings.Contains(got, "not a public address, so it was not probed") || lookUps != 1 {
			t.Errorf("%v, %d look-ups: %s", addrs, lookUps, got)
		}
	}
	if len(h.requests) > 0 {
		t.Errorf("requests: %v", h.requests)
	}
	r := probe.Run(t.Context(), environments(t, "environment: production\nredirect_uris:\n  - https://127.0.0.1/cb\n"+
		"  - http://localhost:3000/cb\n  - https://*.acme.com/cb\n  - com.acme.app://cb\n  - https://${HOST}/cb\n"),
		probe.Options{Day: day, Resolve: resolveTo("127.0.0.1")})
	if r.Hosts != 0 || len(r.NotProbed) != 5 {
		t.Errorf("%d hosts, not probed: %q", r.Hosts, r.NotProbed)
	}
}

func TestNamesThatDoNotResolve(t *testing.T) {
	envs := environments(t, "environment: production\ncustom_domains: {authkit: auth.acme.com}\n")
	for want, err := range map[string]error{
		"error probe-host: custom domain \"auth.acme.com\": the name does not resolve\n": &net.DNSError{
			IsNotFound: true,
		},
		"warning probe-host: custom domain \"auth.acme.com\": it cannot be reached: no answer in time\n": &net.DNSError{
			IsTimeout: true,
		},
	} {
		r := probe.Run(t.Context(), envs, probe.Options{
			Day: day, Resolve: func(context.Context, string) ([]netip.Addr, error) { return nil, err },
		})
		if got := messages(r); got != want {
			t.Errorf("got %swant %s", got, want)
		}
	}
}

func TestHostsThatDoNotAnswer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() //nolint:errcheck // of a test
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.Close() //nolint:errcheck // of a test
		}
	}()
	_, port, _ := net.SplitHostPort(listener.Addr().String()) //nolint:errcheck // it listens
	envs := environments(t, "environment: production\nwebhook_endpoints: [https://api.acme.com:"+port+"/x]\n")
	r := probe.Run(t.Context(), envs, probe.Options{
		Day: day, AllowPrivate: true, Resolve: resolveTo("127.0.0.1"), Timeout: time.Minute,
	})
	if got := messages(r); !strings.HasPrefix(got, "warning probe-host: webhook endpoint \"api.acme.com\": TLS fails") {
		t.Error(got)
	}
}

func TestClientIDs(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.Header.Get("Authorization") != "" {
			t.Errorf("%s %v", r.Method, r.Header)
		}
		if r.URL.Path != "/sso/jwks/client_01K0ZQ3V7M8N9P2R4S6T8V0W1X" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte(`{"keys": []}`)) //nolint:errcheck // of a test
	}))
	defer server.Close()
	base, err := client.ParseBase(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"client_01K0ZQ3V7M8N9P2R4S6T8V0W1X": "",
		"client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y": "error probe-client-id: client ID \"client_01K0ZQ3V7M8N9P2R4S6T8V0W1Y\" " +
			"does not exist\n",
		"../x": "", "${ID}": "",
	} {
		r := probe.Run(t.Context(), environments(t, "environment: production\nclient_id: "+id+"\n"), probe.Options{
			Day: day, API: client.New(client.Options{Base: base}),
		})
		if got := messages(r); got != want {
			t.Errorf("%s: got %swant %s", id, got, want)
		}
	}
}
