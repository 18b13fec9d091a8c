package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/stardag-go/stardag/internal/scripttest"
)

// servers are the servers of one script, by name.
type servers map[string]*exec.Cmd

type serversKey struct{}

var (
	listens = regexp.MustCompile(`listens on (http://\S+?)/?$`)
	devKey  = regexp.MustCompile(`^API key: (\S+)$`)
)

// server NAME [FLAG…]: starts "stardag server" on a free port, with its data in the folder NAME. $NAME_URL is where it listens,
// and $NAME_KEY the key of one in development mode.
func server(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: server NAME [FLAG…]")
	}
	name := filepath.Base(args[0])
	cmd := exec.Command(program(ts), append([]string{"server", "--data", ts.MkAbs(args[0]), "--listen", "127.0.0.1:0"}, args[1:]...)...)
	cmd.Env = append(os.Environ(), "HOME="+ts.Getenv("HOME"))
	for _, v := range []string{"STARDAG_SERVER_ADMIN_EMAIL", "STARDAG_SERVER_ADMIN_PASSWORD"} {
		cmd.Env = append(cmd.Env, v+"="+ts.Getenv(v))
	}
	out, in, err := os.Pipe()
	ts.Check(err)
	cmd.Stdout, cmd.Stderr = in, in
	err = cmd.Start()
	in.Close()
	ts.Check(err)
	running := ts.Value(serversKey{}).(servers)
	running[name] = cmd
	ts.Defer(func() { stop(running, name) })
	late := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() }) // then there is no more to read
	dev := slices.Contains(args, "--dev")
	var said strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if m := listens.FindStringSubmatch(lines.Text()); m != nil {
			ts.Setenv(name+"_URL", m[1])
		}
		if m := devKey.FindStringSubmatch(lines.Text()); m != nil {
			ts.Setenv(name+"_KEY", m[1])
		}
		if ts.Getenv(name+"_URL") != "" && (!dev || ts.Getenv(name+"_KEY") != "") {
			late.Stop()
			go func() { // until the server ends
				_, _ = io.Copy(io.Discard, out)
				out.Close()
			}()
			return
		}
	}
	ts.Fatalf("the server does not listen: %s", said.String())
}

// stopServer NAME: ends a server.
func stopServer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: stop NAME")
	}
	stop(ts.Value(serversKey{}).(servers), args[0])
}

// crash NAME: kills a server, as a lack of memory does.
func crashServer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: crash NAME")
	}
	running := ts.Value(serversKey{}).(servers)
	cmd := running[args[0]]
	delete(running, args[0])
	ts.Check(cmd.Process.Kill())
	_ = cmd.Wait() // it was killed
}

// again NAME: starts a server in development mode, on its data, where it listened before.
func serverAgain(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: again NAME")
	}
	address := strings.TrimPrefix(ts.Getenv(args[0]+"_URL"), "http://")
	ts.Setenv(args[0]+"_URL", "")
	ts.Setenv(args[0]+"_KEY", "")
	server(ts, false, []string{args[0], "--dev", "--listen", address})
}

func stop(running servers, name string) {
	cmd := running[name]
	if cmd == nil {
		return
	}
	delete(running, name)
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait() // it says how it ended by its log
}

// program returns the file that "exec stardag" runs.
func program(ts *testscript.TestScript) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(dir, "stardag"); isExecutable(path) {
			return path
		}
	}
	ts.Fatalf("there is no stardag in PATH")
	return ""
}

func isExecutable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&0o111 != 0
}

// capture NAME PATH: puts the value at a path of the document on standard output into a variable.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME PATH")
	}
	value, err := scripttest.Decode(ts.ReadFile("stdout"))
	ts.Check(err)
	ts.Setenv(args[0], scripttest.LookUp(ts, value, args[1]))
}

// lines N: standard error has exactly so many lines.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lines N")
	}
	if got := fmt.Sprint(strings.Count(ts.ReadFile("stderr"), "\n")); got != args[0] {
		ts.Fatalf("standard error has %s lines, want %s:\n%s", got, args[0], ts.ReadFile("stderr"))
	}
}

// waitfor PATTERN COMMAND…: runs a command again and again until its output matches.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: waitfor PATTERN COMMAND…")
	}
	pattern, err := regexp.Compile(args[0])
	ts.Check(err)
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); {
		if err := ts.Exec(args[1], args[2:]...); err == nil && pattern.MatchString(ts.ReadFile("stdout")) {
			return
		}
	}
	ts.Fatalf("%s: nothing matches %s", strings.Join(args[1:], " "), args[0])
}
