package testservers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
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
	cmd     *exec.Cmd
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
	_ = s.cmd.Wait()
}

func (s *TemporalServer) start() error {
	program, err := testtools.Find("bin", "temporal")
	if err != nil {
		return fmt.Errorf("%w; run scripts/temporal.sh", err)
	}
	if s.Address == "" {
		if s.Address, err = FreeAddress(); err != nil {
			return err
		}
	}
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
	// The shell kills the server when its input closes: however this process ends, nothing stays.
	script := `"$@" & server=$!; cat >/dev/null; kill -9 $server; wait $server`
	s.cmd = exec.Command("sh", append([]string{"-c", script, "sh"}, args...)...) //nolint:noctx // it lives as long as this process
	if s.life, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	var log strings.Builder
	s.cmd.Stderr = &log
	if err := s.cmd.Start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, program, "operator", "cluster", "health", "--address", s.Address).CombinedOutput()
		if err == nil && strings.Contains(string(out), "SERVING") {
			return nil
		}
		select {
		case <-ctx.Done():
			s.Kill()
			return errors.Join(fmt.Errorf("the server at %s does not answer: %s", s.Address, out), err, errors.New(log.String()))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// TemporalProgram is Temporal's command line.
func TemporalProgram(tb testing.TB) string {
	tb.Helper()
	program, err := testtools.Find("bin", "temporal")
	if err != nil {
		tb.Fatalf("%v; run scripts/temporal.sh", err)
	}
	if _, err := os.Stat(program); err != nil {
		tb.Fatal(err)
	}
	return program
}
