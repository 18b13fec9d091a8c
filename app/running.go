package app

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/front"
)

// A process that ends in the middle of a task, by os.Exit in it, by a panic in a goroutine of it, or because it was killed, cannot say
// anything any more. Which tasks run is therefore written into memory that the system keeps as a file (running_mapped.go), at the cost of a few copies
// for each task, and the next command of the same program in the same folder reads it.

const (
	slotHead, slotSize = 1024, 256
	mostSlots          = 256
	slotName           = 200
)

// runningFile is the file of one process, mapped into its memory: a head, and a slot for each task that runs.
type runningFile struct {
	path string
	data []byte // mapped

	mu   sync.Mutex
	free []int // guarded by mu
}

// runningHead is whose a file is.
type runningHead struct {
	PID     int       `json:"pid"`
	Program string    `json:"program"`
	Folder  string    `json:"folder"`
	Began   time.Time `json:"began"`
}

// noting runs tasks as [build.InProcess] does, and notes which ones run.
type noting struct {
	build.InProcess

	file *runningFile
}

// Unwrap returns the executor that does the work.
func (n noting) Unwrap() build.Executor { return n.InProcess }

// Execute runs the task.
func (n noting) Execute(ctx context.Context, a *build.Attempt) error {
	defer n.file.enter(a.Task())()
	return n.InProcess.Execute(ctx, a)
}

// enter notes that a task runs, until the function that is returned is called.
func (f *runningFile) enter(t stardag.Node) func() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.free) == 0 {
		return func() {}
	}
	i := f.free[len(f.free)-1]
	f.free = f.free[:len(f.free)-1]
	slot := f.data[slotHead+i*slotSize:][:slotSize]
	name := front.Task(t).Slug()
	n := min(len(name), slotName)
	copy(slot[9:], name[:n])
	slot[8] = byte(n)
	binary.LittleEndian.PutUint64(slot, uint64(time.Now().UnixNano())) // last: a slot without a time is free
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		binary.LittleEndian.PutUint64(slot, 0)
		f.free = append(f.free, i)
	}
}

func runningFolder(ctx context.Context) (string, bool) {
	cfg, err := config.Load(ctx)
	if err != nil || cfg.Paths().User == "" {
		return "", false
	}
	return filepath.Join(cfg.Paths().User, "running"), true
}

func (p *program) runningHead() runningHead {
	folder, _ := os.Getwd()
	return runningHead{PID: os.Getpid(), Program: p.name, Folder: folder, Began: p.began}
}

// noteRunning has a build in this process note which tasks run. The function that is returned ends that. Where it cannot be noted the
// build goes on without.
func (p *program) noteRunning(ctx context.Context, b *build.Builder) (done func()) {
	done = func() {}
	if _, plain := b.Executor.(build.InProcess); b.Executor != nil && !plain {
		return done // processes of their own tell how they end
	}
	folder, ok := runningFolder(ctx)
	if !ok || !canMap {
		return done
	}
	head, err := json.Marshal(p.runningHead())
	if err != nil || len(head) > slotHead {
		return done
	}
	content := make([]byte, slotHead+mostSlots*slotSize) // written, not only reserved: a disk without room is told now
	copy(content, head)
	if os.MkdirAll(folder, 0o700) != nil {
		return done
	}
	path := filepath.Join(folder, fmt.Sprintf("%d-%d", os.Getpid(), time.Now().UnixNano()))
	file := &runningFile{path: path}
	if file.data, err = mapped(path, content); err != nil {
		return done
	}
	for i := range mostSlots {
		file.free = append(file.free, mostSlots-1-i)
	}
	b.Executor = noting{file: file}
	return func() {
		_ = os.Remove(file.path) // runs that ignore the end of a build may still write to the memory, which stays
	}
}

// tellEnded says which tasks ran when earlier processes of this program ended in the middle of them.
func (p *program) tellEnded(ctx context.Context) {
	folder, ok := runningFolder(ctx)
	if !ok || !canMap {
		return
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	own := p.runningHead()
	for _, f := range files {
		path := filepath.Join(folder, f.Name())
		content, err := os.ReadFile(path)
		if err != nil || len(content) < slotHead {
			continue
		}
		var head runningHead
		if json.Unmarshal([]byte(strings.TrimRight(string(content[:slotHead]), "\x00")), &head) != nil ||
			head.Program != own.Program || head.Folder != own.Folder || alive(head.PID) {
			continue
		}
		if os.Remove(path) != nil {
			continue // another one tells it
		}
		if tasks := slotsOf(content[slotHead:]); len(tasks) > 0 {
			const most = 5
			more := ""
			if n := len(tasks) - most; n > 0 {
				tasks, more = tasks[:most], fmt.Sprintf(" and %d more", n)
			}
			p.sayf("%s the build of %s ended without a word while these ran: %s%s; code of theirs called os.Exit or log.Fatal, a goroutine of it panicked, or the process was killed; --subprocess keeps a build from ending with a task",
				p.paint(command.Yellow, "note:"), head.Began.Local().Format(time.DateTime), strings.Join(tasks, ", "), more)
		}
	}
}

// slotsOf returns the tasks that were running, in the order in which they began.
func slotsOf(slots []byte) []string {
	type ran struct {
		name string
		at   int64
	}
	var all []ran
	for ; len(slots) >= slotSize; slots = slots[slotSize:] {
		if at := int64(binary.LittleEndian.Uint64(slots)); at != 0 {
			all = append(all, ran{string(slots[9 : 9+min(int(slots[8]), slotName)]), at})
		}
	}
	slices.SortFunc(all, func(a, b ran) int { return int(min(1, max(-1, a.at-b.at))) })
	var texts []string
	for _, r := range all {
		texts = append(texts, fmt.Sprintf("%s (since %s)", r.name, time.Unix(0, r.at).Format(time.TimeOnly)))
	}
	return texts
}
