package interop_test

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server"
)

const diskVariable = "STARDAG_TEST_SERVER_DISK"

// TestAServerWhoseDiskIsFull gives a server a small disk of its own and fills it while a build runs. The test itself runs in
// another process, which alone sees that disk.
func TestAServerWhoseDiskIsFull(t *testing.T) {
	if dir := os.Getenv(diskVariable); dir != "" {
		onASmallDisk(t, dir)
		return
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAServerWhoseDiskIsFull$", "-test.v", "-test.timeout=3m")
	cmd.Env = append(os.Environ(), diskVariable+"="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	out, err := cmd.CombinedOutput()
	if errors.Is(err, fs.ErrPermission) {
		t.Logf("no right to mount here (%v)", err)
		return
	}
	if err != nil || !strings.Contains(string(out), "--- PASS: TestAServerWhoseDiskIsFull") {
		t.Errorf("%v\n%s", err, out)
	}
}

func onASmallDisk(t *testing.T, dir string) {
	t.Helper()
	for _, mount := range []func() error{
		func() error { return syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "") },
		func() error { return syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=16m") },
	} {
		if err := mount(); err != nil {
			t.Fatal(err)
		}
	}
	p := newPlatform(t, func(c *server.Config) { c.Data = filepath.Join(dir, "data") })
	c := p.client()
	before, _, err := p.build(c, "before", nil)
	if err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(dir, "filler")
	seen := make(chan error, 1)
	report, ran, err := p.build(c, "during", func(task string) error {
		if task != "during1" {
			return nil
		}
		fill(t, filler)
		go func() {
			seen <- p.refusesWrites()
			if err := os.Remove(filler); err != nil {
				t.Error(err)
			}
		}()
		return nil
	})
	if err != nil {
		t.Fatalf("the build did not wait for room: %v\n%s", err, p.log)
	}
	if err := <-seen; err != nil {
		t.Error(err)
	}
	p.until("/health/ready", `"status":"ready"`)
	p.until("/metrics", "\nstardag_storage_full 0\n")
	if ran["during1"] != 1 || ran["during2"] != 1 {
		t.Errorf("tasks ran %v", ran)
	}
	for _, id := range []string{before.BuildID.String(), report.BuildID.String()} {
		if status, body := p.get("/api/v2/builds/" + id); status != http.StatusOK || !strings.Contains(body, `"status":"completed"`) {
			t.Errorf("build %s: %d %s", id, status, body)
		}
	}
	for status := range p.answered() {
		if status == http.StatusInternalServerError {
			t.Errorf("a call was answered with 500\n%s", p.log)
		}
	}
	// A build that begins on a full disk waits too.
	fill(t, filler)
	go func() {
		p.refused(10) // more than a call is repeated before a registry is taken for gone
		if err := os.Remove(filler); err != nil {
			t.Error(err)
		}
	}()
	if _, _, err := p.build(c, "after", nil); err != nil {
		t.Errorf("a build that begins on a full disk: %v\n%s", err, p.log)
	}
}

// refusesWrites waits until the server knows that its disk is full, and looks at what it says.
func (p *platform) refusesWrites() error {
	p.until("/metrics", "\nstardag_storage_full 1\n")
	p.until("/health/ready", "the disk is full")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/api/v2/builds", strings.NewReader(`{"root_task_ids":["a"]}`))
	if err != nil {
		return err
	}
	r.Header.Set("X-Api-Key", storageKey)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") == "" {
		return errors.New("a write on a full disk is answered with " + resp.Status)
	}
	return nil
}

// refused waits until so many calls of clients were answered with 503.
func (p *platform) refused(n int) {
	p.t.Helper()
	bound := time.After(time.Minute)
	for {
		p.mu.Lock()
		got := p.statuses[http.StatusServiceUnavailable]
		p.mu.Unlock()
		if got >= n {
			return
		}
		select {
		case <-bound:
			p.t.Errorf("%d calls were refused, want %d", got, n)
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// fill writes a file until there is no room.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Error(err)
		return
	}
	defer f.Close()
	for size := 1 << 20; size >= 512; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
}
