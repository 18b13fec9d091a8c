// Package benchserver starts a registry server to measure: the given program, in development mode, on a free port of this machine.
package benchserver

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/stardag-go/stardag/registry"
)

// Key is the API key of the server, which only this machine reaches, for minutes.
const Key = "sk_bench0_benchbenchbenchbenchbenchbenchbe"

// Server is a server that was started here.
type Server struct {
	URL    string
	Client *registry.Client

	cmd     *exec.Cmd
	folder  string
	again   []string // the arguments
	program string
}

// Start starts the program on SQLite in a new folder, or on a PostgreSQL database.
func Start(ctx context.Context, program, database string) (*Server, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "benchserver")
	if err != nil {
		return nil, err
	}
	s := &Server{URL: "http://" + address, folder: folder, program: program, again: []string{"server", "--dev", "--listen", address, "--data", folder}}
	if database != "" {
		s.again = append(s.again, "--database-url", database, "--migrate")
	}
	if s.Client, err = registry.New(s.URL, registry.Options{APIKey: Key}); err != nil {
		return nil, err
	}
	if err := s.Restart(ctx); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

// Restart starts the server, which has not been started yet or was killed, and waits until it answers.
func (s *Server) Restart(ctx context.Context) error {
	log, err := os.OpenFile(filepath.Join(s.folder, "bench.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := exec.CommandContext(ctx, s.program, s.again...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Env = append(os.Environ(), "STARDAG_DEV_API_KEY="+Key, "HOME="+s.folder)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return err
	}
	s.cmd = cmd
	for range 200 {
		if err = s.Client.Health(ctx); err == nil || ctx.Err() != nil {
			return err
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	text, _ := os.ReadFile(log.Name())
	return fmt.Errorf("the server does not answer: %w\n%s", err, text)
}

// Kill ends the server as a crash would.
func (s *Server) Kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	s.Client.Close()
	if s.cmd != nil && s.cmd.Process != nil {
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		_ = s.cmd.Wait()
	}
	_ = os.RemoveAll(s.folder)
}

// Process is what the server runs as.
func (s *Server) Process() Process { return Process(s.cmd.Process.Pid) }

// Memory is what the server's process uses now, in MB, where the system tells it.
func (s *Server) Memory() float64 { return s.Process().Memory() }

// Peak returns the most memory that the server's process has used, in MB.
func (s *Server) Peak() float64 { return s.Process().Peak() }

// CPU returns the processor time of the server's process in seconds.
func (s *Server) CPU() float64 { return s.Process().CPU() }

// Requests counts the requests that the server has answered, by method and route.
func (s *Server) Requests(ctx context.Context) (map[string]int, error) {
	return Counts(ctx, s.URL+"/metrics", "stardag_http_requests_total", func(label func(string) string) string { return label("method") + " " + label("route") })
}

// Counts returns the counts of a metric that a server shows at an address, by what of gives for their labels; empty leaves a count out.
func Counts(ctx context.Context, address, metric string, of func(label func(name string) string) string) (map[string]int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	counts := map[string]int{}
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		line := lines.Text()
		if !strings.HasPrefix(line, metric+"{") {
			continue
		}
		key := of(func(name string) string { return label(line, name) })
		if key == "" {
			continue
		}
		n, err := strconv.ParseFloat(line[strings.LastIndexByte(line, ' ')+1:], 64)
		if err != nil {
			return nil, err
		}
		counts[key] += int(n)
	}
	return counts, lines.Err()
}

func label(line, name string) string {
	_, rest, _ := strings.Cut(line, name+`="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}
