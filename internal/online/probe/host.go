package probe

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/golive-lint/golive/internal/finding"
	"github.com/golive-lint/golive/internal/model"
	"github.com/golive-lint/golive/internal/online/client"
	"github.com/golive-lint/golive/rules"
)

// probe opens one TLS connection to a host and sends one HEAD request for "/".
func (p *prober) probe(ctx context.Context, t *target) []*finding.Finding {
	ctx, cancel := context.WithTimeout(ctx, p.options.Timeout)
	defer cancel()
	one := func(rule string, severity finding.Severity, help, format string, a ...any) []*finding.Finding {
		message := fmt.Sprintf("%s %s: ", t.what, rules.Quote(t.host)) + fmt.Sprintf(format, a...)
		return []*finding.Finding{found(rule, severity, t.env, t.at, message, help)}
	}
	conn, err := p.dial(ctx, t.host, t.port)
	var (
		refused  *addressError
		notFound *net.DNSError
	)
	switch {
	case errors.As(err, &refused):
		return one(Host, finding.Warning, "use a public address, or probe with --allow-private",
			"it resolves to %s, which is not a public address, so it was not probed", refused.addr)
	case errors.Is(err, errNoAddress), errors.As(err, &notFound) && notFound.IsNotFound:
		return one(Host, finding.Error, "correct the name, or add its DNS record", "the name does not resolve")
	case err != nil:
		return one(Host, finding.Warning, networkHelp, "it cannot be reached: %s", cause(err))
	}
	defer conn.Close() //nolint:errcheck // the response was read
	deadline, _ := ctx.Deadline()
	conn.SetDeadline(deadline) //nolint:errcheck // TCP connections support deadlines
	secure := tls.Client(conn, &tls.Config{
		ServerName: t.host, RootCAs: p.options.Roots, MinVersion: tls.VersionTLS12,
		// Day is midnight UTC; use the end of the day, so that a certificate issued that day is valid.
		Time: func() time.Time { return p.options.Day.Add(24 * time.Hour) },
	})
	if err := secure.HandshakeContext(ctx); err != nil {
		severity, why := certificateFault(err)
		if why == "" {
			return one(Host, finding.Warning, networkHelp, "TLS fails: %s", cause(err))
		}
		return one(Certificate, severity, "serve a certificate for the name", "%s", why)
	}
	var list []*finding.Finding
	end := secure.ConnectionState().PeerCertificates[0].NotAfter
	if days := int(end.Sub(p.options.Day).Hours() / 24); days < leastDays {
		list = one(Certificate, finding.Warning, "renew the certificate",
			"its certificate expires on %s, in %d days", end.UTC().Format(time.DateOnly), days)
	}
	if err := p.head(ctx, secure, t); err != nil {
		list = append(list, one(Host, finding.Warning, networkHelp, "it does not answer HTTP: %s", cause(err))...)
	}
	return list
}

const networkHelp = "check the host; this machine's network may be at fault"

// cause describes a connection error without the addresses of this machine.
func cause(err error) string {
	var op *net.OpError
	switch {
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return "no answer in time"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection was closed"
	case errors.As(err, &op):
		return op.Err.Error()
	}
	return err.Error()
}

func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

// certificateFault describes what is wrong with a certificate. It returns "" for other errors. An unknown authority is
// only a warning, because it may belong to a proxy on this network.
func certificateFault(err error) (finding.Severity, string) {
	var (
		name    x509.HostnameError
		invalid x509.CertificateInvalidError
		unknown x509.UnknownAuthorityError
	)
	switch {
	case errors.As(err, &name):
		return finding.Error, "its certificate is for a different name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return finding.Error, "its certificate is expired or not valid yet"
	case errors.As(err, &invalid):
		return finding.Error, "its certificate is not valid"
	case errors.As(err, &unknown):
		return finding.Warning, "its certificate was issued by an authority that this machine does not trust"
	}
	return finding.Off, ""
}

// maxHead is the maximum number of bytes of a response that are read.
const maxHead = 64 << 10

// head sends the request. Every status counts as success, because "/" may require a session.
func (p *prober) head(ctx context.Context, conn net.Conn, t *target) error {
	host := t.host
	if t.port != "443" {
		host = net.JoinHostPort(t.host, t.port)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, "https://"+host+"/", nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "golive-online/"+p.options.Version)
	req.Close = true
	if err := req.Write(conn); err != nil {
		return err
	}
	resp, err := http.ReadResponse(bufio.NewReader(io.LimitReader(conn, maxHead)), req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// clientIDs checks that client IDs exist by requesting their key sets, which are public.
func (p *prober) clientIDs(ctx context.Context, env *model.Environment) {
	ids := []*model.Value[model.Text]{&env.Default.ClientID}
	for i := range env.Applications.Items {
		ids = append(ids, &env.Applications.Items[i].ClientID)
	}
	for _, v := range ids {
		id, literal := v.V.Literal()
		switch {
		case !v.Present():
			continue
		case !v.Known() || !literal || !isID(id):
			p.skip("%s: the client ID: it is a reference or does not have the form of a client ID", env.Name)
			continue
		}
		p.result.ClientIDs++
		_, err := p.options.API.Get(ctx, "/sso/jwks/"+id, nil)
		var status *client.StatusError
		switch {
		case errors.As(err, &status) && status.Code == http.StatusNotFound:
			p.result.Findings = append(p.result.Findings, found(ClientID, finding.Error, env, v,
				"client ID "+rules.Quote(id)+" does not exist", "copy it from the dashboard"))
		case err != nil:
			p.result.Findings = append(p.result.Findings, found(ClientID, finding.Warning, env, v,
				"client ID "+rules.Quote(id)+" could not be checked: "+err.Error(), networkHelp))
		}
	}
}

// isID reports whether text consists of the characters of an ID, so that it is a single segment of a path.
func isID(text string) bool {
	for _, r := range text {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	return text != ""
}
