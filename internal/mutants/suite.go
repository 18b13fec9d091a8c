package main

import (
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// What a suite says of a mutant besides the names of tests that fail.
const (
	notCompiled = "the compiler"
	interrupted = "nobody: there was no more time"
	hung        = "its limit"
)

var failedTest = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

// judge runs the suite and returns who caught the mutant of an overlay. A test that fails has to fail again by itself: on a busy
// machine one may fail by time, and is left out then.
func (s suite) judge(ctx context.Context, overlay string) (verdict string) {
	for range 3 {
		if verdict, _ = s.test(ctx, overlay); !strings.HasPrefix(verdict, "Test") {
			return verdict
		}
		top, _, _ := strings.Cut(verdict, "/")
		alone := s
		alone.run = "^" + top + "$"
		if again, _ := alone.test(ctx, overlay); again != "" {
			return verdict
		}
		s.skip = strings.TrimPrefix(s.skip+"|^"+top+"$", "|")
	}
	return ""
}

// test runs the suite with an overlay and returns who failed, "" for nobody, and what was printed.
func (s suite) test(ctx context.Context, overlay string) (verdict, output string) {
	args := []string{"test", "-count=1", "-failfast", "-vet=off", "-timeout=" + s.limit.String()}
	if s.race {
		args = append(args, "-race")
	}
	if overlay != "" {
		args = append(args, "-overlay="+overlay)
	}
	if s.run != "" {
		args = append(args, "-run="+s.run)
	}
	if s.skip != "" {
		args = append(args, "-skip="+s.skip)
	}
	// Compiling comes on top of what the tests may take.
	ctx, cancel := context.WithTimeout(ctx, s.limit+5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", append(args, strings.Fields(s.packages)...)...)
	// Property tests have one seed in CI: what they find must not depend on luck here either, and no file of theirs stays.
	cmd.Env = append(os.Environ(), "CI=true")
	if s.race {
		cmd.Env = append(cmd.Env, "CGO_ENABLED=1")
	}
	// The tests' processes go with the go command.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	output = string(out)
	switch {
	case err == nil:
		return "", output
	case ctx.Err() != nil:
		return interrupted, output
	case strings.Contains(output, "[build failed]") || strings.Contains(output, "[setup failed]"):
		return notCompiled, output
	case strings.Contains(output, "panic: test timed out"):
		return hung, output
	}
	if found := failedTest.FindStringSubmatch(output); found != nil {
		return found[1], output
	}
	return "a crash", output
}
