package remote

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/target"
)

// Process runs tasks in processes of their own: this program, started again, which has to call [Worker.Serve]. The zero value
// is ready.
type Process struct {
	// Memory bounds the memory of the process in bytes; 0 is no bound.
	Memory int64
	// Grace is how long the process may take to end after the context ended, before it is killed; 0 is 5 seconds.
	Grace time.Duration
	// StartTimeout is how long the process may take to become a worker; 0 is 30 seconds.
	StartTimeout time.Duration
	// Env are more environment variables, as "KEY=value".
	Env []string
	// Line gets each line that the process prints, to "stdout" or "stderr"; Record gets each record of the task's own logger.
	Line   func(stream, line string)
	Record func(line []byte)
	// Meter gets what the task measures; nil discards.
	Meter node.Meter
}

// Run carries out the job in a process of its own and returns what the run came to. plan is where the job's task is, see
// [Plan.Add].
func (p Process) Run(ctx context.Context, job Job, plan *os.File) (*Result, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	job.Memory, job.Guarded, job.Meter = p.Memory, target.GuardOf(ctx) != nil, p.Meter != nil
	c, err := p.spawn(plan)
	if err != nil {
		return nil, fmt.Errorf("start a process for the task: %w", err)
	}
	c.telling.Go(func() { c.tell(job) })
	messages := make(chan message)
	go c.listen(messages)
	res, hello, over := p.follow(ctx, c, messages)

	// The result is there, or the process is on its way out: whatever is left of it ends now.
	if res == nil {
		res = p.waitFor(messages)
	}
	Kill(c.pid)
	_ = c.cmd.Wait()
	c.told.Close()
	c.telling.Wait()
	for range messages { // the listener ends with the process
	}
	c.said.Close()
	c.closeOutput()
	return c.outcome(ctx, p, res, hello, over)
}

// child is a worker process as its builder sees it.
type child struct {
	cmd  *exec.Cmd
	pid  int
	said *os.File // what the worker says
	// told is the pipe to the worker; that it stays open tells the worker that the builder lives.
	told    *os.File
	telling sync.WaitGroup // writers to it
	turn    sync.Mutex     // of the writer
	output  sync.WaitGroup // readers of its standard output and error
	pipes   []*os.File     // what they read
	stderr  []byte         // the end of its standard error, once output is done
}

// spawn starts the process.
func (p Process) spawn(plan *os.File) (*child, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.Command(exe)} //nolint:noctx // the context asks first and kills later
	var theirs []*os.File
	pipe := func(ours **os.File, write bool) *os.File {
		r, w, e := os.Pipe()
		if e != nil {
			err = e
			return nil
		}
		if write {
			r, w = w, r
		}
		*ours = r
		theirs = append(theirs, w)
		return w
	}
	var stdout, stderr *os.File
	c.cmd.Env = p.env()
	c.cmd.Stdout = pipe(&stdout, false)
	c.cmd.Stderr = pipe(&stderr, false)
	c.cmd.ExtraFiles = []*os.File{pipe(&c.told, true), pipe(&c.said, false), plan} // toldFile, saidFile, planFile
	OwnGroup(c.cmd)
	if err == nil {
		err = c.cmd.Start()
	}
	for _, f := range theirs {
		f.Close()
	}
	if err != nil {
		for _, f := range []*os.File{stdout, stderr, c.told, c.said} {
			if f != nil {
				f.Close()
			}
		}
		return nil, err
	}
	c.pid = c.cmd.Process.Pid
	c.pipes = []*os.File{stdout, stderr}
	c.output.Go(func() { ReadLines(stdout, func(line string) { p.Line("stdout", line) }) })
	c.output.Go(func() { c.stderr = ReadLines(stderr, func(line string) { p.Line("stderr", line) }) })
	return c, nil
}

// tell says something to the worker. What goes wrong with the pipe shows in what the worker says.
func (c *child) tell(v any) {
	c.turn.Lock()
	defer c.turn.Unlock()
	_ = json.NewEncoder(c.told).Encode(v) //nolint:errchkjson // plain values
}

// listen passes on what the worker says until it ends.
func (c *child) listen(messages chan<- message) {
	defer close(messages)
	br := bufio.NewReader(c.said)
	for {
		line, err := br.ReadBytes('\n')
		if err != nil {
			return
		}
		var m message
		if json.Unmarshal(line, &m) == nil {
			messages <- m
		}
	}
}

// follow waits for the result, watches memory, and asks the process to end when it must.
func (p Process) follow(ctx context.Context, c *child, messages <-chan message) (res *Result, hello, over bool) {
	start := time.NewTimer(cmp.Or(p.StartTimeout, 30*time.Second))
	defer start.Stop()
	exceeds, stop := WatchMemory(c.pid, p.Memory)
	defer stop()
	for {
		select {
		case m, ok := <-messages:
			switch {
			case !ok:
				return res, hello, over
			case m.Hello:
				hello = true
				start.Stop()
			case p.output(&m):
			case m.Ask != nil:
				c.telling.Go(func() { c.tell(answer{m.Ask.N, toWire(target.GuardOf(ctx)(ctx, m.Ask.Certain))}) })
			case m.Result != nil:
				return m.Result, hello, over
			}
		case <-exceeds:
			over = true
			Kill(c.pid)
			exceeds = nil
		case <-start.C:
			Kill(c.pid)
			return nil, hello, over
		case <-ctx.Done():
			AskToEnd(c.pid)
			return nil, hello, over
		}
	}
}

// output passes on what the task logged or measured, and reports whether that is what the message has.
func (p Process) output(m *message) bool {
	switch {
	case m.Record != nil:
		p.Record(m.Record)
	case m.Measured != nil && p.Meter != nil:
		if value, err := strconv.ParseFloat(m.Measured.Value, 64); err == nil {
			p.Meter.Measure(m.Measured.Name, value, m.Measured.Step)
		}
	case m.Progress != nil && p.Meter != nil:
		p.Meter.Progress(m.Progress.Done, m.Progress.Total)
	default:
		return m.Measured != nil || m.Progress != nil
	}
	return true
}

// waitFor waits a while for a process that was asked to end. It may still say what the run came to.
func (p Process) waitFor(messages <-chan message) *Result {
	end := time.NewTimer(p.grace())
	defer end.Stop()
	for {
		select {
		case m, ok := <-messages:
			if !ok || m.Result != nil {
				return m.Result
			}
			p.output(&m)
		case <-end.C:
			return nil
		}
	}
}

// closeOutput returns when everything that the process printed has been read. Processes that left its group may
// hold the pipes open: they are not waited for long.
func (c *child) closeOutput() {
	t := time.AfterFunc(time.Second, func() {
		for _, f := range c.pipes {
			f.SetReadDeadline(time.Now()) //nolint:errcheck // pipes have deadlines
		}
	})
	c.output.Wait()
	t.Stop()
	for _, f := range c.pipes {
		f.Close()
	}
}

// outcome says what a process came to that has ended.
func (c *child) outcome(ctx context.Context, p Process, res *Result, hello, over bool) (*Result, error) {
	switch {
	case over:
		return nil, &fault.MemoryLimitError{Limit: p.Memory}
	case res != nil:
		return res, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case !hello:
		if last := (&fault.CrashError{Stderr: c.stderr}).LastWords(); last != "" {
			return nil, fmt.Errorf("%w (%s)", ErrNoWorker, last)
		}
		return nil, ErrNoWorker
	case p.Memory > 0 && outOfMemory(c.stderr):
		return nil, &fault.MemoryLimitError{Limit: p.Memory}
	}
	return nil, CrashOf(c.cmd.ProcessState, c.stderr)
}

func (p Process) grace() time.Duration { return cmp.Or(p.Grace, 5*time.Second) }

// env returns the environment of a worker process.
func (p Process) env() []string {
	env := append(os.Environ(), p.Env...)
	if p.Memory > 0 {
		env = append(env, fmt.Sprintf("GOMEMLIMIT=%d", p.Memory/10*9))
	}
	return append(env, workerMarker+"=1")
}
