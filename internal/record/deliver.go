package record

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// Unreported is what a build could not report because its registry was gone, as it is kept on disk.
type Unreported struct {
	// Path is the file.
	Path string
	// Registry is the address of the registry, and EnvironmentID the environment if the build knew it.
	Registry, EnvironmentID string
	BuildID                 string
	// Ended says that the build came to its end. Otherwise its process was killed, or still runs.
	Ended bool
	// Reports is how many ends of runs there are to report, and Seen how many tasks were made without a claim.
	Reports, Seen int

	build   keptBuild
	entries []entry
}

// ListUnreported reads what is kept in a folder, by the ids of builds. A folder that is not there is empty.
func ListUnreported(dir string) ([]*Unreported, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []*Unreported
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), journalSuffix) || !f.Type().IsRegular() {
			continue
		}
		u, err := readUnreported(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
}

func readUnreported(path string) (*Unreported, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	u := &Unreported{Path: path}
	for r := bufio.NewReader(f); ; {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break // what is left was cut short, and does not count
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, fmt.Errorf("read %s: %w; it is damaged: remove it when its build does not matter any more", path, err)
		}
		if e.Build != nil {
			u.build = *e.Build
			continue
		}
		u.entries = append(u.entries, e)
		u.Seen += len(e.Seen)
		u.Ended = u.Ended || e.End != nil
		if len(e.Report) > 0 {
			u.Reports++
		}
	}
	if u.build.Format != journalFormat {
		return nil, fmt.Errorf("read %s: it has format %d, and this program knows %d: use a newer one", path, u.build.Format, journalFormat)
	}
	u.Registry, u.EnvironmentID, u.BuildID = u.build.Registry, u.build.EnvironmentID, u.build.BuildID
	return u, nil
}

// For reports whether the reports are for the registry, and the environment if both know theirs, that c works in.
func (u *Unreported) For(c *registry.Client) bool {
	theirs := c.EnvironmentID()
	return u.Registry == c.URL() && (u.EnvironmentID == "" || theirs == "" || u.EnvironmentID == theirs)
}

// Running says who may still write to the file; empty when nobody does.
func (u *Unreported) Running() string {
	host, err := os.Hostname()
	switch {
	case u.Ended:
		return ""
	case err != nil || host != u.build.Host:
		return fmt.Sprintf("process %d on %s", u.build.PID, u.build.Host)
	case alive(u.build.PID):
		return fmt.Sprintf("process %d", u.build.PID)
	}
	return ""
}

// asideSuffix is what the name of a file ends with whose build the registry does not have any more.
const asideSuffix = ".gone"

// Deliver tells the registry, and removes the file when everything is told. It can be called again and again: what has
// arrived does not count twice. An error says why it should be. When the registry has no such build, the file is set aside.
func (u *Unreported) Deliver(ctx context.Context, c *registry.Client) (*recorded.Delivery, error) {
	d := &delivering{client: c, u: u, own: map[string]bool{}, made: map[string]bool{}}
	if err := d.run(ctx); err != nil {
		return &d.Delivery, fmt.Errorf("deliver the reports of build %s: %w", u.BuildID, err)
	}
	switch {
	case d.gone:
		aside := strings.TrimSuffix(u.Path, journalSuffix) + asideSuffix
		d.Note = "the registry has no such build here any more; its reports are set aside in " + aside
		return &d.Delivery, os.Rename(u.Path, aside)
	case d.keep:
		return &d.Delivery, nil
	}
	if err := os.Remove(u.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &d.Delivery, err
	}
	return &d.Delivery, nil
}

// deliverBefore tells what an earlier process could not report of the build that is taken up again: it is about the past, and
// what follows is not. How that process ended is of no importance any more.
func (s *Session) deliverBefore(ctx context.Context) {
	if s.opt.Resume == "" || s.opt.Unreported == "" {
		return
	}
	u, err := readUnreported(filepath.Join(s.opt.Unreported, s.opt.Resume+journalSuffix))
	if errors.Is(err, fs.ErrNotExist) || err == nil && u.Running() != "" {
		return
	}
	if err == nil {
		u.entries = slices.DeleteFunc(u.entries, func(e entry) bool { return e.End != nil })
		_, err = u.Deliver(ctx, s.client)
	}
	if err != nil {
		s.opt.Logger.WarnContext(ctx, "what an earlier process could not report is not delivered", "build_id", s.opt.Resume, "error", err)
	}
}

type delivering struct {
	recorded.Delivery

	client *registry.Client
	u      *Unreported
	own    map[string]bool // the executions of the reports
	made   map[string]bool // the tasks that were reported complete
	keep   bool            // something is to be told later
	gone   bool            // the registry does not know the build
}

func (d *delivering) run(ctx context.Context) error {
	before, err := d.client.Build(ctx, d.u.BuildID)
	if errors.Is(err, registry.ErrNotFound) && !errors.Is(err, registry.ErrNoRoute) {
		// The build was deleted, or its environment. It may also be in another environment than this client's: the file stays.
		d.gone = true
		return nil
	}
	if err != nil {
		return err
	}
	d.Status = before.Status
	for _, e := range d.u.entries {
		for _, op := range e.Report {
			if id := executionOf(op); id != "" {
				d.own[id] = true
			}
		}
	}
	// What was seen is held against the tasks as they are before anything is told.
	var seen []wire.Item
	for _, e := range d.u.entries {
		fresh, err := d.fresh(ctx, e.Seen)
		if err != nil {
			return err
		}
		seen = append(seen, fresh...)
	}
	for _, e := range d.u.entries {
		if err := d.report(ctx, e.Report); err != nil {
			return err
		}
	}
	seen = slices.DeleteFunc(seen, func(item wire.Item) bool { return d.made[item.TaskID] })
	if err := d.observe(ctx, seen); err != nil {
		return err
	}
	for _, e := range d.u.entries {
		if e.End != nil {
			return d.end(ctx, before, e.End)
		}
	}
	if before.Status == wire.BuildRunning {
		d.Note = "its process was killed before the end: take the build up again, or cancel it"
	}
	return nil
}

func executionOf(op wire.Operation) string {
	switch {
	case op.Complete != nil:
		return op.Complete.ExecutionID
	case op.Fail != nil:
		return op.Fail.ExecutionID
	case op.Interrupt != nil:
		return op.Interrupt.ExecutionID
	}
	return ""
}

// report delivers what became of one run. What follows the end of the run, another try and documents, belongs to it: it is told
// when the end counts.
func (d *delivering) report(ctx context.Context, r report) error {
	s := Session{client: d.client, plan: d.u.build.PlanID}
	counts := true
	for _, op := range r {
		if !counts {
			return nil
		}
		_, err := s.do(ctx, op)
		if unanswered(err) || outage(err) {
			return err
		}
		end := executionOf(op)
		switch refused, _ := errors.AsType[*registry.Error](err); {
		case end == "":
			if err != nil && !errors.Is(err, registry.ErrConflict) {
				return err
			}
		case err == nil:
			d.Counted++
			d.made[op.TaskID] = op.Complete != nil
		case errors.Is(err, registry.CodeExecutionAlreadyEnded) && refused.Text("outcome") == outcomeOf(op):
			d.Known++
			d.made[op.TaskID] = op.Complete != nil
			if counts, err = d.current(ctx, op.TaskID, end); err != nil {
				return err
			}
		case errors.Is(err, registry.CodeUnknownExecution):
			return nil // its claim was in doubt, and had not been given
		case errors.Is(err, registry.ErrConflict):
			d.Late++
			counts = false
		default:
			return err
		}
	}
	return nil
}

func outcomeOf(op wire.Operation) string {
	switch {
	case op.Complete != nil:
		return string(wire.Completed)
	case op.Fail != nil:
		return string(wire.Failed)
	}
	return string(wire.Interrupted)
}

// current reports whether nobody has run the task after the execution.
func (d *delivering) current(ctx context.Context, taskID, execution string) (bool, error) {
	newest, err := d.client.TaskExecutions(ctx, taskID, true, 1)
	if err != nil {
		return false, err
	}
	return len(newest.Executions) > 0 && newest.Executions[0].ID == execution, nil
}

// fresh returns the items whose tasks nobody has changed since they were seen complete.
func (d *delivering) fresh(ctx context.Context, items []wire.Item) ([]wire.Item, error) {
	var kept []wire.Item
	for _, item := range items {
		t, err := d.client.Task(ctx, item.TaskID, 1)
		if err != nil {
			return nil, err
		}
		if t.Status == wire.Completed {
			d.Known++
			continue
		}
		if t.StatusAt != nil && t.StatusAt.After(item.ObservedAt.Time) {
			ours, err := d.changedByUs(ctx, item.TaskID)
			if err != nil {
				return nil, err
			}
			if !ours {
				d.Late++
				continue
			}
		}
		kept = append(kept, item)
	}
	return kept, nil
}

// changedByUs reports whether the newest execution of a task is of this build.
func (d *delivering) changedByUs(ctx context.Context, taskID string) (bool, error) {
	newest, err := d.client.TaskExecutions(ctx, taskID, true, 1)
	if err != nil {
		return false, err
	}
	return len(newest.Executions) > 0 && d.own[newest.Executions[0].ID], nil
}

// observe tells what was seen complete. It does not count for tasks that somebody runs at the moment.
func (d *delivering) observe(ctx context.Context, items []wire.Item) error {
	var c chunk
	send := func() error {
		if len(c.items) == 0 {
			return nil
		}
		done, err := d.client.RegisterMembers(ctx, d.u.build.PlanID, wire.RegisterMembers{Items: c.items})
		if err != nil {
			return err
		}
		d.Counted += done.Completed
		d.Late += len(c.items) - done.Completed
		c = chunk{}
		return nil
	}
	for _, item := range items {
		if c.full(item) {
			if err := send(); err != nil {
				return err
			}
		}
		c.add(item)
	}
	return send()
}

// slack is how late the registry may note that a build was active.
const slack = 5 * time.Second

// end tells how the build ended, unless somebody has ended it or taken it up again.
func (d *delivering) end(ctx context.Context, before *wire.Build, end *keptEnd) error {
	if before.Status != wire.BuildRunning {
		if before.Status != wanted(end.Result) {
			d.Note = "it was ended by others"
		}
		return nil
	}
	if !end.Complete && before.LastActiveAt.After(end.Lost.Add(slack)) {
		// To end it could end what others are doing.
		d.Note = "something has happened in it since, so that somebody may have taken it up again: cancel it if nobody has"
		return nil
	}
	var err error
	if end.Complete {
		_, err = d.client.CompleteBuild(ctx, d.u.BuildID, wire.CompleteBuild{})
	} else {
		err = endUnfinished(ctx, d.client, d.u.BuildID, end.Result)
	}
	switch {
	case errors.Is(err, registry.CodePlanIncomplete):
		d.keep = true
		d.Note = "the registry does not take it for complete yet: " + err.Error()
		return nil
	case errors.Is(err, registry.CodeBuildTerminal):
		d.Note = "it was ended by others"
	case err != nil:
		return err
	}
	after, err := d.client.Build(ctx, d.u.BuildID)
	if err == nil {
		d.Status = after.Status
	}
	return err
}

func wanted(r Result) wire.BuildStatus {
	switch {
	case r.Complete:
		return wire.BuildCompleted
	case r.Cancelled:
		return wire.BuildCancelled
	}
	return wire.BuildFailed
}
