package remote

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"sync"

	"github.com/stardag-go/stardag/internal/awaited"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
)

// Plan is the tasks of a build for other processes: a file to which each task is added once, after those in its parameters.
// The zero value is empty and ready to use. It is safe for concurrent use.
type Plan struct {
	mu     sync.Mutex // guards what follows
	out    *os.File
	in     *os.File
	size   int64
	at     map[*node.Task]int64
	closed bool
}

// line is one task of a plan. Up are the places of the tasks in its parameters, all before its own.
type line struct {
	awaited.Entry

	Up []int64 `json:"up,omitempty"`
}

// Add adds t and everything in its parameters, as far as it is new, and returns the place of t and the file to read it from.
func (p *Plan) Add(t *node.Task) (at int64, file *os.File, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.open(); err != nil {
		return 0, nil, fmt.Errorf("write the plan for other processes: %w", err)
	}
	var text []byte
	added := make(map[*node.Task]int64)
	place := func(t *node.Task) (int64, bool) {
		if at, ok := p.at[t]; ok {
			return at, true
		}
		at, ok := added[t]
		return at, ok
	}
	err = node.UpstreamFirst([]*node.Task{t}, func(t *node.Task) bool { _, ok := place(t); return ok }, func(t *node.Task) error {
		e, err := awaited.EntryOf(t)
		if err != nil {
			return err
		}
		l := line{Entry: e}
		for _, u := range t.Upstream {
			at, _ := place(u)
			l.Up = append(l.Up, at)
		}
		data, err := json.Marshal(l)
		if err != nil {
			return fmt.Errorf("hand task %s to another process: %w", t.Slug(), err)
		}
		added[t] = p.size + int64(len(text))
		text = append(append(text, data...), '\n')
		return nil
	})
	if err != nil {
		return 0, nil, err
	}
	if _, err := p.out.WriteAt(text, p.size); err != nil {
		return 0, nil, fmt.Errorf("write the plan for other processes: %w", err)
	}
	p.size += int64(len(text))
	maps.Copy(p.at, added)
	return p.at[t], p.in, nil
}

// open makes the file. It has no name from the beginning: nothing is left of it when its readers are gone.
func (p *Plan) open() error {
	if p.closed {
		return os.ErrClosed
	}
	if p.out != nil {
		return nil
	}
	out, err := os.CreateTemp("", "stardag-plan-*")
	if err != nil {
		return err
	}
	in, err := os.Open(out.Name())
	if e := os.Remove(out.Name()); err == nil && e != nil {
		in.Close()
		err = e
	}
	if err != nil {
		out.Close()
		return err
	}
	p.out, p.in, p.at = out, in, make(map[*node.Task]int64)
	return nil
}

// Size returns how many bytes the plan has.
func (p *Plan) Size() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.size
}

// Close releases the file. Nothing can be added any more.
func (p *Plan) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out != nil && !p.closed {
		p.out.Close()
		p.in.Close()
	}
	p.closed = true
}

// ReadTask makes the task at a place in a plan again. It reads that and what is in its parameters, and nothing else.
func ReadTask(plan io.ReaderAt, at int64, kinds *node.Kinds) (*node.Task, error) {
	lines := make(map[int64]*line)
	for todo := []int64{at}; len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if lines[at] != nil {
			continue
		}
		l, err := readLine(plan, at)
		if err != nil {
			return nil, fmt.Errorf("read the plan: %w", err)
		}
		lines[at] = l
		todo = append(todo, l.Up...)
	}
	order := make([]int64, 0, len(lines))
	for at := range lines {
		order = append(order, at)
	}
	slices.Sort(order) // what a task needs stands before it
	made := make(map[canon.ID]*node.Task, len(lines))
	lookup := func(id canon.ID) (*node.Task, bool) {
		t, ok := made[id]
		return t, ok
	}
	var t *node.Task
	for _, at := range order {
		var err error
		if t, err = lines[at].Task(kinds, lookup); err != nil {
			return nil, err
		}
		made[t.ID] = t
	}
	return t, nil
}

func readLine(plan io.ReaderAt, at int64) (*line, error) {
	const most = 1 << 40
	text, err := bufio.NewReader(io.NewSectionReader(plan, at, most)).ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	l := new(line)
	if err := json.Unmarshal(text, l); err != nil {
		return nil, err
	}
	return l, nil
}
