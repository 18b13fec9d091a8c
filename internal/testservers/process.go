package testservers

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// process is a server that runs until it is killed, or this process ends, however it does.
type process struct {
	life  io.Closer // the server runs until this is closed
	ended <-chan struct{}
	log   *strings.Builder // what it prints; to be read when it has ended
}

// startProcess starts a server in an environment that has more.
func startProcess(more []string, args ...string) (process, error) {
	// The shell kills the server when its input closes, and ends with the server.
	script := `exec 3<&0; "$@" 3<&- & server=$!; (cat <&3; kill -9 $server) >/dev/null 2>&1 & wait $server; kill $! 2>/dev/null`
	cmd := exec.Command("sh", append([]string{"-c", script, "sh"}, args...)...) //nolint:noctx // it lives as long as this process
	cmd.Env = append(os.Environ(), more...)
	p := process{log: new(strings.Builder)}
	var err error
	if p.life, err = cmd.StdinPipe(); err != nil {
		return p, err
	}
	cmd.Stdout, cmd.Stderr = p.log, p.log
	if err := cmd.Start(); err != nil {
		return p, err
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	p.ended = ended
	return p, nil
}

// Kill ends the server at once.
func (p *process) Kill() {
	_ = p.life.Close()
	<-p.ended
}

// gone returns the error of a server that ended by itself.
func (p *process) gone(what string) error { return fmt.Errorf("%s ended: %s", what, p.log) }
