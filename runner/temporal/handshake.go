package temporal

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"go.temporal.io/sdk/client"
)

// handshakeFor is how long is looked for what is wrong with a connection.
const handshakeFor = 3 * time.Second

// unreached is reason for a server to which no connection came about. What gRPC says of that is often no more than that time is over, so that
// the beginning of a connection is tried once more.
func unreached(e Engine, o client.Options, err error) error {
	ctx, cancel := context.WithTimeout(context.Background(), handshakeFor)
	defer cancel()
	conf := o.ConnectionOptions.TLS
	wrong := handshake(ctx, o.HostPort, conf)
	var (
		record  tls.RecordHeaderError
		cert    *tls.CertificateVerificationError
		expired x509.CertificateInvalidError
	)
	switch {
	case conf == nil && wrong == nil:
		return fmt.Errorf("the Temporal server at %s wants TLS: set tls = true in [engine.temporal], or TEMPORAL_TLS=true", e.Address)
	case conf == nil:
	case errors.As(wrong, &record):
		return fmt.Errorf("the Temporal server at %s does not speak TLS: set tls = false in [engine.temporal], or TEMPORAL_TLS=false", e.Address)
	case errors.As(wrong, &expired) && expired.Reason == x509.Expired:
		return fmt.Errorf("the certificate of the Temporal server at %s has expired, or this machine's clock is wrong: %w", e.Address, oneLine(wrong))
	case errors.As(wrong, &cert):
		return fmt.Errorf("the certificate of the Temporal server at %s is not trusted: name its authority with tls_ca and its name with tls_server_name in [engine.temporal] (TEMPORAL_TLS_SERVER_CA_CERT_PATH, TEMPORAL_TLS_SERVER_NAME): %w", e.Address, oneLine(wrong))
	case refused(wrong) && len(conf.Certificates) == 0:
		return fmt.Errorf("the Temporal server at %s wants a certificate of this program: name it with tls_cert and tls_key in [engine.temporal] (TEMPORAL_TLS_CLIENT_CERT_PATH, TEMPORAL_TLS_CLIENT_KEY_PATH): %w", e.Address, oneLine(wrong))
	case refused(wrong):
		return fmt.Errorf("the Temporal server at %s refuses this program's certificate: is it still valid, and signed by an authority that the server knows (tls_cert in [engine.temporal], TEMPORAL_TLS_CLIENT_CERT_PATH)? %w", e.Address, oneLine(wrong))
	}
	return reason(e, err)
}

// refused reports whether the other side has ended a TLS connection for a reason.
func refused(err error) bool {
	e := new(net.OpError)
	return errors.As(err, &e) && e.Op == "remote error"
}

// handshake begins a TLS connection and returns what is wrong with it. Without conf it returns nil for a server that speaks TLS at all.
func handshake(ctx context.Context, address string, conf *tls.Config) error {
	whether := conf == nil
	if whether {
		conf = &tls.Config{InsecureSkipVerify: true} //nolint:gosec // nothing is sent: what is asked is whether this is TLS
	} else {
		conf = conf.Clone()
	}
	conf.NextProtos = []string{"h2"}
	conn, err := (&tls.Dialer{Config: conf}).DialContext(ctx, "tcp", address)
	if err != nil {
		if whether && refused(err) {
			return nil
		}
		return err
	}
	defer conn.Close()
	if whether {
		return nil
	}
	// A server that does not like the client's certificate says so after the handshake. Others begin with their settings.
	deadline, _ := ctx.Deadline()
	if err := conn.SetReadDeadline(deadline); err != nil {
		return err
	}
	_, err = conn.Read(make([]byte, 1))
	if slow := net.Error(nil); errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &slow) && slow.Timeout() {
		return nil
	}
	return err
}
