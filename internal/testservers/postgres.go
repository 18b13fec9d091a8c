package testservers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"github.com/stardag-go/stardag/internal/testtools"
)

// PostgresServer is a running PostgreSQL server with empty passwords on a socket only its owner's tests know.
type PostgresServer struct {
	folder string // of the socket
	count  atomic.Int64
	shared atomic.Bool

	original    sync.Once // that copies are made of
	errOriginal error

	command []string  // that serves
	life    io.Closer // the server runs until this is closed
	running *exec.Cmd
}

var (
	postgresOnce   sync.Once
	postgresServer *PostgresServer
	errPostgres    error
)

// Postgres returns the PostgreSQL server of this test binary, starting it for the first caller. A missing server
// program fails the test with what to do.
func Postgres(tb testing.TB) *PostgresServer {
	tb.Helper()
	postgresOnce.Do(func() { postgresServer, errPostgres = startPostgres() })
	if errPostgres != nil {
		tb.Fatalf("start a PostgreSQL server: %v", errPostgres)
	}
	return postgresServer
}

// OwnPostgres starts a PostgreSQL server for one test, which may stop it and start it again.
func OwnPostgres(tb testing.TB) *PostgresServer {
	tb.Helper()
	s, err := startPostgres("synchronous_commit=on") // what was committed before it is stopped is there afterwards
	if err != nil {
		tb.Fatalf("start a PostgreSQL server: %v", err)
	}
	tb.Cleanup(func() {
		if err := errors.Join(s.stop(), os.RemoveAll(s.folder)); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// Stop ends the server at once, as a crash does: connections break, and nobody answers until [PostgresServer.Start].
func (s *PostgresServer) Stop(tb testing.TB) {
	tb.Helper()
	if err := s.stop(); err != nil {
		tb.Fatal(err)
	}
}

// Start starts the server that was stopped, with the data it had.
func (s *PostgresServer) Start(tb testing.TB) {
	tb.Helper()
	if err := s.start(); err != nil {
		tb.Fatal(err)
	}
}

// Admin runs a statement as the server's superuser.
func (s *PostgresServer) Admin(tb testing.TB, statement string) {
	tb.Helper()
	if err := s.admin(context.Background(), statement); err != nil {
		tb.Fatal(err)
	}
}

func (s *PostgresServer) stop() error {
	if s.running == nil {
		return nil
	}
	if err := os.WriteFile(filepath.Join(s.folder, "stopped"), nil, 0o600); err != nil {
		return err
	}
	err := errors.Join(s.life.Close(), s.running.Wait())
	s.running = nil
	return err
}

// Database makes an empty database that nothing else uses and returns its URL. It is dropped when the test ends.
func (s *PostgresServer) Database(tb testing.TB) string {
	tb.Helper()
	return s.database(tb, "template1")
}

// Copy is like [PostgresServer.Database] with what fill has put into it. The server calls fill once, with the URL of the database that all
// copies are made of.
func (s *PostgresServer) Copy(tb testing.TB, fill func(url string) error) string {
	tb.Helper()
	s.original.Do(func() {
		if s.errOriginal = s.admin(context.Background(), "CREATE DATABASE original"); s.errOriginal == nil {
			s.errOriginal = fill(s.url("original"))
		}
	})
	if s.errOriginal != nil {
		tb.Fatal(s.errOriginal)
	}
	return s.database(tb, "original")
}

func (s *PostgresServer) database(tb testing.TB, template string) string {
	tb.Helper()
	name := fmt.Sprintf("test%d", s.count.Add(1))
	if err := s.admin(context.Background(), "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.admin(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			tb.Error(err)
		}
	})
	return s.url(name)
}

// ownLines are the lines of a dump that tell of the programs that made it, or that other programs cannot read.
var ownLines = regexp.MustCompile(`(?m)^(\\.*|-- Dumped (from|by) .*|SET \w+_timeout = .*)\n`)

// Dump returns a database of the server as statements that make it in an empty one.
func (s *PostgresServer) Dump(tb testing.TB, url string) string {
	tb.Helper()
	programs, err := postgresPrograms()
	if err != nil {
		tb.Fatal(err)
	}
	out, err := exec.CommandContext(tb.Context(), filepath.Join(programs, "pg_dump"), "--no-owner", "--no-privileges", "--inserts", url).Output()
	if err != nil {
		tb.Fatalf("pg_dump: %v", err)
	}
	return ownLines.ReplaceAllString(string(out), "")
}

// Shared makes, for its first caller, a database that lasts as long as the server, and returns its URL.
func (s *PostgresServer) Shared() (string, error) {
	if !s.shared.CompareAndSwap(false, true) {
		return "", errors.New("the shared database is made once; keep its URL")
	}
	return s.url("shared"), s.admin(context.Background(), "CREATE DATABASE shared")
}

func (s *PostgresServer) url(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.folder}, "user": {"postgres"}}.Encode()
}

func (s *PostgresServer) admin(ctx context.Context, statement string) error {
	db, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// postgresSettings trade what tests do not need, surviving a crash of the machine, for speed.
var postgresSettings = []string{
	"fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200",
	"shared_buffers=64MB", "autovacuum=off", "log_min_messages=fatal", "unix_socket_permissions=0777",
}

func startPostgres(settings ...string) (*PostgresServer, error) {
	programs, err := postgresPrograms()
	if err != nil {
		return nil, err
	}
	// Not of the first test that asks: the server outlives it. The name is short, for the path of a socket may not be long.
	folder, err := os.MkdirTemp("", "sd-pg-")
	if err != nil {
		return nil, err
	}
	data := filepath.Join(folder, "data")
	prefix, err := asOtherUser(folder)
	if err != nil {
		return nil, err
	}
	initdb := append(slices.Clone(prefix), filepath.Join(programs, "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	cmd := exec.Command(initdb[0], initdb[1:]...) //nolint:noctx // it ends by itself
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	serve := append(slices.Clone(prefix), filepath.Join(programs, "postgres"), "-D", data, "-k", folder)
	for _, s := range slices.Concat(postgresSettings, settings) {
		serve = append(serve, "-c", s)
	}
	s := &PostgresServer{folder: folder, command: serve}
	return s, s.start()
}

// start runs the server and waits until it answers.
func (s *PostgresServer) start() error {
	log, err := os.OpenFile(filepath.Join(s.folder, "log"), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	// The shell ends the server, and removes its data, when its input closes: however this process ends, nothing stays. A
	// server that was stopped keeps its data. A signal for the whole group, as of an interrupted test, must not end the shell
	// before that.
	script := `trap "" INT TERM HUP; "$@" </dev/null & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm "$folder/stopped" 2>/dev/null || rm -rf "$folder"`
	cmd := exec.Command("sh", append([]string{"-c", script, "sh"}, s.command...)...) //nolint:noctx // it lives as long as this process, or until it is stopped
	cmd.Env = append(os.Environ(), "folder="+s.folder)
	cmd.Dir = s.folder
	if s.life, err = cmd.StdinPipe(); err != nil {
		return err
	}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return err
	}
	s.running = cmd
	if err := s.answers(30 * time.Second); err != nil {
		text, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%w; it wrote: %s", err, text)
	}
	return nil
}

// asOtherUser returns what to put before a command so that it does not run as root, which PostgreSQL refuses, and
// gives the folder to that user. For anybody but root it is nothing.
func asOtherUser(folder string) ([]string, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("%w; PostgreSQL does not run as root; run scripts/postgres.sh", err)
	}
	uid, errUID := strconv.Atoi(u.Uid)
	gid, errGID := strconv.Atoi(u.Gid)
	// The socket in it is for the tests, which run as somebody else.
	if err := errors.Join(errUID, errGID, os.Chown(folder, uid, gid), os.Chmod(folder, 0o755)); err != nil {
		return nil, err
	}
	return []string{"setpriv", "--reuid", u.Uid, "--regid", u.Gid, "--clear-groups"}, nil
}

// postgresPrograms asks the project's script, which installs what is missing.
func postgresPrograms() (string, error) { return script("postgres.sh") }

// script returns what a script of the project prints.
func script(name string) (string, error) {
	repository, err := testtools.Repository()
	if err != nil {
		return "", err
	}
	out, err := exec.Command(filepath.Join(repository, "scripts", name)).Output() //nolint:noctx // it ends by itself
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			return "", fmt.Errorf("scripts/%s: %w: %s", name, err, exit.Stderr)
		}
		return "", fmt.Errorf("scripts/%s: %w", name, err)
	}
	return strings.TrimSpace(string(out)), nil
}

func (s *PostgresServer) answers(patience time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		err := s.admin(ctx, "SELECT 1")
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("it does not answer after %v: %w", patience, err)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
