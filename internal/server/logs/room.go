package logs

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
)

// Execution is an execution as far as its log is concerned.
type Execution struct {
	ID string
	// EndedAt is when it ended; nil while it goes on.
	EndedAt *time.Time
}

// Executions says which executions the registry has.
type Executions interface {
	// FindExecutions returns those of the executions that are in the caller's environment.
	FindExecutions(ctx context.Context, c who.Principal, ids []string) ([]Execution, error)
}

// Options are the bounds of a room. The zero value is the defaults.
type Options struct {
	// Bytes, Lines and Points bound what is kept of one execution.
	Bytes, Lines, Points int64
	// Keep is how long a log stays after its last line; 0 is for as long as its execution.
	Keep time.Duration
	// Texts is where what is printed is kept; nil is in the store.
	Texts Texts
	// Small is up to how many bytes, compressed, the text of a part stays in the store all the same; negative is none.
	Small int
	// Log takes what operators have to know; nil is nowhere.
	Log *slog.Logger
	// Now is the clock; nil is that of this machine.
	Now func() time.Time
}

// The default bounds for one execution.
const (
	DefaultBytes  = 8 << 20
	DefaultLines  = 100_000
	DefaultPoints = 50_000
)

// DefaultSmall is the default for texts that stay in the store: one costs the store hardly more than its name would.
const DefaultSmall = 1 << 10

// Room keeps logs in a store. It is safe for concurrent use.
type Room struct {
	store      Store
	executions Executions
	opt        Options
	news       news
	known      known
}

// New returns the room of logs in a store, for the executions of a registry.
func New(store Store, executions Executions, o Options) *Room {
	o.Bytes = cmp.Or(o.Bytes, DefaultBytes)
	o.Lines = cmp.Or(o.Lines, DefaultLines)
	o.Points = cmp.Or(o.Points, DefaultPoints)
	o.Small = cmp.Or(o.Small, DefaultSmall)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Room{store: store, executions: executions, opt: o}
}

// news tells who waits for lines of an execution that some have come.
type news struct {
	mu      sync.Mutex // guards waiting
	waiting map[string]*waiting
}

// waiting are those that wait for one execution.
type waiting struct {
	come chan struct{}
	n    int
}

// wait returns a channel that is closed when this server adds to the log of an execution. leave ends the wait.
func (n *news) wait(execution string) (come <-chan struct{}, leave func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	w := n.waiting[execution]
	if w == nil {
		if n.waiting == nil {
			n.waiting = map[string]*waiting{}
		}
		w = &waiting{come: make(chan struct{})}
		n.waiting[execution] = w
	}
	w.n++
	return w.come, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		if w.n--; w.n == 0 && n.waiting[execution] == w {
			delete(n.waiting, execution)
		}
	}
}

func (n *news) tell(execution string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if w := n.waiting[execution]; w != nil {
		close(w.come)
		delete(n.waiting, execution)
	}
}

// known remembers executions that are in an environment, since those that send lines send many.
type known struct {
	mu  sync.Mutex // guards what follows
	now map[RunKey]bool
	old map[RunKey]bool
}

// mostKnown is how many executions each half of the memory has.
const mostKnown = 10_000

func (k *known) has(key RunKey) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.now[key] || k.old[key]
}

func (k *known) add(key RunKey) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.now) >= mostKnown {
		k.now, k.old = nil, k.now
	}
	if k.now == nil {
		k.now = map[RunKey]bool{}
	}
	k.now[key] = true
}
