package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// serving is a server in a process of its own, in development mode, whose standard error is a pipe.
type serving struct {
	t     *testing.T
	cmd   *exec.Cmd
	url   string
	out   *bufio.Reader
	ended chan error
}

// serve starts one and reads what it says up to its address and key, no further.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	s := &serving{t: t, cmd: exec.Command("stardag", append([]string{"server", "--dev", "--listen", "127.0.0.1:0"}, args...)...), out: bufio.NewReader(out), ended: make(chan error, 1)}
	s.cmd.Env, s.cmd.Stderr = append(os.Environ(), "STARDAG_DEV_API_KEY=sk_test_development"), in
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	in.Close()
	go func() { s.ended <- s.cmd.Wait() }()
	t.Cleanup(func() { _ = s.cmd.Process.Kill() }) // has ended by now when all went well
	for s.url == "" {
		line, err := s.out.ReadString('\n')
		if err != nil {
			t.Fatalf("the server does not listen: %v", err)
		}
		if m := listens.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			s.url = m[1]
		}
	}
	return s
}

// until reads what the server says up to a line with a text.
func (s *serving) until(text string) {
	s.t.Helper()
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			s.t.Fatalf("the server ended without saying %q: %v", text, err)
		}
		if strings.Contains(line, text) {
			return
		}
	}
}

// get sends a request.
func (s *serving) get(client *http.Client, path string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	res, err := client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		s.t.Fatal(err)
	}
}

// stop ends the server as an operator does and waits for it.
func (s *serving) stop() {
	s.t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	select {
	case err := <-s.ended:
		if err != nil {
			s.t.Errorf("the server ended with %v", err)
		}
	case <-time.After(time.Minute):
		s.t.Error("the server does not end")
	}
}

// TestALogPipeThatNobodyReads keeps a server busy while its log goes to a pipe that is full.
func TestALogPipeThatNobodyReads(t *testing.T) {
	t.Parallel()
	for name, readAgain := range map[string]bool{"and is read again": true, "to the end": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, "--data", t.TempDir(), "--log-file", "-")
			client := &http.Client{Timeout: time.Minute}
			long := "/api/" + strings.Repeat("x", 290)
			for range 3500 { // of half a KB each in the log, where pipe and queue take little more than one MB
				s.get(client, long)
			}
			if !readAgain {
				s.stop()
				return
			}
			s.until("log records were dropped")
			said := make(chan string)
			go func() {
				all, _ := io.ReadAll(s.out)
				said <- string(all)
			}()
			s.stop()
			if log := <-said; !strings.Contains(log, "the server has stopped") {
				t.Errorf("what was written at the end is not there: %q", log)
			}
		})
	}
}

// TestHangupOpensTheLogAgain moves the log away as programs do that rotate logs.
func TestHangupOpensTheLogAgain(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := serve(t, "--data", data)
	go func() { _, _ = io.Copy(io.Discard, s.out) }()
	path := filepath.Join(data, "logs", "server.log")
	for i := range 2 {
		s.get(http.DefaultClient, fmt.Sprintf("/before-%d", i))
		inLog(t, path, fmt.Sprintf("path=/before-%d", i)) // an answer does not wait for it
		old := fmt.Sprintf("%s.old%d", path, i)
		if err := os.Rename(path, old); err != nil {
			t.Fatal(err)
		}
		if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		inLog(t, path, "log file opened again")
		s.get(http.DefaultClient, fmt.Sprintf("/after-%d", i))
		inLog(t, path, fmt.Sprintf("path=/after-%d", i))
		inLog(t, old, fmt.Sprintf("path=/before-%d", i))
	}
	s.stop()
}

// TestHangupWithoutALogFile does not end a server whose log goes to standard error.
func TestHangupWithoutALogFile(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--log-file", "-")
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	s.until("no log file")
	go func() { _, _ = io.Copy(io.Discard, s.out) }()
	s.get(http.DefaultClient, "/health")
	s.stop()
}

// inLog waits until a file has a text.
func inLog(t *testing.T, path, text string) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for deadline := time.After(time.Minute); ; {
		got, _ := os.ReadFile(path) // it may not be there yet
		if strings.Contains(string(got), text) {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("%s has no %q: %s", path, text, got)
		}
	}
}
