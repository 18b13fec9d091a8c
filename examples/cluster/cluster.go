package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/runner"
	registryengine "github.com/stardag-go/stardag/runner/registry"
	"github.com/stardag-go/stardag/target"
)

// cluster is a registry and its workers, as processes of this machine.
type cluster struct {
	dir     string
	url     string
	key     string
	server  *exec.Cmd
	workers []*exec.Cmd

	engine   runner.Engine
	temporal *temporalServer // where the engine is Temporal's
}

func run(ctx context.Context, out io.Writer, engine string) (err error) {
	c := &cluster{engine: registryengine.Engine{}, key: "sk_local0_onlythismachineonlythismachineonly0"}
	if c.dir, err = os.MkdirTemp("", "stardag-cluster-"); err != nil {
		return err
	}
	defer func() {
		c.stop()
		if err != nil {
			err = errors.Join(err, c.logs())
		}
		err = errors.Join(err, os.RemoveAll(c.dir))
	}()
	if err := os.MkdirAll(c.outputs(), 0o700); err != nil {
		return err
	}
	fmt.Fprintln(out, "starting a registry and three workers (the first time the registry is compiled, which takes a minute or two)")
	if err := c.startRegistry(ctx); err != nil {
		return err
	}
	if engine == "temporal" {
		if err := c.startTemporal(ctx); err != nil {
			return err
		}
		fmt.Fprintf(out, "Temporal   %s\n", c.temporal.address)
	}
	for range 3 {
		if err := c.startWorker(ctx); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "registry   %s\n", c.url)
	for i, w := range c.workers {
		fmt.Fprintf(out, "worker %d   process %d, 2 slots\n", i+1, w.Process.Pid)
	}

	client, err := registry.New(c.url, registry.Options{APIKey: registry.Secret(c.key)})
	if err != nil {
		return err
	}
	defer client.Close()
	roots := target.NewRoots(map[string]target.Root{"default": {URI: c.outputs()}})
	pi := piTask.New(Pi{Samples: samples(parts)})
	b := build.Builder{Registry: client, Record: build.Recording{CodeID: codeID}, Roots: roots}
	submitted, err := c.engine.Submit(ctx, runner.Request{Builder: b, Tasks: []stardag.Node{pi}})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "build      %s\n", submitted.URL())
	if c.temporal != nil {
		recorded, err := client.Build(ctx, submitted.ID())
		if err != nil {
			return err
		}
		var also struct {
			Workflow string `json:"dashboard_url"`
		}
		if err := json.Unmarshal(recorded.ExecutorMetadata, &also); err != nil {
			return err
		}
		fmt.Fprintf(out, "workflow   %s\n", also.Workflow)
	}
	fmt.Fprintln(out)

	killed, err := c.killOne(ctx, client, submitted.ID())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "worker 1 is killed while it makes %d tasks; others take them over when %s\n", len(killed.tasks), c.noticed())
	waited, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	if _, err := submitted.Wait(waited); err != nil {
		return err
	}
	if err := c.show(ctx, out, client, submitted.ID(), killed); err != nil {
		return err
	}
	value, err := pi.Load(stardag.WithRoots(ctx, roots))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nthe build is complete: pi is about %.4f\n", value)
	return nil
}

func (c *cluster) outputs() string { return filepath.Join(c.dir, "outputs") }

// startRegistry starts the program stardag as a registry of this machine.
func (c *cluster) startRegistry(ctx context.Context) error {
	program := filepath.Join(c.dir, "stardag")
	compile := exec.CommandContext(ctx, "go", "build", "-o", program, "github.com/stardag-go/stardag/cmd/stardag")
	if text, err := compile.CombinedOutput(); err != nil {
		return fmt.Errorf("compile the registry: %w\n%s", err, text)
	}
	address, err := freeAddress(ctx)
	if err != nil {
		return err
	}
	c.url = "http://" + address
	c.server = exec.CommandContext(ctx, program, "server", "--dev", "--listen", address, "--data", filepath.Join(c.dir, "registry"))
	c.server.Env = append(environ(), "STARDAG_DEV_API_KEY="+c.key, "HOME="+c.dir)
	client, err := registry.New(c.url, registry.Options{APIKey: registry.Secret(c.key)})
	if err != nil {
		return err
	}
	defer client.Close()
	return c.launch(ctx, "registry", c.server, client.Health)
}

// launch starts a server and waits until it answers. What it prints is in a file.
func (c *cluster) launch(ctx context.Context, name string, server *exec.Cmd, answers func(context.Context) error) error {
	log, err := os.Create(filepath.Join(c.dir, name+".log"))
	if err != nil {
		return err
	}
	defer log.Close()
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		return err
	}
	for range 200 {
		if err = answers(ctx); err == nil || ctx.Err() != nil {
			return err
		}
		pause(ctx, 50*time.Millisecond)
	}
	text, _ := os.ReadFile(log.Name())
	return fmt.Errorf("the server %s does not answer: %w\n%s", name, err, text)
}

func freeAddress(ctx context.Context) (string, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// codeID names the code: go run gives programs no name that others could know.
const codeID = "cluster-example"

// startWorker starts this program as a worker, as it would be started on another machine.
func (c *cluster) startWorker(ctx context.Context) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	w := exec.CommandContext(ctx, exe, "worker", "--engine", c.engine.Name(), "--slots", "2")
	w.Env = append(environ(), "HOME="+c.dir, "STARDAG_API_URL="+c.url, "STARDAG_API_KEY="+c.key, "STARDAG_CODE_ID="+codeID,
		"STARDAG_TARGET_ROOTS__DEFAULT="+c.outputs())
	if c.temporal != nil {
		w.Env = append(w.Env, "TEMPORAL_ADDRESS="+c.temporal.address)
	}
	log, err := os.Create(filepath.Join(c.dir, fmt.Sprintf("worker%d.log", len(c.workers)+1)))
	if err != nil {
		return err
	}
	defer log.Close()
	w.Stdout, w.Stderr = log, log
	if err := w.Start(); err != nil {
		return err
	}
	c.workers = append(c.workers, w)
	return nil
}

// environ returns the environment without settings of the person who runs this.
func environ() []string {
	return slices.DeleteFunc(os.Environ(), func(line string) bool { return strings.HasPrefix(line, "STARDAG_") })
}

// logs returns what the processes have written, as an error.
func (c *cluster) logs() error {
	names, _ := filepath.Glob(filepath.Join(c.dir, "*.log"))
	var all []error
	for _, name := range names {
		if text, err := os.ReadFile(name); err == nil && len(text) > 0 {
			all = append(all, fmt.Errorf("%s:\n%s", filepath.Base(name), text))
		}
	}
	return errors.Join(all...)
}

// stop ends all processes.
func (c *cluster) stop() {
	for _, cmd := range append(c.workers, c.server) {
		if cmd == nil || cmd.Process == nil {
			continue
		}
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}
	if c.temporal != nil {
		c.temporal.stop()
	}
}

// killed is what a worker left behind.
type killed struct {
	at    time.Time
	tasks map[string]bool
}

// killOne waits until the first worker has made something and is at work, and kills it.
func (c *cluster) killOne(ctx context.Context, client *registry.Client, buildID string) (*killed, error) {
	for ctx.Err() == nil {
		found, err := client.BuildExecutions(ctx, buildID, false, true)
		if err != nil {
			return nil, err
		}
		k, made := &killed{tasks: map[string]bool{}}, 0
		for _, e := range found.Executions {
			switch {
			case c.workerOf(e.ExecutorRef) != 1:
			case e.EndedAt != nil:
				made++
			default:
				k.tasks[e.TaskID] = true
			}
		}
		if made >= 2 && len(k.tasks) > 0 {
			k.at = time.Now()
			return k, c.workers[0].Process.Kill()
		}
		pause(ctx, 50*time.Millisecond)
	}
	return nil, context.Cause(ctx)
}

// workerOf returns the number of the worker that an execution names, by its process; 0 for another.
func (c *cluster) workerOf(ref *string) int {
	if ref == nil {
		return 0
	}
	_, process, _ := strings.Cut(*ref, ":")
	for i, w := range c.workers {
		if process == strconv.Itoa(w.Process.Pid) {
			return i + 1
		}
	}
	return 0
}

// pause waits for d, or less when ctx ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
