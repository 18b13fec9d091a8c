package main

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/stardag-go/stardag/runner/temporal"
)

// temporalServer is a Temporal server of this machine, which keeps everything in memory.
type temporalServer struct {
	address, pages string
	cmd            *exec.Cmd
}

func (s *temporalServer) stop() {
	if s.cmd.Process != nil { // else it could not be started
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	}
}

// temporalProgram finds Temporal's command line, which has a server in it.
func temporalProgram() (string, error) {
	if path, err := exec.LookPath("temporal"); err == nil {
		return path, nil
	}
	path, err := filepath.Abs(filepath.Join(".tools", "bin", "temporal"))
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		return "", errors.New("there is no program temporal: install it with \"go install github.com/temporalio/cli/cmd/temporal@v1.5.1\", or with scripts/temporal.sh")
	}
	return path, nil
}

// startTemporal starts a server and makes the cluster's engine that of it.
func (c *cluster) startTemporal(ctx context.Context) error {
	program, err := temporalProgram()
	if err != nil {
		return err
	}
	s := &temporalServer{}
	flags := map[string]*string{"--port": &s.address, "--ui-port": &s.pages, "--http-port": new(string), "--metrics-port": new(string)}
	args := []string{"server", "start-dev", "--ip", "127.0.0.1", "--log-level", "error"}
	for flag, address := range flags {
		if *address, err = freeAddress(ctx); err != nil {
			return err
		}
		_, port, err := net.SplitHostPort(*address)
		if err != nil {
			return err
		}
		args = append(args, flag, port)
	}
	s.cmd = exec.CommandContext(ctx, program, args...)
	c.temporal, c.engine = s, temporal.Engine{Address: s.address, UI: "http://" + s.pages}
	return c.launch(ctx, "temporal", s.cmd, func(ctx context.Context) error {
		return exec.CommandContext(ctx, program, "operator", "cluster", "health", "--address", s.address).Run()
	})
}

// noticed says when the others notice that a worker was killed.
func (c *cluster) noticed() string {
	if c.temporal != nil {
		return "its heartbeat is missing, for 5 seconds"
	}
	return "its claims have lapsed, in 12 seconds at most"
}
