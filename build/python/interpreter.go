package python

import (
	"bufio"
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/fault"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/remote"
)

//go:embed worker/*.py
var workerFiles embed.FS

// worker is what runs in an interpreter: what its command line has, and the modules of its package by name.
var worker = sync.OnceValues(func() (bootstrap string, sources map[string]string) {
	sources = make(map[string]string)
	files, _ := workerFiles.ReadDir("worker")
	for _, f := range files {
		text, _ := workerFiles.ReadFile("worker/" + f.Name()) // it is in the program
		sources["stardag_go."+strings.TrimSuffix(f.Name(), ".py")] = string(text)
	}
	const first = "stardag_go.bootstrap"
	bootstrap = sources[first]
	delete(sources, first)
	return bootstrap, sources
})

// interpreter is a process that runs tasks, one at a time. Whoever has its turn may use it.
type interpreter struct {
	env   Environment
	key   string // the variables that it was started with
	hello greeting
	turn  chan struct{} // has a value while nobody uses the interpreter

	cmd         *exec.Cmd
	pid         int
	told, alive *os.File
	said        *os.File
	out, err    *printed // what is printed past the script: by other processes, or by a library that is not Python
	messages    chan *message
	garbled     error         // why what the process said could not be read; set before messages is closed
	gone        chan struct{} // closed when the process has ended and everything it printed was read

	sent   map[canon.ID]*node.Task // the tasks that it has
	runs   int                     // how many it was given
	parked int                     // runs that wait in it for what they await; belongs to the pool's lock
}

// start starts a process. It does not wait for it.
func (e Environment) start(env environ) (_ *interpreter, err error) {
	it := &interpreter{
		env: e, key: env.key, turn: make(chan struct{}, 1), messages: make(chan *message, 64),
		gone: make(chan struct{}), sent: map[canon.ID]*node.Task{},
	}
	var files []*os.File
	defer func() {
		if err != nil {
			for _, f := range files {
				f.Close()
			}
		}
	}()
	pipe := func() (r, w *os.File) {
		if err == nil {
			if r, w, err = os.Pipe(); err == nil {
				files = append(files, r, w)
			}
		}
		return r, w
	}
	heard, told := pipe()
	said, saying := pipe()
	living, alive := pipe()
	stdout, out := pipe()
	stderr, errs := pipe()
	if err != nil {
		return nil, err
	}
	bootstrap, _ := worker()
	it.cmd = exec.Command(e.Interpreter, "-c", bootstrap) //nolint:noctx // contexts ask first and kill later
	it.cmd.Env = env.list
	it.cmd.Stdout, it.cmd.Stderr = out, errs
	it.cmd.ExtraFiles = []*os.File{heard, saying, living}
	remote.OwnGroup(it.cmd)
	if err = it.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the Python interpreter: %w", err)
	}
	for _, f := range []*os.File{heard, saying, living, out, errs} {
		f.Close()
	}
	it.pid, it.told, it.alive, it.said = it.cmd.Process.Pid, told, alive, said
	it.out, it.err = &printed{file: stdout, stream: "stdout"}, &printed{file: stderr, stream: "stderr"}
	go it.read()
	return it, nil
}

// read passes on what the process says and prints until it has ended.
func (it *interpreter) read() {
	var printing sync.WaitGroup
	printing.Go(it.out.follow)
	printing.Go(it.err.follow)
	said := bufio.NewReader(it.said)
	for {
		m := new(message)
		if err := readMessage(said, m); err != nil {
			if errors.Is(err, errGarbled) {
				it.garbled = err
			}
			break
		}
		it.messages <- m
	}
	remote.Kill(it.pid) // what is left of it
	_ = it.cmd.Wait()
	late := time.AfterFunc(time.Second, func() { // processes that left its group may hold the pipes open
		for _, p := range []*printed{it.out, it.err} {
			p.file.SetReadDeadline(time.Now()) //nolint:errcheck // pipes have deadlines
		}
	})
	printing.Wait()
	late.Stop()
	for _, f := range []*os.File{it.out.file, it.err.file, it.said, it.told, it.alive} {
		f.Close()
	}
	close(it.gone)
	close(it.messages)
}

// forget tells the interpreter to drop the tasks it was sent. The caller has its turn.
func (it *interpreter) forget() {
	_ = writeMessage(it.told, &request{Op: "forget"}) // an error shows in what the process says next
	it.sent = make(map[canon.ID]*node.Task)
}

func (it *interpreter) isGone() bool {
	select {
	case <-it.gone:
		return true
	default:
		return false
	}
}

// tell sends a request, and returns what waits until it is sent. A short one is taken by the pipe at once.
func (it *interpreter) tell(r *request) (sent func(), err error) {
	data, err := encode(r)
	if err != nil {
		return nil, err
	}
	if len(data) <= pipeHolds {
		_, _ = it.told.Write(data) // an error shows in what the process says
		return func() {}, nil
	}
	var sending sync.WaitGroup
	sending.Go(func() { _, _ = it.told.Write(data) })
	return sending.Wait, nil
}

// pipeHolds is what an empty pipe takes everywhere.
const pipeHolds = 4 << 10

// job is what takes the output of a job.
type job struct {
	print  func(stream, line string)
	record func(logger string, level int, text string)
	number func(m *message)
	guard  func() error
	memory int64
}

// do sends a request and returns the message that ends the job, or that it awaits something. When ctx ends first the interpreter ends, and
// so does it when it uses more memory than the job may.
func (it *interpreter) do(ctx context.Context, r *request, j *job) (*message, error) {
	it.out.to(j.print)
	it.err.to(j.print)
	defer it.out.to(nil)
	defer it.err.to(nil)
	sent, err := it.tell(r)
	if err != nil {
		return nil, err
	}
	defer sent()
	over, stop := remote.WatchMemory(it.pid, j.memory)
	defer stop()
	for {
		select {
		case m, ok := <-it.messages:
			if !ok {
				return nil, it.crash()
			}
			switch m.Op {
			case "line", "record", "measured", "progress":
				j.output(m)
			case "guard":
				answer := &request{Op: "answer"}
				if err := j.guard(); err != nil {
					answer.Error = err.Error()
				}
				if err := writeMessage(it.told, answer); err != nil {
					return nil, it.crash()
				}
			default:
				it.out.drain()
				it.err.drain()
				return m, nil
			}
		case <-over:
			it.kill()
			return nil, &fault.MemoryLimitError{Limit: j.memory}
		case <-ctx.Done():
			it.end(j)
			return nil, context.Cause(ctx)
		}
	}
}

// output passes on what a job printed, logged or measured.
func (j *job) output(m *message) {
	switch m.Op {
	case "line":
		if j.print != nil {
			j.print(m.Stream, m.Line)
		}
	case "record":
		if j.record != nil {
			j.record(m.Logger, m.Level, m.Line)
		}
	default:
		if j.number != nil {
			j.number(m)
		}
	}
}

// end has a process end that runs a job, with everything it started.
func (it *interpreter) end(j *job) {
	remote.AskToEnd(it.pid)
	late := time.NewTimer(it.env.grace())
	defer late.Stop()
	for {
		select {
		case m, ok := <-it.messages:
			if !ok {
				return
			}
			j.output(m)
		case <-late.C:
			it.kill()
			return
		}
	}
}

// kill ends the process and what it started, and returns when they are gone.
func (it *interpreter) kill() {
	remote.Kill(it.pid)
	for range it.messages { // until it is gone
	}
}

// crash returns how a process ended that should not have.
func (it *interpreter) crash() error {
	it.kill()
	if it.garbled != nil {
		return it.garbled
	}
	return remote.CrashOf(it.cmd.ProcessState, it.err.tail)
}

var frame = regexp.MustCompile(`File "([^"<]+)", line (\d+)`)

// greet tells a new process what to import and waits until it has done so.
func (it *interpreter) greet(ctx context.Context) error {
	e := it.env
	ctx, cancel := context.WithTimeoutCause(ctx, e.startTimeout(), errSlow)
	defer cancel()
	var lines []string
	note := func(_, line string) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines[max(0, len(lines)-20):], line)
		}
	}
	var mu sync.Mutex
	j := &job{print: func(stream, line string) { mu.Lock(); defer mu.Unlock(); note(stream, line) }}
	slow, release := context.WithCancelCause(context.WithoutCancel(ctx))
	defer release(nil)
	defer context.AfterFunc(ctx, func() {
		remote.AskWhere(it.pid)
		time.AfterFunc(100*time.Millisecond, func() { release(context.Cause(ctx)) }) // the time it takes to print where it is
	})()
	_, sources := worker()
	m, err := it.do(slow, &request{
		Op: "start", Sources: sources, Modules: e.Modules, Versions: Versions, AnyVersion: e.AnyVersion, Install: e.installHint(),
	}, j)
	mu.Lock()
	defer mu.Unlock()
	modules := strings.Join(e.Modules, ", ")
	var crash *fault.CrashError
	switch {
	case errors.Is(err, errSlow):
		at := ""
		for _, line := range lines {
			if f := frame.FindStringSubmatch(line); f != nil {
				at = fmt.Sprintf(", and is at %s, line %s", f[1], f[2])
				break
			}
		}
		return fmt.Errorf("%s has not imported %s after %s%s; have the module do its work in tasks, not when it is imported, or give it longer with --python-start-timeout", e.Interpreter, modules, e.startTimeout(), at)
	case errors.As(err, &crash):
		last := ""
		if len(lines) > 0 {
			last = ": " + lines[len(lines)-1]
		}
		how := fmt.Sprintf("exited with code %d", crash.ExitCode)
		if crash.Signal != "" {
			how = "was killed by signal: " + crash.Signal
		}
		return fmt.Errorf("%s %s while it imported %s%s; check it with: %s -c 'import %s'", e.Interpreter, how, modules, last, e.Interpreter, modules)
	case err != nil:
		return err
	case m.Error != nil:
		return m.Error.err()
	}
	it.hello = m.greeting
	return nil
}

var errSlow = errors.New("importing takes too long")
