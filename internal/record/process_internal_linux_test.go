package record

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestProcessesThatHaveEnded(t *testing.T) {
	t.Parallel()
	own := processName()
	parts := strings.Fields(own)
	if len(parts) != 4 {
		t.Fatalf("this process is %q", own)
	}
	cmd := exec.CommandContext(t.Context(), "sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	began, err := processBegan(cmd.Process.Pid)
	if err != nil {
		t.Fatal(err)
	}
	child := fmt.Sprintf("%s %s %d %s", parts[0], parts[1], cmd.Process.Pid, began)
	if processEnded(child) {
		t.Error("a process that runs has ended")
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	tests := map[string]struct {
		name string
		want bool
	}{
		"itself":                  {own, false},
		"a child that was killed": {child, true},
		"another with its number": {fmt.Sprintf("%s %s %d %s", parts[0], parts[1], os.Getpid(), began+"0"), true},
		"after another start":     {"00000000-0000-4000-8000-000000000000 " + strings.Join(strings.Fields(child)[1:], " "), false},
		"in another namespace":    {parts[0] + " pid:[1] " + strings.Join(strings.Fields(child)[2:], " "), false},
		"no name":                 {"", false},
		"no number":               {parts[0] + " " + parts[1] + " x 1", false},
		"a group":                 {parts[0] + " " + parts[1] + " -2000000 1", false},
	}
	for name, tt := range tests {
		if got := processEnded(tt.name); got != tt.want {
			t.Errorf("%s (%s): ended: %t", name, tt.name, got)
		}
	}
}
