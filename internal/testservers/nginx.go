package testservers

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// StartNginx starts an nginx before the server at a URL, which ends with the test, and returns a client all of whose
// requests go to it, whatever host they name. settings are further directives of the location, as people write them.
func StartNginx(tb testing.TB, before string, settings ...string) *http.Client {
	tb.Helper()
	folder, err := os.MkdirTemp("", "sd-ng-") //nolint:usetesting // the path of a socket has to be short
	if err != nil {
		tb.Fatal(err)
	}
	client, stop, err := startNginx(folder, before, settings)
	tb.Cleanup(func() {
		if stop != nil {
			err = stop()
		}
		if err := errors.Join(err, os.RemoveAll(folder)); err != nil {
			tb.Error(err)
		}
	})
	if err != nil {
		tb.Fatalf("start nginx: %v", err)
	}
	return client
}

func startNginx(folder, before string, settings []string) (*http.Client, func() error, error) {
	program, err := script("nginx.sh")
	if err != nil {
		return nil, nil, err
	}
	socket, file, log := filepath.Join(folder, "sock"), filepath.Join(folder, "nginx.conf"), filepath.Join(folder, "log")
	// One process, which takes its children with it. What it keeps for a while lies in the folder.
	text := fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log %[3]s;
events {}
http {
	access_log off;
	client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	server {
		listen unix:%[2]s;
		location / {
			proxy_pass %[4]s;
			%[5]s
		}
	}
}
`, folder, socket, log, before, strings.Join(settings, "\n\t\t\t"))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, nil, err
	}
	// As the database's: it ends when its input closes, however this process ends.
	cmd := exec.Command("sh", "-c", `trap "" INT TERM HUP; "$@" </dev/null & server=$!; cat >/dev/null; kill -KILL $server; wait $server; true`, "sh", program, "-c", file, "-e", log) //nolint:noctx // its input ends it
	life, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}}
	stop := func() error {
		transport.CloseIdleConnections()
		return errors.Join(life.Close(), cmd.Wait())
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		if conn, err := transport.DialContext(ctx, "", ""); err == nil {
			return &http.Client{Transport: transport}, stop, conn.Close()
		}
		select {
		case <-ctx.Done():
			text, _ := os.ReadFile(log)
			return nil, stop, fmt.Errorf("it does not listen; it wrote: %s", text)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
