package ttytest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// patience is how long is waited for what a program should show.
const patience = 60 * time.Second

// Terminal is a pseudo terminal with a program in it.
type Terminal struct {
	tb     testing.TB
	cmd    *exec.Cmd
	master *os.File
	ended  chan struct{}

	mu     sync.Mutex // guards what follows
	screen *Screen
}

// Start starts a program in a terminal of a size. It is killed when the test ends.
func Start(tb testing.TB, cols, rows int, cmd *exec.Cmd) *Terminal {
	tb.Helper()
	master, tty := open(tb)
	t := &Terminal{tb: tb, cmd: cmd, master: master, ended: make(chan struct{}), screen: NewScreen(cols, rows)}
	t.size(cols, rows)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if cmd.Env == nil {
		cmd.Env = os.Environ()
	}
	cmd.Env = append(cmd.Env, "TERM=xterm-256color")
	err := cmd.Start()
	tty.Close()
	if err != nil {
		tb.Fatal(err)
	}
	go t.read()
	tb.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended
		<-t.ended
		_ = cmd.Wait() // the same
	})
	return t
}

func open(tb testing.TB) (master, tty *os.File) {
	tb.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		tb.Fatal(err)
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		tb.Fatal(err)
	}
	tty, err = os.OpenFile("/dev/pts/"+strconv.Itoa(number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		tb.Fatal(err)
	}
	return master, tty
}

// read shows what the program writes until it ends.
func (t *Terminal) read() {
	defer close(t.ended)
	buf := make([]byte, 32<<10)
	for {
		n, err := t.master.Read(buf)
		t.mu.Lock()
		_, _ = t.screen.Write(buf[:n]) // it takes everything
		t.mu.Unlock()
		if err != nil {
			return // the other side is closed
		}
	}
}

// Resize changes the size of the terminal, which tells the program.
func (t *Terminal) Resize(cols, rows int) {
	t.tb.Helper()
	t.mu.Lock()
	t.screen.Resize(cols, rows)
	t.mu.Unlock()
	t.size(cols, rows)
}

func (t *Terminal) size(cols, rows int) {
	t.tb.Helper()
	if err := unix.IoctlSetWinsize(int(t.master.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(cols), Row: uint16(rows)}); err != nil {
		t.tb.Fatal(err)
	}
}

// Type types text; "\x03" is Ctrl-C.
func (t *Terminal) Type(text string) {
	t.tb.Helper()
	if _, err := t.master.WriteString(text); err != nil {
		t.tb.Fatal(err)
	}
}

// Signal sends the program a signal.
func (t *Terminal) Signal(sig os.Signal) {
	t.tb.Helper()
	if err := t.cmd.Process.Signal(sig); err != nil {
		t.tb.Fatal(err)
	}
}

// See waits until the terminal shows a text that matches, and gives the lines of the screen.
func (t *Terminal) See(pattern string) []string {
	t.tb.Helper()
	return t.SeeWhen("/"+pattern+"/", regexp.MustCompile(pattern).MatchString)
}

// SeeWhen waits until what the terminal shows is as it should be.
func (t *Terminal) SeeWhen(what string, ok func(text string) bool) []string {
	t.tb.Helper()
	for deadline := time.Now().Add(patience); ; <-time.After(10 * time.Millisecond) {
		t.mu.Lock()
		text, lines := t.screen.Text(), t.screen.Lines()
		t.mu.Unlock()
		if ok(text) {
			return lines
		}
		ended := false
		select {
		case <-t.ended:
			ended = true
		default:
		}
		if ended || time.Now().After(deadline) {
			t.tb.Fatalf("the terminal does not show %s (the program has ended: %t) but:\n%s", what, ended, framed(text))
		}
	}
}

func framed(text string) string { return "| " + strings.ReplaceAll(text, "\n", "\n| ") }

// End waits for the end of the program, and gives its exit code and the screen that it left.
func (t *Terminal) End() (code int, left *Screen) {
	t.tb.Helper()
	select {
	case <-t.ended:
	case <-time.After(patience):
		t.mu.Lock()
		defer t.mu.Unlock()
		t.tb.Fatalf("the program does not end; it shows:\n%s", framed(t.screen.Text()))
	}
	err := t.cmd.Wait()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.tb.Fatal(err)
	} else if ok && exit.ExitCode() < 0 {
		t.tb.Fatal(fmt.Errorf("the program was ended: %w", err))
	}
	return t.cmd.ProcessState.ExitCode(), t.screen
}
