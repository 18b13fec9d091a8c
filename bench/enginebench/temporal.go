package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"syscall"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"

	"github.com/stardag-go/stardag/bench/benchserver"
)

// temporalServer is a Temporal server for development on this machine.
type temporalServer struct {
	Address string
	metrics string // their address
	program string
	args    []string
	cmd     *exec.Cmd
}

// startTemporal starts a server, which keeps everything in memory, or in a file where one is named.
func startTemporal(ctx context.Context, program, file string) (*temporalServer, error) {
	s := &temporalServer{program: program, args: []string{"server", "start-dev", "--headless", "--ip", "127.0.0.1", "--log-level", "error"}}
	for _, flag := range []string{"--port", "--http-port", "--metrics-port"} {
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close()
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			return nil, err
		}
		switch flag {
		case "--port":
			s.Address = l.Addr().String()
		case "--metrics-port":
			s.metrics = "http://" + l.Addr().String() + "/metrics"
		}
		s.args = append(s.args, flag, port)
		if err := l.Close(); err != nil {
			return nil, err
		}
	}
	if file != "" {
		s.args = append(s.args, "--db-filename", file)
	}
	return s, s.Start(ctx)
}

// Start starts the server, which has not been started yet or was killed, and waits until it serves.
func (s *temporalServer) Start(ctx context.Context) error {
	s.cmd = exec.CommandContext(ctx, s.program, s.args...)
	s.cmd.Stderr = os.Stderr
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for range 600 {
		if exec.CommandContext(ctx, s.program, "operator", "cluster", "health", "--address", s.Address).Run() == nil {
			return nil
		}
		select {
		case <-time.After(100 * time.Millisecond):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return errors.New("the Temporal server does not answer")
}

// Kill ends the server as a crash would.
func (s *temporalServer) Kill() {
	_ = s.cmd.Process.Signal(syscall.SIGKILL)
	_ = s.cmd.Wait()
}

func (s *temporalServer) process() benchserver.Process {
	return benchserver.Process(s.cmd.Process.Pid)
}

// calls returns those that the server has answered, by name. Long polls count once each.
func (s *temporalServer) calls(ctx context.Context) (map[string]int, error) {
	return benchserver.Counts(ctx, s.metrics, "service_requests", func(label func(string) string) string {
		if label("service_name") != "frontend" {
			return ""
		}
		return label("operation")
	})
}

func (s *temporalServer) dial(ctx context.Context) (client.Client, error) {
	return client.DialContext(ctx, client.Options{HostPort: s.Address, Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler))})
}

// history tells how long and large the histories of a build's workflow have become.
func (c *cluster) history(ctx context.Context, id string, tasks int) error {
	if c.temporal == nil {
		return nil
	}
	t, err := c.temporal.dial(ctx)
	if err != nil {
		return err
	}
	defer t.Close()
	for range 100 { // the list lags behind
		page, err := t.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{Query: "WorkflowId = '" + id + "'", PageSize: 1000})
		if err != nil {
			return err
		}
		var events, bytes int64
		ended := len(page.GetExecutions()) > 0
		for _, w := range page.GetExecutions() {
			ended = ended && w.GetStatus() != enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING
			events, bytes = events+w.GetHistoryLength(), bytes+w.GetHistorySizeBytes()
		}
		if ended {
			c.tellf("events", float64(events), "%d histories, %.0f kB, %.0f bytes a task", len(page.GetExecutions()), float64(bytes)/1024, float64(bytes)/float64(tasks))
			return nil
		}
		if err := c.pause(ctx, 200*time.Millisecond); err != nil {
			return err
		}
	}
	return fmt.Errorf("the workflow of build %s has not ended", id)
}
