package temporal_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/runner"
	"github.com/stardag-go/stardag/runner/temporal"
)

// authority signs certificates of a test.
type authority struct {
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{dir: t.TempDir()}
	a.cert, a.key = a.sign(t, "authority", time.Hour)
	return a
}

// sign writes NAME.pem and NAME.key, which are valid from an hour ago on until so long from now.
func (a *authority) sign(t *testing.T, name string, until time.Duration) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	c := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: now.Add(-time.Hour), NotAfter: now.Add(until),
		DNSNames: []string{name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
	}
	by, with := a.cert, a.key
	if by == nil {
		c.IsCA, c.BasicConstraintsValid, c.KeyUsage = true, true, x509.KeyUsageCertSign
		by, with = c, key
	}
	der, err := x509.CreateCertificate(rand.Reader, c, by, &key.PublicKey, with)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for suffix, block := range map[string]*pem.Block{".pem": {Type: "CERTIFICATE", Bytes: der}, ".key": {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(filepath.Join(a.dir, name+suffix), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	signed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return signed, key
}

func (a *authority) file(name string) string { return filepath.Join(a.dir, name) }

// front is a gate before a Temporal server, which speaks TLS as people put it before theirs.
type front struct {
	address string

	mu   sync.Mutex // guards what follows
	seen map[string]bool
}

// newFront starts a front whose certificate is that of the name. It lets requests pass that have the key, where one is wanted.
func newFront(t *testing.T, a *authority, name string, clients *authority, key string) *front {
	t.Helper()
	f := &front{seen: map[string]bool{}}
	cert, err := tls.LoadX509KeyPair(a.file(name+".pem"), a.file(name+".key"))
	if err != nil {
		t.Fatal(err)
	}
	conf := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2"}}
	if clients != nil {
		conf.ClientAuth, conf.ClientCAs = tls.RequireAndVerifyClientCert, x509.NewCertPool()
		conf.ClientCAs.AddCert(clients.cert)
	}
	plain := new(http.Protocols)
	plain.SetUnencryptedHTTP2(true)
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: testservers.Temporal(t)})
	proxy.Transport, proxy.FlushInterval, proxy.ErrorLog = &http.Transport{Protocols: plain}, -1, log.New(new(strings.Builder), "", 0)
	proxy.ModifyResponse = func(r *http.Response) error { // a refusal is all in its headers, which the proxy does not end the stream with
		for _, k := range []string{"Grpc-Status", "Grpc-Message", "Grpc-Status-Details-Bin"} {
			if v := r.Header.Values(k); len(v) > 0 {
				if r.Trailer == nil {
					r.Trailer = http.Header{}
				}
				r.Trailer[k] = v
				r.Header.Del(k)
			}
		}
		return nil
	}
	both := new(http.Protocols)
	both.SetHTTP2(true)
	server := &http.Server{TLSConfig: conf, Protocols: both, ErrorLog: proxy.ErrorLog, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		f.seen[r.Header.Get("Authorization")] = true
		if len(r.TLS.PeerCertificates) > 0 {
			f.seen[r.TLS.PeerCertificates[0].Subject.CommonName] = true
		}
		f.mu.Unlock()
		if key != "" && r.Header.Get("Authorization") != "Bearer "+key { // as Temporal's cloud answers
			w.Header().Set("Content-Type", "application/grpc")
			w.Header().Set("Grpc-Status", "7")
			w.Header().Set("Grpc-Message", "Request unauthorized.")
			return
		}
		body, err := io.ReadAll(r.Body) // a call is one message; a stream that is answered before it was read is reset
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		proxy.ServeHTTP(w, r)
	})}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f.address = l.Addr().String()
	go func() { _ = server.ServeTLS(l, "", "") }()
	t.Cleanup(func() { _ = server.Close() })
	return f
}

func (f *front) saw(what string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen[what]
}

func keyFile(t *testing.T, key string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(name, []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestConnections reaches servers that want TLS, certificates and keys, with what they want and with everything that may be wrong about it.
func TestConnections(t *testing.T) {
	t.Parallel()
	ours, others := newAuthority(t), newAuthority(t)
	for _, name := range []string{"server", "client"} {
		ours.sign(t, name, time.Hour)
		others.sign(t, name, time.Hour)
	}
	ours.sign(t, "old", -time.Minute)
	const key = "key-of-the-team"
	locked := newFront(t, ours, "server", ours, key)
	plain, expired := testservers.Temporal(t), newFront(t, ours, "old", nil, "").address
	certs := func(change func(*temporal.TLS)) temporal.TLS {
		tls := temporal.TLS{CA: ours.file("authority.pem"), Cert: ours.file("client.pem"), Key: ours.file("client.key")}
		if change != nil {
			change(&tls)
		}
		return tls
	}
	good, wrong := keyFile(t, key), keyFile(t, "key-of-last-year")
	for name, c := range map[string]struct {
		engine temporal.Engine
		want   string
	}{
		"all that is wanted":        {temporal.Engine{Address: locked.address, TLS: certs(nil), APIKeyFile: good}, ""},
		"by its name":               {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) { t.ServerName = "server" }), APIKeyFile: good}, ""},
		"without TLS":               {temporal.Engine{Address: locked.address}, "wants TLS: set tls = true in [engine.temporal], or TEMPORAL_TLS=true"},
		"TLS where there is none":   {temporal.Engine{Address: plain, TLS: temporal.TLS{On: true}}, "does not speak TLS: set tls = false in [engine.temporal]"},
		"a key where there is none": {temporal.Engine{Address: plain, APIKeyFile: good}, "does not speak TLS: set tls = false in [engine.temporal]"},
		"an unknown authority":      {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) { t.CA = others.file("authority.pem") })}, "is not trusted: name its authority with tls_ca"},
		"another name":              {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) { t.ServerName = "elsewhere" })}, "is not trusted: name its authority with tls_ca and its name with tls_server_name"},
		"an expired server":         {temporal.Engine{Address: expired, TLS: certs(nil)}, "has expired, or this machine's clock is wrong"},
		"no certificate":            {temporal.Engine{Address: locked.address, TLS: temporal.TLS{CA: ours.file("authority.pem")}}, "wants a certificate of this program: name it with tls_cert and tls_key"},
		"another's certificate": {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) {
			t.Cert, t.Key = others.file("client.pem"), others.file("client.key")
		})}, "refuses this program's certificate: is it still valid"},
		"an expired certificate": {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) {
			t.Cert, t.Key = ours.file("old.pem"), ours.file("old.key")
		})}, "refuses this program's certificate: is it still valid"},
		"a certificate that is not there": {temporal.Engine{Address: locked.address, TLS: certs(func(t *temporal.TLS) { t.Cert = "/no/such.pem" })}, "/no/such.pem: no such file or directory; see tls_cert"},
		"an expired key":                  {temporal.Engine{Address: locked.address, TLS: certs(nil), APIKeyFile: wrong}, "does not let this program into namespace \"default\": is its API key or certificate still valid"},
		"no key":                          {temporal.Engine{Address: locked.address, TLS: certs(nil)}, "does not let this program into namespace \"default\": is its API key or certificate still valid"},
		"a key that is not there":         {temporal.Engine{Address: locked.address, TLS: certs(nil), APIKeyFile: "/no/such"}, "read the API key of the Temporal server: /no/such: no such file or directory"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := registrytest.Start(t)
			b := builder(t, r)
			run, err := c.engine.Submit(t.Context(), runner.Request{Builder: b, Tasks: anything()})
			if c.want != "" {
				if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
					t.Errorf("got %v", err)
				}
				if page, err := b.Registry.Builds(t.Context(), registry.BuildFilter{Limit: 10}); err != nil || len(page.Builds) > 0 {
					t.Errorf("the registry has %+v, %v", page, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			served := make(chan error, 1)
			go func() { served <- c.engine.Serve(ctx, runner.Worker{Builder: b, Slots: 1}) }()
			if report, err := run.Wait(t.Context()); err != nil {
				t.Errorf("%v: %v", report, err)
			}
			stop()
			if err := <-served; err != nil {
				t.Error(err)
			}
		})
	}
	t.Cleanup(func() {
		if !locked.saw("Bearer "+key) || !locked.saw("client") {
			t.Errorf("the server saw %v", locked.seen)
		}
	})
}

// TestOptions sets each option by its name.
func TestOptions(t *testing.T) {
	t.Parallel()
	all := map[string]string{
		"address": "a:1", "namespace": "n", "tls": "true", "tls_cert": "c", "tls_key": "k", "tls_ca": "ca", "tls_server_name": "s", "api_key_file": "f", "queue_prefix": "q.", "versions": "latest",
	}
	want := temporal.Engine{Address: "a:1", Namespace: "n", TLS: temporal.TLS{On: true, Cert: "c", Key: "k", CA: "ca", ServerName: "s"}, APIKeyFile: "f", QueuePrefix: "q.", Versions: temporal.Latest}
	got, err := temporal.Engine{}.With(all)
	if err != nil || got != runner.Engine(want) {
		t.Errorf("got %+v, %v", got, err)
	}
	for option, want := range map[[2]string]string{
		{"namespase", "x"}:     `there is no option "namespase"; there are: address, api_key_file, namespace, queue_prefix, tls,`,
		{"versions", "newest"}: `option versions: versions is "newest"; use pinned or latest`,
		{"tls", "perhaps"}:     `option tls: "perhaps" is neither true nor false`,
	} {
		if _, err := (temporal.Engine{}).With(map[string]string{option[0]: option[1]}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v", option, err)
		}
	}
}
