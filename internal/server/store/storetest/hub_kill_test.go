package storetest_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/internal/server/store/postgres"
	"github.com/stardag-go/stardag/internal/server/store/registrysql"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
	"github.com/stardag-go/stardag/internal/server/store/sqlite"
	"github.com/stardag-go/stardag/internal/server/store/storetest"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/internal/testservers"
	"github.com/stardag-go/stardag/registry/wire"
)

// writerVariable makes the test binary a process that writes to a registry until it is killed.
const writerVariable = "STARDAG_TEST_WRITER"

// assignment is what a writing process is told.
type assignment struct {
	Postgres string // URL, or
	SQLite   string // path
	Caller   who.Principal
	Plan     string
	Tasks    []string // those that it works at
}

// acknowledged is what a writing process says once a write has been answered, one line each.
type acknowledged struct {
	Move, Task, Execution string
}

func TestMain(m *testing.M) {
	if text := os.Getenv(writerVariable); text != "" {
		if err := write(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// write starts tasks, reports and retries them, as fast as it can, and says each answer. It never ends by itself.
func write(text string) error {
	ctx := context.Background()
	var a assignment
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		return err
	}
	var db *sqldb.DB
	var err error
	if a.Postgres != "" {
		db, err = postgres.Open(ctx, a.Postgres, postgres.Options{Connections: 4})
	} else {
		db, err = sqlite.Open(ctx, a.SQLite, sqlite.Options{})
	}
	if err != nil {
		return err
	}
	h := rooms.New(registrysql.New(db, nil), rooms.Options{})
	var mu sync.Mutex
	out := json.NewEncoder(os.Stdout)
	said := make(chan error)
	for i, name := range a.Tasks {
		go func() {
			said <- writer(ctx, h, a, name, uint64(i), func(w acknowledged) error { mu.Lock(); defer mu.Unlock(); return out.Encode(w) })
		}()
	}
	return <-said
}

func writer(ctx context.Context, h *rooms.Registry, a assignment, name string, seed uint64, say func(acknowledged) error) error {
	chance := rand.New(rand.NewPCG(seed, seed))
	id := "task-" + name
	for {
		w := acknowledged{"start", name, storetest.ID()}
		_, err := h.StartTask(ctx, a.Caller, a.Plan, id, wire.StartTask{ExecutionID: w.Execution, ClaimTTLSeconds: new(1)})
		if code(err) == "task_already_running" {
			time.Sleep(10 * time.Millisecond) // until the claim of a process that was killed lapses, or another is done
		}
		if err == nil {
			err = say(w)
		}
		if err == nil {
			w.Move = []string{"completed", "failed", "suspended"}[chance.IntN(3)]
			err = end(ctx, h, a, w)
			if err == nil {
				err = say(w)
			}
		}
		if err == nil || refusedOnly(err) {
			err = reset(ctx, h, a, name)
		}
		if err != nil && !refusedOnly(err) {
			return err
		}
	}
}

// refusedOnly reports whether an error is the answer that another process was faster.
func refusedOnly(err error) bool {
	_, ok := errors.AsType[*refuse.Error](err)
	return ok
}

func end(ctx context.Context, h *rooms.Registry, a assignment, w acknowledged) (err error) {
	id := "task-" + w.Task
	switch w.Move {
	case "completed":
		_, err = h.CompleteTask(ctx, a.Caller, a.Plan, id, wire.ReportTask{ExecutionID: w.Execution})
	case "failed":
		_, err = h.FailTask(ctx, a.Caller, a.Plan, id, wire.FailTask{ExecutionID: w.Execution})
	case "suspended":
		_, err = h.SuspendTask(ctx, a.Caller, a.Plan, id, wire.ReportTask{ExecutionID: w.Execution})
	}
	return err
}

// reset makes a task that ended possible to start again.
func reset(ctx context.Context, h *rooms.Registry, a assignment, name string) error {
	t, err := h.Task(ctx, a.Caller, "task-"+name, 1)
	if err != nil {
		return err
	}
	if t.Status == wire.Failed {
		_, err = h.RetryTask(ctx, a.Caller, a.Plan, "task-"+name)
		return err
	}
	if t.Status != wire.Completed {
		return nil
	}
	_, err = h.RegisterMembers(ctx, a.Caller, a.Plan, wire.RegisterMembers{Items: []wire.Item{{
		TaskID: t.TaskID, TaskNamespace: t.TaskNamespace, TaskName: t.TaskName, Version: t.Version, OutputURI: t.OutputURI,
		InstanceHash: t.Instances[0].InstanceHash, Body: t.Instances[0].Body, ObservedAt: wire.At(t.CompletedAt.Add(time.Microsecond)),
	}}})
	return err
}

func TestAKilledServerLosesNothingThatItAcknowledged(t *testing.T) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		path := filepath.Join(t.TempDir(), "stardag.db")
		open := func() *sqldb.DB {
			db, err := sqlite.Open(t.Context(), path, sqlite.Options{Migrate: true})
			if err != nil {
				t.Fatal(err)
			}
			return db
		}
		killed(t, open, assignment{SQLite: path}, 1)
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		url := testservers.Postgres(t).Database(t)
		open := func() *sqldb.DB {
			db, err := postgres.Open(t.Context(), url, postgres.Options{Migrate: true})
			if err != nil {
				t.Fatal(err)
			}
			return db
		}
		killed(t, open, assignment{Postgres: url}, 2)
	})
}

// killed has processes write to one registry, kills them at moments that chance gives, and looks at what is there.
func killed(t *testing.T, open func() *sqldb.DB, a assignment, processes int) {
	db := open()
	w := storetest.NewWorld(t, db)
	var specs []storetest.Spec
	for i := range 6 {
		specs = append(specs, storetest.Spec{Name: fmt.Sprintf("t%d", i)})
		a.Tasks = append(a.Tasks, specs[i].Name)
	}
	run := w.Begin(w.Deployment("code"), specs...)
	a.Caller, a.Plan = w.Caller, run.Plan
	w.Must(db.Close())
	chance := rand.New(rand.NewPCG(1, 1))
	var all []acknowledged
	for range rounds(t, 4) {
		said := make([][]acknowledged, processes)
		var wg sync.WaitGroup
		for p := range processes {
			patience := time.Duration(50+chance.IntN(400)) * time.Millisecond
			wg.Go(func() { said[p] = untilKilled(t, a, patience) })
		}
		wg.Wait()
		before := len(all)
		for _, s := range said {
			all = append(all, s...)
		}
		if len(all) == before {
			t.Error("nothing was written before the kill")
		}
		db := open()
		holds(t, w.Through(db, nil), all)
		w.Must(db.Close())
	}
	t.Logf("%d acknowledged writes", len(all))
}

// untilKilled runs a writing process, kills it some time after its first answer, and gives what it said.
func untilKilled(t *testing.T, a assignment, patience time.Duration) []acknowledged {
	text, err := json.Marshal(a)
	if err != nil {
		t.Error(err)
		return nil
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), writerVariable+"="+string(text))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Error(err)
		return nil
	}
	if err := cmd.Start(); err != nil {
		t.Error(err)
		return nil
	}
	var said []acknowledged
	lines := bufio.NewReader(out)
	var kill *time.Timer
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil { // with the process gone; half a line was not said
			if !errors.Is(err, io.EOF) && !errors.Is(err, os.ErrClosed) {
				t.Errorf("read what the process says: %v", err)
			}
			break
		}
		var w acknowledged
		if err := json.Unmarshal(line, &w); err != nil {
			t.Errorf("the process said %q: %v", line, err)
		}
		said = append(said, w)
		if kill == nil {
			kill = time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Errorf("the process ended by itself: %v", err)
	}
	return said
}

// holds checks that everything that was acknowledged is there, and that no rule is broken.
func holds(t *testing.T, w *storetest.World, all []acknowledged) {
	t.Helper()
	type row struct{ task, claim, outcome string }
	stored := map[string]row{}
	ctx := t.Context()
	w.Must(w.Read(ctx, func(tx *sqldb.Tx) error {
		rows, err := sqldb.Collect(ctx, tx, func(rows *sqldb.Rows) (x [4]any, err error) { return x, rows.Scan(&x[0], &x[1], &x[2], &x[3]) },
			"SELECT e.id, t.task_name, CASE e.claim_outcome WHEN '' THEN e.outcome ELSE COALESCE(e.claim_outcome, '') END, COALESCE(e.outcome, '') FROM execution e JOIN task t ON t.pk = e.task WHERE e.env = $1", w.Caller.Environment.Key)
		for _, x := range rows {
			stored[storetest.Canonical(x[0])] = row{storetest.Canonical(x[1]), storetest.Canonical(x[2]), storetest.Canonical(x[3])}
		}
		r := &racing{World: w, t: t}
		return errors.Join(err, r.look(tx), r.replay(tx))
	}))
	for _, a := range all {
		got, ok := stored[a.Execution]
		switch {
		case !ok || got.task != a.Task:
			t.Errorf("the start of %s by %s was acknowledged and is lost", a.Task, a.Execution)
		case a.Move != "start" && (got.claim != a.Move || got.outcome != a.Move):
			t.Errorf("%s of %s by %s was acknowledged, and stored is %s/%s", a.Move, a.Task, a.Execution, got.claim, got.outcome)
		}
	}
}
