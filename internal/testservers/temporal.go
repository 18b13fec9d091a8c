package testservers

import (
	"context"
	"fmt"
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
	process

	Address string
	file    string
	config  []string // values that are configured, as "key=value"
}

// StartTemporal starts a server that keeps everything in a file, which goes on after it was killed and started again.
func StartTemporal(tb testing.TB) *TemporalServer {
	tb.Helper()
	s := &TemporalServer{file: filepath.Join(tb.TempDir(), "temporal.db")}
	s.Start(tb)
	tb.Cleanup(s.Kill)
	return s
}

// TemporalWith starts a server of its own that keeps everything in memory, with values of its dynamic configuration, as "key=value".
func TemporalWith(tb testing.TB, config ...string) *TemporalServer {
	tb.Helper()
	s := &TemporalServer{config: config}
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

// start starts the server.
func (s *TemporalServer) start() (err error) {
	program, err := testtools.Find("bin", "temporal")
	if err != nil {
		return fmt.Errorf("%w; run scripts/temporal.sh", err)
	}
	if s.Address == "" {
		if s.Address, err = FreeAddress(); err != nil {
			return err
		}
	}
	return s.startAt(program)
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
	for _, value := range s.config {
		args = append(args, "--dynamic-config-value", value)
	}
	return s.run(program, args...)
}

// run runs a server, and waits until the command line says that it serves.
func (s *TemporalServer) run(program string, args ...string) (err error) {
	if s.process, err = startProcess(nil, args...); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startsWithin)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, program, "operator", "cluster", "health", "--address", s.Address).CombinedOutput()
		if err == nil && strings.Contains(string(out), "SERVING") {
			return nil
		}
		select {
		case <-s.ended:
			return s.gone("the server at " + s.Address)
		case <-ctx.Done():
			s.Kill()
			return fmt.Errorf("the server at %s does not answer: %s\n%s", s.Address, out, s.log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
