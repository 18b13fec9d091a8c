package testservers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/testtools"
)

// LuigiServer is a luigid, which can be killed and started again.
type LuigiServer struct {
	process

	// URL is its address, and Config the path of its configuration, which Luigi's own processes read too.
	URL, Config string
}

// StartLuigi starts a luigid with lines in its luigi.cfg. It keeps nothing when it is killed.
func StartLuigi(tb testing.TB, config ...string) *LuigiServer {
	tb.Helper()
	dir := tb.TempDir()
	s := &LuigiServer{Config: filepath.Join(dir, "luigi.cfg")}
	text := strings.Join(append(config, "", "[core]", "log_level=WARNING"), "\n")
	if err := os.WriteFile(s.Config, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	s.Start(tb)
	tb.Cleanup(s.Kill)
	return s
}

// Start starts the server, at the address that it had before.
func (s *LuigiServer) Start(tb testing.TB) {
	tb.Helper()
	program := testtools.Luigi(tb, "luigid")
	if s.URL == "" {
		address, err := FreeAddress()
		if err != nil {
			tb.Fatal(err)
		}
		s.URL = "http://" + address
	}
	if err := s.start(program); err != nil {
		tb.Fatalf("start luigid: %v", err)
	}
}

func (s *LuigiServer) start(program string) (err error) {
	host, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	if s.process, err = startProcess([]string{"LUIGI_CONFIG_PATH=" + s.Config}, program, "--address", host, "--port", port); err != nil {
		return err
	}
	answered, asks := make(chan error, 1), s.URL+"/api/is_paused"
	go func() { answered <- answers(asks, startsWithin) }()
	select {
	case err := <-answered:
		if err != nil {
			s.Kill()
		}
		return err
	case <-s.ended:
		return s.gone("luigid at " + s.URL)
	}
}
