package testservers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// PgBouncer is a running PgBouncer before a PostgreSQL server, as Debian configures it but for the mode.
type PgBouncer struct {
	folder string
	life   io.Closer
	cmd    *exec.Cmd
}

// StartPgBouncer starts a PgBouncer in front of a server, which ends with the test. mode is "transaction" or "session";
// size is how many connections to a database it shares among all clients.
func StartPgBouncer(tb testing.TB, before *PostgresServer, mode string, size int) *PgBouncer {
	tb.Helper()
	p, err := startPgBouncer(before, mode, size)
	if err != nil {
		tb.Fatalf("start PgBouncer: %v", err)
	}
	tb.Cleanup(func() {
		if err := errors.Join(p.life.Close(), p.cmd.Wait(), os.RemoveAll(p.folder)); err != nil {
			tb.Error(err)
		}
	})
	return p
}

// URL returns where a database of the server behind is reached, given the database's own URL.
func (p *PgBouncer) URL(tb testing.TB, database string) string {
	tb.Helper()
	u, err := url.Parse(database)
	if err != nil {
		tb.Fatal(err)
	}
	q := u.Query()
	q.Set("host", p.folder)
	q.Set("port", "6432")
	u.RawQuery = q.Encode()
	return u.String()
}

func startPgBouncer(before *PostgresServer, mode string, size int) (*PgBouncer, error) {
	program, err := script("pgbouncer.sh")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "sd-pb-")
	if err != nil {
		return nil, err
	}
	prefix, err := asOtherUser(folder)
	if err != nil {
		return nil, err
	}
	settings := fmt.Sprintf(`[databases]
* = host=%s user=postgres
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = %s
unix_socket_mode = 0777
auth_type = any
pool_mode = %s
default_pool_size = %d
max_client_conn = 200
`, before.folder, folder, mode, size)
	file := filepath.Join(folder, "pgbouncer.ini")
	if err := os.WriteFile(file, []byte(settings), 0o644); err != nil { // another user reads it
		return nil, err
	}
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	// As the server's: it ends when its input closes, however this process ends.
	text := `trap "" INT TERM HUP; "$@" </dev/null & server=$!; cat >/dev/null; kill -KILL $server; wait $server; true`
	cmd := exec.Command("sh", append([]string{"-c", text, "sh"}, append(prefix, program, file)...)...) //nolint:noctx // its input ends it
	cmd.Stdout, cmd.Stderr, cmd.Dir = log, log, folder
	p := &PgBouncer{folder: folder, cmd: cmd}
	if p.life, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		if _, err := os.Stat(filepath.Join(folder, ".s.PGSQL.6432")); err == nil {
			return p, nil
		}
		select {
		case <-ctx.Done():
			text, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("it does not listen; it wrote: %s", text)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
