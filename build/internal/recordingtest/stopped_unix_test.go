//go:build unix

package recordingtest_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/internal/hook"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/server/registrytest"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
	"github.com/stardag-go/stardag/target"
	_ "github.com/stardag-go/stardag/target/s3" // a place for outputs
)

// What a process of this program is to do with a task of these tests: "stop" or "die" where the task says, "finish" it, or "show" its output. The
// other variables say with which registry, root and task.
const (
	lateRole     = "STARDAG_TEST_LATE"
	lateRegistry = "STARDAG_TEST_LATE_REGISTRY"
	lateRoot     = "STARDAG_TEST_LATE_ROOT"
	lateTask     = "STARDAG_TEST_LATE_TASK"
	lateGo       = "STARDAG_TEST_LATE_GO"
	lateApart    = "STARDAG_TEST_LATE_APART" // the task runs in a process of its own
)

// lateStop is where a task is stopped: it says so with a file, and goes on when there is another one.
func lateStop() {
	if os.Getenv(lateRole) == "die" {
		os.Exit(0)
	}
	if os.Getenv(lateRole) != "stop" {
		return
	}
	if err := os.WriteFile(os.Getenv(lateGo)+".here", nil, 0o600); err != nil {
		panic(err)
	}
	for {
		if _, err := os.Stat(os.Getenv(lateGo)); err == nil {
			return
		}
		<-time.After(time.Millisecond)
	}
}

// lateFile writes a file.
type lateFile struct{}

func (lateFile) Run(context.Context) (string, error) {
	lateStop()
	return "by " + os.Getenv(lateRole), nil
}

// lateDir writes a directory with two files, and stops before one of its steps.
type lateDir struct {
	Stop int `json:"stop"`
}

func (d lateDir) Run(ctx context.Context) (*target.Dir, error) {
	at := func(step int) {
		if d.Stop == step {
			lateStop()
		}
	}
	at(1)
	dir, err := stardag.OutputDir(ctx)
	if err != nil {
		return nil, err
	}
	for i, name := range []string{"a", "b"} {
		f, err := dir.Sub(name)
		if err != nil {
			return nil, err
		}
		if err := f.WriteAll(ctx, []byte("by "+os.Getenv(lateRole))); err != nil {
			return nil, err
		}
		at(i + 2)
	}
	return dir, nil
}

var (
	lateKinds    = stardag.NewKinds()
	lateFileTask = stardag.Define[lateFile]("late.File", stardag.In(lateKinds))
	lateDirTask  = stardag.Define[lateDir]("late.Dir", stardag.In(lateKinds))
	lateTasks    = map[string]stardag.Node{
		"a file":                                 lateFileTask.New(lateFile{}),
		"a directory before anything is written": lateDirTask.New(lateDir{Stop: 1}),
		"a directory between its files":          lateDirTask.New(lateDir{Stop: 2}),
		"a directory before its flag":            lateDirTask.New(lateDir{Stop: 3}),
	}
)

func TestMain(m *testing.M) {
	kinds := lateKinds
	if os.Getenv(engineStep) != "" {
		kinds = nil
	}
	build.Worker{Kinds: kinds}.Serve()
	if role := os.Getenv(lateRole); role != "" {
		if err := lateMain(role); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if step := os.Getenv(engineStep); step != "" {
		if err := runEngine(step); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// lateMain is what such a process does.
func lateMain(role string) error {
	ctx := context.Background()
	task := lateTasks[os.Getenv(lateTask)]
	roots := target.NewRoots(map[string]target.Root{"default": {URI: os.Getenv(lateRoot), AutoCreate: true}})
	if role == "show" {
		return lateShow(stardag.WithRoots(ctx, roots), task)
	}
	client, err := registry.New(os.Getenv(lateRegistry), registry.Options{APIKey: registrytest.Key})
	if err != nil {
		return err
	}
	defer client.Close()
	b := build.Builder{Registry: client, Roots: roots, Workers: 1}
	b.Record.CodeID = "late"
	if os.Getenv(lateApart) != "" {
		b.Executor = build.Subprocess{Kinds: lateKinds}
	}
	if role == "stop" { // claims of the others live for as long as those of programs
		hook.SetClaimTimes(&b.Record, 2*time.Second, 500*time.Millisecond)
	}
	_, err = b.Run(ctx, task)
	return err
}

// lateShow prints what there is of a task's output.
func lateShow(ctx context.Context, task stardag.Node) error {
	tgt, err := front.Task(task).Kind.Target(ctx, front.Task(task))
	if err != nil {
		return err
	}
	done, err := tgt.Exists(ctx)
	if err != nil {
		return err
	}
	fmt.Println("complete:", done)
	files := map[string]*target.Target{"": tgt}
	if dir, ok := tgt.Dir(); ok {
		delete(files, "")
		for _, name := range []string{"a", "b"} {
			if files[name], err = dir.Sub(name); err != nil {
				return err
			}
		}
	}
	for _, name := range []string{"", "a", "b"} {
		if f := files[name]; f != nil {
			data, err := f.ReadAll(ctx)
			if err != nil {
				return err
			}
			fmt.Printf("%s: %s\n", name, bytes.TrimSpace(data))
		}
	}
	return nil
}

// late starts a process.
func late(t *testing.T, role string, env []string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(append(os.Environ(), env...), lateRole+"="+role)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() && stderr.Len() > 0 {
			t.Logf("%s: %s", role, stderr.String())
		}
	})
	return cmd, bufio.NewReader(out)
}

// TestARunThatWasStoppedForLongerThanItsClaimChangesNothing stops a process in a run, lets another build take the task over and finish it, and
// lets the first one go on.
func TestARunThatWasStoppedForLongerThanItsClaimChangesNothing(t *testing.T) {
	t.Parallel()
	places := map[string]func(*testing.T) []string{
		"in a folder, by a process of its own": func(t *testing.T) []string { return []string{lateRoot + "=" + t.TempDir(), lateApart + "=1"} },
		"in a folder":                          func(t *testing.T) []string { return []string{lateRoot + "=" + t.TempDir()} },
		"in an object storage": func(t *testing.T) []string {
			s := testservers.S3(t)
			return []string{
				lateRoot + "=s3://" + s.Bucket(t) + "/outputs", "AWS_ENDPOINT_URL=" + s.Endpoint, "AWS_REGION=" + s.Region,
				"AWS_ACCESS_KEY_ID=" + s.AccessKey, "AWS_SECRET_ACCESS_KEY=" + s.SecretKey, "AWS_S3_USE_PATH_STYLE=true",
			}
		},
	}
	for place, where := range places {
		for name, task := range lateTasks {
			t.Run(name+" "+place, func(t *testing.T) {
				t.Parallel()
				r := registrytest.Start(t)
				goOn := filepath.Join(t.TempDir(), "go")
				env := append(where(t), lateRegistry+"="+r.URL, lateTask+"="+name, lateGo+"="+goOn)
				stopped, said := late(t, "stop", env)
				for {
					if _, err := os.Stat(goOn + ".here"); err == nil {
						break
					}
					select {
					case <-time.After(5 * time.Millisecond):
					case <-t.Context().Done():
						t.Fatal("the process does not come to where it is stopped")
					}
				}
				if err := stopped.Process.Signal(syscall.SIGSTOP); err != nil {
					t.Fatal(err)
				}
				finisher, _ := late(t, "finish", env)
				err := finisher.Wait()
				if err := errors.Join(os.WriteFile(goOn, nil, 0o600), stopped.Process.Signal(syscall.SIGCONT)); err != nil {
					t.Fatal(err)
				}
				if err != nil {
					t.Fatalf("the build that takes over: %v", err)
				}
				_, _ = io.Copy(io.Discard, said)
				if err := stopped.Wait(); err != nil {
					t.Errorf("the build that was stopped: %v", err)
				}
				shown, out := late(t, "show", env)
				text, err := io.ReadAll(out)
				if err := errors.Join(err, shown.Wait()); err != nil {
					t.Errorf("look at the output: %v", err)
				}
				want := "complete: true\na: by finish\nb: by finish\n"
				if name == "a file" {
					want = "complete: true\n: by finish\n"
				}
				if diff := cmp.Diff(want, string(text)); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				checkTakenOver(t, r, task)
			})
		}
	}
}

// checkTakenOver checks that the registry has a run that was taken over, and one that completed the task.
func checkTakenOver(t *testing.T, r *registrytest.Registry, task stardag.Node) {
	t.Helper()
	id := task.ID().String()
	got, err := r.Client().Task(t.Context(), id, 0)
	if err != nil || got.Status != wire.Completed {
		t.Fatalf("the task is %v: %v", got, err)
	}
	executions, err := r.Client().TaskExecutions(t.Context(), id, true, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ends []string
	for _, e := range executions.Executions {
		if e.ClaimOutcome != nil {
			ends = append(ends, string(*e.ClaimOutcome))
		}
	}
	if got := strings.Join(ends, " "); got != "completed taken_over" {
		t.Errorf("the claims ended as %s, want completed and taken_over", got)
	}
}
