package testservers

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/testtools"
)

var (
	temporalOnce sync.Once
	temporal     *TemporalServer
	errTemporal  error
)

// Temporal returns the address of the Temporal server of this test binary, which keeps everything in memory. The first caller starts it.
func Temporal(tb testing.TB) string {
	tb.Helper()
	temporalOnce.Do(func() {
		temporal = &TemporalServer{}
		errTemporal = temporal.start()
	})
	if errTemporal != nil {
		tb.Fatalf("start a Temporal server: %v", errTemporal)
	}
	return temporal.Address
}

// TemporalServer is a Temporal server of its own, which can be killed and started again.
type TemporalServer struct {
	Address string
	file    string
	life    io.Closer // it runs until this is closed, by the end of the process if by nothing else
	ended   <-chan struct{}
}

// StartTemporal starts a server that keeps everything in a file, which goes on after it was killed and started again.
func StartTemporal(tb testing.TB) *TemporalServer {
	tb.Helper()
	s := &TemporalServer{file: filepath.Join(tb.TempDir(), "temporal.db")}
	s.Start(tb)
	tb.Cleanup(s.Kill)
	return s
}

// Start starts the server, at the address that it had before.
func (s *TemporalServer) Start(tb testing.TB) {
	tb.Helper()
	if err := s.start(); err != nil {
		tb.Fatalf("start a Temporal server: %v", err)
	}
}

// Kill ends the server at once.
func (s *TemporalServer) Kill() {
	_ = s.life.Close()
	<-s.ended
}

// start starts the server. It is tried again, since a port that was free can be taken by the time it listens.
func (s *TemporalServer) start() (err error) {
	program, err := testtools.Find("bin", "temporal")
	if err != nil {
		return fmt.Errorf("%w; run scripts/temporal.sh", err)
	}
	fixed := s.Address != ""
	for range 4 {
		if !fixed {
			if s.Address, err = FreeAddress(); err != nil {
				return err
			}
		}
		if err = s.startAt(program); err == nil {
			return nil
		}
	}
	return err
}

func (s *TemporalServer) startAt(program string) (err error) {
	host, port, _ := strings.Cut(s.Address, ":")
	args := []string{program, "server", "start-dev", "--headless", "--ip", host, "--port", port, "--log-level", "error"}
	for _, flag := range []string{"--http-port", "--metrics-port"} {
		other, err := FreeAddress()
		if err != nil {
			return err
		}
		_, port, _ := strings.Cut(other, ":")
		args = append(args, flag, port)
	}
	if s.file != "" {
		args = append(args, "--db-filename", s.file)
	}
	return s.run(program, args...)
}

// run runs a server, and waits until the command line says that it serves.
func (s *TemporalServer) run(program string, args ...string) (err error) {
	// The shell kills the server when its input closes: however this process ends, nothing stays. It ends with the server.
	script := `exec 3<&0; "$@" 3<&- & server=$!; (cat <&3; kill -9 $server) >/dev/null 2>&1 & wait $server; kill $! 2>/dev/null`
	cmd := exec.Command("sh", append([]string{"-c", script, "sh"}, args...)...) //nolint:noctx // it lives as long as this process
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
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, program, "operator", "cluster", "health", "--address", s.Address).CombinedOutput()
		if err == nil && strings.Contains(string(out), "SERVING") {
			return nil
		}
		select {
		case <-ended:
			return fmt.Errorf("the server at %s ended: %s", s.Address, log.String())
		case <-ctx.Done():
			s.Kill()
			return fmt.Errorf("the server at %s does not answer: %s\n%s", s.Address, out, log.String())
		case <-time.After(20 * time.Millisecond):
		}
	}
}
