package registrysql

import (
	"context"
	"time"

	"github.com/stardag-go/stardag/internal/server/hub"
	"github.com/stardag-go/stardag/internal/server/label"
	"github.com/stardag-go/stardag/internal/server/search"
	"github.com/stardag-go/stardag/internal/server/store/sqldb"
)

var _ search.Follower = (*Store)(nil)

// settled is how long PostgreSQL's transactions get to commit: with several writers a row with a lower key can turn up
// after one with a higher.
const settled = 10 * time.Second

// unfollowed is an instance of whose task something may have to be kept.
type unfollowed struct {
	label.IndexRow
	packed

	PK, Env, Task int64
	Kept          *int64
	Told          *int64 // the body of which was kept what there is of the task
}

// FollowNext keeps what there is to tell of the next instances. Servers on one database take turns.
func (s *Store) FollowNext(ctx context.Context, limit int, all bool, tell search.Tell) (int, error) {
	// What is to be written is made while no other writer waits. Most of the time that is nothing.
	var rows, fresh []unfollowed
	var told []search.Told
	var in indexing
	var at progress
	err := s.db.Read(ctx, func(tx *sqldb.Tx) error {
		t := &transaction{Tx: tx, s: s, q: s.q, reading: true}
		var err error
		if at, err = s.q.Search.FollowProgress.Only(ctx, tx); err != nil {
			return err
		}
		if rows, err = t.after(ctx, at.from(), limit, all); err != nil || len(rows) == 0 {
			return err
		}
		fresh = untold(rows)
		if err := t.texts(ctx, fresh); err != nil {
			return err
		}
		if told, err = byEnvironment(ctx, t, fresh, tell); err != nil {
			return err
		}
		in, err = t.indexing(ctx, fresh, told)
		return err
	})
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	err = s.db.Write(ctx, func(tx *sqldb.Tx) error {
		t := &transaction{Tx: tx, s: s, q: s.q}
		now, err := s.q.Search.FollowProgressLock.Only(ctx, tx)
		if err != nil || now != at {
			return err // another server has kept them
		}
		if err := in.write(ctx, t); err != nil {
			return err
		}
		if err := t.brief(ctx, fresh, told); err != nil {
			return err
		}
		last := rows[len(rows)-1].PK
		if err := t.Do(ctx, s.q.Search.IndexAdvance, last); err != nil {
			return err
		}
		return t.Do(ctx, s.q.Search.BriefAdvance, last)
	})
	return len(rows), err
}

// progress is the last instance that the index has, and the last of which the brief is kept. Older servers kept them apart.
type progress struct{ Indexed, Briefed int64 }

// from is after which instance there is something to keep. To keep the same again changes nothing.
func (p progress) from() int64 { return min(p.Indexed, p.Briefed) }

// untold leaves out the instances of tasks of which the last one has the same body: each version of the code brings those again.
func untold(rows []unfollowed) []unfollowed {
	last := map[int64]*int64{} // by task: the body
	fresh := make([]unfollowed, 0, len(rows))
	for _, u := range rows {
		before, known := last[u.Task]
		if !known {
			before = u.Told
		}
		last[u.Task] = u.Kept
		if u.Kept == nil || before == nil || *u.Kept != *before {
			fresh = append(fresh, u)
		}
	}
	return fresh
}

// after returns the instances that follow one, with the texts of their bodies as they are stored. Without all, those of the last moments are left for
// later where lower row keys can still turn up.
func (t *transaction) after(ctx context.Context, at int64, limit int, all bool) ([]unfollowed, error) {
	now, err := t.Now(ctx)
	if err != nil {
		return nil, err
	}
	until := now.Add(time.Hour)
	if !t.s.CommitsInOrder() && !all {
		until = now.Add(-settled)
	}
	return t.q.Search.FollowNext.All(ctx, t.Tx, at, until.UnixMicro(), limit)
}

// texts unpacks the bodies of instances.
func (t *transaction) texts(ctx context.Context, rows []unfollowed) error {
	for i := range rows {
		var err error
		if rows[i].Body, err = t.text(ctx, rows[i].packed, rows[i].Body); err != nil {
			return err
		}
	}
	return nil
}

// byEnvironment asks for something of rows, those of one environment at a time.
func byEnvironment[T any](ctx context.Context, t *transaction, rows []unfollowed, ask func(context.Context, hub.BodyReader, []label.IndexRow) ([]T, error)) ([]T, error) {
	byEnv := map[int64][]int{}
	for i := range rows {
		byEnv[rows[i].Env] = append(byEnv[rows[i].Env], i)
	}
	out := make([]T, len(rows))
	for env, places := range byEnv {
		tasks := make([]label.IndexRow, len(places))
		for n, i := range places {
			tasks[n] = rows[i].IndexRow
		}
		found, err := ask(ctx, &transaction{Tx: t.Tx, s: t.s, q: t.q, env: env, reading: t.reading}, tasks)
		if err != nil {
			return nil, err
		}
		for n, i := range places {
			out[i] = found[n]
		}
	}
	return out, nil
}
