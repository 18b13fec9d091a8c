package python

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/remote"
)

// Versions are the versions of stardag for Python that work here, by their beginnings.
var Versions = []string{"0.28"}

// Environment is where tasks in Python run. Modules have to be named, everything else has a default.
type Environment struct {
	// Interpreter is the program, such as ".venv/bin/python"; empty is that of $VIRTUAL_ENV, else "python3" in $PATH. It has to have
	// stardag and what the modules import.
	Interpreter string
	// Modules define the tasks: names as import takes them, found from the working directory too, or paths of files that end in .py.
	Modules []string
	// Interpreters is how many tasks run in Python at a time; 0 is GOMAXPROCS.
	Interpreters int
	// Env are more environment variables for the interpreters, as "KEY=value".
	Env []string
	// Memory bounds the memory of a task's processes in bytes, instead of what its kind says that it needs; 0 leaves it at that.
	Memory int64
	// RecycleAfter is after how many tasks an interpreter is replaced, and RecycleMemory from which size in bytes; 0 is never.
	RecycleAfter  int
	RecycleMemory int64
	// GPUs are the devices that tasks which need some are given, as CUDA_VISIBLE_DEVICES has them; nil are those of that variable, else
	// "0" and up.
	GPUs []string
	// StartTimeout is how long an interpreter may take to import the modules; 0 is two minutes.
	StartTimeout time.Duration
	// Grace is how long a run may take to end after its context ended, before it is killed; 0 is 5 seconds.
	Grace time.Duration
	// AnyVersion takes versions of stardag for Python that are not in [Versions].
	AnyVersion bool
}

// Open starts an interpreter, which imports the modules, and returns when it is ready. The error says in one line what is wrong with
// the environment and what to do.
func (e Environment) Open(ctx context.Context) (*Pool, error) {
	if !remote.Supported {
		return nil, errors.New("tasks in Python do not run on this operating system")
	}
	if len(e.Modules) == 0 {
		return nil, errors.New("no Python module is named; name those that define tasks")
	}
	var err error
	if e.Interpreter, err = findInterpreter(e.Interpreter); err != nil {
		return nil, err
	}
	e.Interpreters = cmp.Or(max(e.Interpreters, 0), runtime.GOMAXPROCS(0))
	p := newPool(e)
	it, err := p.begin(ctx, p.environ(nil))
	if err != nil {
		p.Close()
		return nil, err
	}
	p.hello = it.hello
	p.putBack(it)
	return p, nil
}

// findInterpreter returns the program to start.
func findInterpreter(name string) (string, error) {
	if name == "" {
		name = "python3"
		if venv := os.Getenv("VIRTUAL_ENV"); venv != "" {
			name = filepath.Join(venv, "bin", "python")
		}
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() { //nolint:gosec // the folder of an environment, as the user names it
		name = filepath.Join(name, "bin", "python")
	}
	path, err := exec.LookPath(name)
	switch {
	case errors.Is(err, os.ErrPermission):
		return "", fmt.Errorf("the Python interpreter %s is not a program that may be run", name)
	case err != nil:
		return "", fmt.Errorf("there is no Python interpreter %s; make an environment with: python3 -m venv .venv && .venv/bin/pip install stardag==%s.*", name, Versions[len(Versions)-1])
	}
	if !filepath.IsAbs(path) { // a process with another working directory could not find it; links are left alone, an environment is one
		return filepath.Abs(path)
	}
	return path, nil
}

// installHint returns the command that installs a version that works.
func (e Environment) installHint() string {
	return fmt.Sprintf("run: %s -m pip install 'stardag==%s.*'", e.Interpreter, Versions[len(Versions)-1])
}

func (e Environment) grace() time.Duration { return cmp.Or(e.Grace, 5*time.Second) }

func (e Environment) startTimeout() time.Duration { return cmp.Or(e.StartTimeout, 2*time.Minute) }

// environ is the variables of an interpreter. Interpreters of one key are alike.
type environ struct {
	list []string
	key  string
}

// environ returns the variables that an interpreter has with more of them. Those of this process count as they are when they are first asked for.
func (p *Pool) environ(more []string) environ {
	name := strings.Join(more, "\x00")
	p.mu.Lock()
	env, ok := p.envs[name]
	p.mu.Unlock()
	if ok {
		return env
	}
	env.list = append(os.Environ(), p.env.Env...)
	for _, v := range []string{"PYTHONUNBUFFERED=1", "PYTHONIOENCODING=utf-8"} {
		if name, _, _ := strings.Cut(v, "="); os.Getenv(name) == "" {
			env.list = append(env.list, v)
		}
	}
	env.list = append(env.list, more...)
	env.key = keyOf(env.list)
	p.mu.Lock()
	p.envs[name] = env
	p.mu.Unlock()
	return env
}

// keyOf names variables.
func keyOf(list []string) string {
	last := make(map[string]string, len(list))
	for _, line := range list {
		name, value, _ := strings.Cut(line, "=")
		last[name] = value
	}
	lines := make([]string, 0, len(last))
	for name, value := range last {
		lines = append(lines, name+"="+value)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\x00")
}
