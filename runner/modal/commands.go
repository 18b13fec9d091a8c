package modal

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	sdk "github.com/modal-labs/modal-client/go"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// Commands returns deploy, watchdog, logs and stop.
func (Engine) Commands() []runner.Command {
	ofDeploy, ofWatchdog := flag.NewFlagSet("deploy", flag.ContinueOnError), flag.NewFlagSet("watchdog", flag.ContinueOnError)
	binary := ofDeploy.String("binary", "", "deploy the program in this `file`, made for Linux on x86-64 from the same commit, and not the one that runs")
	pause := ofWatchdog.Duration("every", time.Minute, "look again after this `time`")
	once := ofWatchdog.Bool("once", false, "look once and end")
	return []runner.Command{
		{
			Name: "deploy", Short: "Put this program into an image of Modal, under the name of its code",
			Long: `Put this program into an image of Modal, under the name of its code. Sandboxes are started from the image of the code that
a build was submitted with, so that each version is deployed once, and older builds go on with theirs.`,
			Flags: ofDeploy,
			Run: func(ctx context.Context, c runner.Call) error {
				all, err := c.Engine.(Engine).Deploy(ctx, c.Builder, *binary)
				if err != nil {
					return err
				}
				var text strings.Builder
				for _, d := range all {
					fmt.Fprintf(&text, "Image %s: deployed as %s, made from %s.\n", d.Image, d.ID, d.Base)
				}
				return c.Print(text.String(), map[string]any{"images": all})
			},
		},
		{
			Name: "watchdog", Short: "Start sandboxes for builds that have lost all of theirs",
			Long: `Start sandboxes for builds of this program's code whose tasks wait and that have lost all of their sandboxes. Sandboxes start each other
while there is work, so that it finds something only after the last one was lost. It runs until it is told to end, or looks --once, as a job of cron.`,
			Flags: ofWatchdog,
			Run: func(ctx context.Context, c runner.Call) error {
				if *pause < time.Second {
					return errors.New("--every takes at least a second")
				}
				if !*once {
					return c.Engine.(Engine).Watch(ctx, c.Builder, *pause, c.Say)
				}
				started, err := c.Engine.(Engine).tick(ctx, c.Builder)
				if err != nil {
					return err
				}
				if started == nil {
					started = []string{}
				}
				return c.Print(fmt.Sprintf("Sandboxes started: %d.\n", len(started)), map[string]any{"started": started})
			},
		},
		{
			Name: "logs", Args: []string{"SANDBOX"}, Short: "Print what a sandbox writes, until it ends",
			Long: `Print what a sandbox writes, until it ends. What tasks write is kept by the registry, which shows it with the task; this is for sandboxes that do not get
that far.`,
			Run: func(ctx context.Context, c runner.Call) error {
				text, err := c.Engine.(Engine).logs(ctx, c.Builder, c.Args[0], func(line string) error { return c.Print(line+"\n", nil) })
				if err != nil {
					return err
				}
				return c.Print("", map[string]string{"sandbox": c.Args[0], "text": text})
			},
		},
		{
			Name: "stop", Short: "End all sandboxes of this program's code at once",
			Long: `End all sandboxes of this program's code at once. What they run is lost, and runs again when somebody follows the build or watches: cancel builds first that
are not to go on.`,
			Run: func(ctx context.Context, c runner.Call) error {
				names, err := c.Engine.(Engine).stop(ctx, c.Builder)
				if err != nil {
					return err
				}
				if names == nil {
					names = []string{}
				}
				return c.Print(fmt.Sprintf("Sandboxes ended: %d.\n", len(names)), map[string]any{"ended": names})
			},
		},
	}
}

func (e Engine) tick(ctx context.Context, b build.Builder) ([]string, error) {
	s, err := e.starter(ctx, b)
	if err != nil {
		return nil, err
	}
	defer s.close()
	return s.tick(ctx)
}

// sandbox finds one by its name, also when it has ended, where Modal knows it still.
func (s *starter) sandbox(ctx context.Context, name string, ended bool) (*sdk.Sandbox, error) {
	found, err := s.client.Sandboxes.FromName(ctx, s.engine.app(), name, &sdk.SandboxFromNameParams{IncludeTerminated: ended})
	if missing := new(sdk.NotFoundError); ended && errors.As(err, missing) { // one with accelerators, which are found while they run
		return s.client.Sandboxes.FromName(ctx, s.engine.app(), name, nil)
	}
	return found, err
}

func (e Engine) logs(ctx context.Context, b build.Builder, name string, say func(string) error) (string, error) {
	s, err := e.starter(ctx, b)
	if err != nil {
		return "", err
	}
	defer s.close()
	if err := s.connect(ctx); err != nil {
		return "", err
	}
	sandbox, err := s.sandbox(ctx, name, true)
	if missing := new(sdk.NotFoundError); errors.As(err, missing) {
		return "", fmt.Errorf("Modal knows no sandbox %s of the app %s: it has ended, or never was", name, s.engine.app())
	}
	if err != nil {
		return "", s.access.reason("find sandbox "+name, err)
	}
	defer sandbox.Detach() //nolint:errcheck // it is left alone
	defer context.AfterFunc(ctx, func() { _, _ = sandbox.Stdout.Close(), sandbox.Stderr.Close() })()
	var mu sync.Mutex
	var text strings.Builder
	line := func(l string) error {
		mu.Lock()
		defer mu.Unlock()
		text.WriteString(l + "\n")
		return say(l)
	}
	var all sync.WaitGroup
	failed := make([]error, 2)
	for i, r := range []io.Reader{sandbox.Stdout, sandbox.Stderr} {
		all.Go(func() { failed[i] = eachLine(r, line) })
	}
	all.Wait()
	if err := errors.Join(failed...); err != nil && ctx.Err() == nil {
		return "", s.access.reason("read what sandbox "+name+" wrote", err)
	}
	return text.String(), nil
}

func (e Engine) stop(ctx context.Context, b build.Builder) (names []string, err error) {
	s, err := e.starter(ctx, b)
	if err != nil {
		return nil, err
	}
	defer s.close()
	if err := s.connect(ctx); err != nil {
		return nil, err
	}
	for _, p := range s.pools {
		for i := range p.sort.Most + 1 {
			name := p.sandbox(i)
			found, err := s.sandbox(ctx, name, false)
			if missing := new(sdk.NotFoundError); errors.As(err, missing) {
				continue
			}
			if err == nil {
				_, err = found.Terminate(ctx, nil)
			}
			if err != nil {
				return names, s.access.reason("end sandbox "+name, err)
			}
			names = append(names, name)
		}
	}
	return names, nil
}

// eachLine calls f with each line.
func eachLine(r io.Reader, f func(string) error) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		if text := strings.TrimRight(line, "\r\n"); text != "" || err == nil {
			if err := f(text); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}
