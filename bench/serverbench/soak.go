package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"github.com/stardag-go/stardag/registry/wire"
)

const (
	soakedBuild = 600 // tasks of a build
	soakClients = 64
	soakTick    = 10 * time.Millisecond
	soakParts   = 6 // the first and the last part of the time are compared
	soakedAhead = 2 // builds that are registered before their tasks are due
)

// soak claims and reports tasks at a steady rate for a long time, on two servers where the database is PostgreSQL, and compares the end with
// the beginning: how long a claim takes, and what a task takes of the tables.
func soak(ctx context.Context, s *server, o options, r *report) error {
	replicas := []*server{s}
	if o.database != "" {
		second, err := start(ctx, o.binary, o.database)
		if err != nil {
			return err
		}
		defer second.Stop()
		replicas = append(replicas, second)
	}
	run := &soaking{replicas: replicas, began: time.Now(), part: o.soak / soakParts}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	registered := make(chan *soaked, soakedAhead)
	jobs := make(chan soakJob)
	var all sync.WaitGroup
	all.Go(func() { stop(run.register(ctx, registered)) }) // which goes on until all ends
	all.Go(func() { run.pace(ctx, o, registered, jobs); close(jobs) })
	for range soakClients {
		all.Go(func() {
			for j := range jobs {
				if err := run.make(ctx, j); err != nil {
					stop(err)
				}
			}
		})
	}
	early, err := run.watch(ctx, o)
	stop(errSoaked)
	all.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, errSoaked) {
		return cause
	}
	if err != nil {
		return err
	}
	return run.tell(r, o, early)
}

var errSoaked = errors.New("the time is over")

// soaking is a soak that goes on.
type soaking struct {
	replicas []*server
	began    time.Time
	part     time.Duration
	made     atomic.Int64

	mu     sync.Mutex // guards what follows
	claims [soakParts][]time.Duration
}

// soaked is a build whose tasks are made.
type soaked struct {
	*plan

	server *server
	left   atomic.Int64
}

type soakJob struct {
	build *soaked
	task  string
}

// register registers builds, as soon as they are wanted, on each server in turn.
func (r *soaking) register(ctx context.Context, to chan<- *soaked) error {
	for i := 0; ; i++ {
		s := r.replicas[i%len(r.replicas)]
		p, _, err := register(ctx, s, layered(soakedBuild, soakedBuild))
		if err != nil {
			return err
		}
		b := &soaked{plan: p, server: r.replicas[(i/2)%len(r.replicas)]} // half of them are made through the other server
		b.left.Store(int64(len(p.tasks)))
		select {
		case to <- b:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// pace hands tasks out at the rate. What a slow server has not taken in time is handed out as soon as it can.
func (r *soaking) pace(ctx context.Context, o options, registered <-chan *soaked, jobs chan<- soakJob) {
	tick := time.NewTicker(soakTick)
	defer tick.Stop()
	var b *soaked
	next, out := 0, 0
	for time.Since(r.began) < o.soak {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		for due := int(time.Since(r.began).Seconds() * float64(o.rate)); out < due; out++ {
			if b == nil || next == len(b.tasks) {
				next = 0
				select {
				case b = <-registered:
				case <-ctx.Done():
					return
				}
			}
			select {
			case jobs <- soakJob{b, b.tasks[next]}:
				next++
			case <-ctx.Done():
				return
			}
		}
	}
}

func (r *soaking) make(ctx context.Context, j soakJob) error {
	execution, at := newID(), time.Now()
	c := j.build.server.client
	if _, err := c.StartTask(ctx, j.build.id, j.task, wire.StartTask{ExecutionID: execution}); err != nil {
		return err
	}
	r.note(time.Since(r.began), time.Since(at))
	if _, err := c.CompleteTask(ctx, j.build.id, j.task, wire.ReportTask{ExecutionID: execution}); err != nil {
		return err
	}
	r.made.Add(1)
	if j.build.left.Add(-1) > 0 {
		return nil
	}
	_, err := c.CompleteBuild(ctx, j.build.build, wire.CompleteBuild{})
	return err
}

func (r *soaking) note(when, took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	part := min(int(when/r.part), soakParts-1)
	r.claims[part] = append(r.claims[part], took)
}

// watch returns what a task took of the database at the end of the first part, when all of the time is over, and says each minute how it goes.
func (r *soaking) watch(ctx context.Context, o options) (early float64, err error) {
	minute := time.NewTicker(time.Minute)
	defer minute.Stop()
	first, end := time.After(r.part), time.After(o.soak)
	for {
		select {
		case <-minute.C:
			fmt.Printf("after %v: %d tasks\n", time.Since(r.began).Round(time.Second), r.made.Load())
		case <-first:
			if early, err = r.perTask(ctx, o); err != nil {
				return 0, err
			}
		case <-end:
			return early, nil
		case <-ctx.Done():
			return early, nil
		}
	}
}

// perTask returns the bytes of all tables and indexes for each task that was made; 0 on SQLite.
func (r *soaking) perTask(ctx context.Context, o options) (float64, error) {
	if o.database == "" {
		return 0, nil
	}
	db, err := sql.Open("pgx", o.database)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	var bytes int64
	const query = "SELECT coalesce(sum(pg_total_relation_size(relid)), 0)::bigint FROM pg_stat_user_tables"
	if err := db.QueryRowContext(ctx, query).Scan(&bytes); err != nil {
		return 0, err
	}
	return float64(bytes) / float64(max(1, r.made.Load())), nil
}

func (r *soaking) tell(to *report, o options, early float64) error {
	to.set("soak, tasks/s", float64(r.made.Load())/o.soak.Seconds())
	p99 := func(part int) float64 {
		took := r.claims[part]
		if len(took) == 0 {
			return 0
		}
		slices.Sort(took)
		return float64(took[len(took)*99/100].Microseconds()) / 1000
	}
	first, last := p99(0), p99(soakParts-1)
	to.set(fmt.Sprintf("claim in the first %v, p99 ms", r.part), first)
	to.set(fmt.Sprintf("claim in the last %v, p99 ms", r.part), last)
	to.set("claim, last to first", last/first)
	late, err := r.perTask(context.Background(), o)
	if err != nil || early == 0 {
		return err
	}
	to.set("tables in the beginning, bytes a task", early)
	to.set("tables at the end, bytes a task", late)
	to.set("tables, last to first", late/early)
	for i, s := range r.replicas {
		to.set(fmt.Sprintf("memory of server %d, MB", i+1), s.Memory())
	}
	return nil
}
