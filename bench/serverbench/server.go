package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/registry"
)

// server is a server that this program started.
type server struct {
	cmd    *exec.Cmd
	folder string
	client *registry.Client
}

// key is that of a server which only this machine reaches, for minutes.
const key = "sk_bench0_benchbenchbenchbenchbenchbenchbe"

func start(ctx context.Context, binary, database string) (*server, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "serverbench")
	if err != nil {
		return nil, err
	}
	args := []string{"server", "--dev", "--listen", address, "--data", folder}
	if database != "" {
		args = append(args, "--database-url", database, "--migrate")
	}
	log, err := os.Create(filepath.Join(folder, "bench.log"))
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Env = append(os.Environ(), "STARDAG_DEV_API_KEY="+key, "HOME="+folder)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{cmd: cmd, folder: folder}
	if s.client, err = registry.New("http://"+address, registry.Options{APIKey: key}); err != nil {
		return nil, err
	}
	for range 200 {
		if err = s.client.Health(ctx); err == nil {
			return s, nil
		}
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			break
		}
	}
	text, _ := os.ReadFile(log.Name())
	s.stop()
	return nil, fmt.Errorf("the server does not answer: %w\n%s", err, text)
}

func (s *server) stop() {
	s.client.Close()
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	_ = s.cmd.Wait()
	_ = os.RemoveAll(s.folder)
}

func (s *server) memory() float64 { return s.status("VmRSS:") }
func (s *server) peak() float64   { return s.status("VmHWM:") }

// status is a figure of the server's process in MB, where the system tells it.
func (s *server) status(name string) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024
		}
	}
	return 0
}
