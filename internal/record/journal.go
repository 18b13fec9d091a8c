package record

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/stardag-go/stardag/build/recorded"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// journalFormat is the version of the files that journals are kept in.
const journalFormat = 1

// entry is a line of a journal; one of its members is set.
type entry struct {
	Build  *keptBuild  `json:"build,omitempty"` // the first line
	Report report      `json:"report,omitempty"`
	Seen   []wire.Item `json:"seen,omitempty"`
	End    *keptEnd    `json:"end,omitempty"` // the last line of a build that ended by itself
}

// keptBuild says whose reports a journal has. There are no secrets in it: who delivers it has to be known to the registry.
type keptBuild struct {
	Format        int       `json:"format"`
	Registry      string    `json:"registry"`
	EnvironmentID string    `json:"environment_id,omitempty"`
	BuildID       string    `json:"build_id"`
	PlanID        string    `json:"plan_id"`
	Host          string    `json:"host"`
	PID           int       `json:"pid"`
	At            time.Time `json:"at"`
}

// keptEnd is how a build ended.
type keptEnd struct {
	Result

	// Lost is since when the registry was gone, by its own clock as far as that is known.
	Lost time.Time `json:"lost"`
}

// journal keeps on disk what could not be reported, so that it is not lost with the process. It is a file with one line for
// each report; a line that the end of the process cut short does not count. A file is there once there is something to
// report, and goes when everything was.
type journal struct {
	s   *Session
	dir string

	mu   sync.Mutex // guards what follows, and the order of the lines
	file *os.File
	err  error // why nothing can be kept
}

// path returns where the journal is, or would be.
func (j *journal) path() string { return filepath.Join(j.dir, j.s.build+journalSuffix) }

const journalSuffix = ".jsonl"

// keep writes a line.
func (j *journal) keep(e entry) {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err == nil {
		j.err = j.write(e)
		if j.err != nil {
			j.s.opt.Logger.Warn("reports cannot be kept on disk", "build_id", j.s.build, "error", j.err)
		}
	}
}

func (j *journal) write(e entry) error {
	if j.file == nil {
		if err := j.begin(); err != nil {
			return err
		}
	}
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(line, '\n')) // in one piece
	return err
}

// begin makes the file, whole with its first line or not at all.
func (j *journal) begin() error {
	if err := config.PrivateFolder(j.dir); err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	c := j.s.client
	line, err := json.Marshal(entry{Build: &keptBuild{
		Format: journalFormat, Registry: c.URL(), EnvironmentID: c.EnvironmentID(), BuildID: j.s.build, PlanID: j.s.plan, Host: host, PID: os.Getpid(), At: time.Now(),
	}})
	if err != nil {
		return err
	}
	if err := config.WritePrivate(j.path(), append(line, '\n')); err != nil {
		return err
	}
	j.file, err = os.OpenFile(j.path(), os.O_WRONLY|os.O_APPEND, 0)
	return err
}

// finish closes the journal. It stays when rest is there, which is written to its end; otherwise everything was reported.
func (j *journal) finish(rest []entry) (kept string, err error) {
	if j == nil {
		return "", nil
	}
	for _, e := range rest {
		j.keep(e)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.file == nil {
		return "", j.err
	}
	if len(rest) == 0 {
		return "", errors.Join(j.file.Close(), os.Remove(j.path()))
	}
	err = errors.Join(j.err, j.file.Sync(), j.file.Close())
	if err != nil {
		return "", fmt.Errorf("keep the reports in %s: %w", j.path(), err)
	}
	return j.path(), nil
}

// Unreported returns the file with what the registry could not be told, "" when there is nothing. It is known after Close.
func (s *Session) Unreported() string { return s.unreported }

// keepRest ends the journal. err is what came of telling the registry the end: an answer of the registry's is the end of it.
func (s *Session) keepRest(r Result, unrecorded []Member, err error) {
	var rest []entry
	if unanswered(err) {
		if seen := s.seenNow(unrecorded); len(seen) > 0 {
			rest = append(rest, entry{Seen: seen})
		}
		s.line.mu.Lock()
		lost := s.line.down
		s.line.mu.Unlock()
		if lost.IsZero() {
			lost = time.Now()
		}
		rest = append(rest, entry{End: &keptEnd{Result: r, Lost: lost.Add(-s.skew)}})
	}
	kept, err := s.journal.finish(rest)
	if err != nil {
		s.opt.Logger.Warn("what the registry does not know cannot be kept", "build_id", s.build, "error", err)
	}
	s.unreported = kept
}

// seenNow describes the tasks that are complete.
func (s *Session) seenNow(members []Member) []wire.Item {
	var items []wire.Item
	for _, m := range members {
		item, done, err := s.look(context.WithoutCancel(s.ctx), m)
		if err != nil {
			s.opt.Logger.Warn("a task made without the registry is left out of what is reported later", "task_id", m.Task.ID.String(), "error", err)
		} else if done {
			items = append(items, item)
		}
	}
	return items
}

// unanswered reports whether the registry has not answered, or does not know the caller, so that saying the same again later may help.
func unanswered(err error) bool {
	if err == nil {
		return false
	}
	_, gone := errors.AsType[*recorded.RegistryGoneError](err)
	_, answered := errors.AsType[*registry.Error](err)
	_, ended := errors.AsType[*recorded.EndedElsewhereError](err)
	return gone || !answered && !ended
}
