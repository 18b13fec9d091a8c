package testservers

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testtools"
)

// LuigiServer is a luigid, which can be killed and started again.
type LuigiServer struct {
	// URL is its address, and Config the path of its configuration, which Luigi's own processes read too.
	URL, Config string

	life  io.Closer // it runs until this is closed, by the end of the process if by nothing else
	ended <-chan struct{}
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
	fixed := s.URL != ""
	var err error
	for range 4 { // a port that was free can be taken by the time it listens
		if !fixed {
			address, free := FreeAddress()
			if free != nil {
				tb.Fatal(free)
			}
			s.URL = "http://" + address
		}
		if err = s.start(program); err == nil {
			return
		}
	}
	tb.Fatalf("start luigid: %v", err)
}

// Kill ends the server at once.
func (s *LuigiServer) Kill() {
	_ = s.life.Close()
	<-s.ended
}

func (s *LuigiServer) start(program string) (err error) {
	host, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	// The shell kills the server when its input closes: however this process ends, nothing stays. It ends with the server.
	script := `exec 3<&0; "$@" 3<&- & server=$!; (cat <&3; kill -9 $server) >/dev/null 2>&1 & wait $server; kill $! 2>/dev/null`
	cmd := exec.Command("sh", "-c", script, "sh", program, "--address", host, "--port", port) //nolint:noctx // it lives as long as this process
	cmd.Env = append(os.Environ(), "LUIGI_CONFIG_PATH="+s.Config)
	if s.life, err = cmd.StdinPipe(); err != nil {
		return err
	}
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	s.ended = ended
	answered, asks := make(chan error, 1), s.URL+"/api/is_paused"
	go func() { answered <- answers(asks, time.Minute) }()
	select {
	case err := <-answered:
		if err != nil {
			s.Kill()
		}
		return err
	case <-ended:
		return fmt.Errorf("luigid at %s ended: %s", s.URL, log.String())
	}
}
