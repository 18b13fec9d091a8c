package modal

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	sdk "github.com/modal-labs/modal-client/go"

	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// offerFor is how long tasks in an answer are offered to nobody else: the shortest time that the registry accepts.
	offerFor = time.Second
	// createFor is how long Modal may take to find a machine.
	createFor = 5 * time.Minute
	// lastWords bounds the wait for the output of a sandbox.
	lastWords = 5 * time.Second
)

// starter starts sandboxes for tasks that have none. It is for one goroutine at a time.
type starter struct {
	engine  Engine
	builder build.Builder
	work    *build.Work
	pools   []*pool
	code    string
	access  access
	own     string // the sandbox that this process runs in; empty is none
	serves  bool   // this process takes tasks at the moment
	done    func()

	// The following are set on first use.
	client  *sdk.Client
	app     *sdk.App
	images  map[string]*sdk.Image
	secrets map[string]*sdk.Secret
	env     map[string]string

	mu      sync.Mutex // guards started in a tick
	started map[string]*sdk.Sandbox
	failed  int // sandboxes in a row
}

// starter connects to the registry, but not yet to Modal.
func (e Engine) starter(ctx context.Context, b build.Builder) (_ *starter, err error) {
	if e, err = e.configured(ctx); err != nil {
		return nil, err
	}
	s := &starter{engine: e, images: map[string]*sdk.Image{}, secrets: map[string]*sdk.Secret{}, started: map[string]*sdk.Sandbox{}}
	if s.access, err = findAccess(); err != nil {
		return nil, err
	}
	s.access.environment = cmp.Or(e.Environment, s.access.environment)
	if s.builder, s.done, err = b.Connect(ctx); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	code, err := s.builder.Code(ctx)
	if err == nil {
		err = code.Shared()
	}
	if err != nil {
		return nil, err
	}
	s.code = code.ID
	looking := s.builder
	looking.Context, looking.Settings, looking.Observers = nil, nil, nil // nothing runs with it
	work, err := looking.Work(ctx)
	if err != nil {
		return nil, err
	}
	s.work = work
	s.pools, err = e.pools(s.work, s.code+" "+s.builder.Registry.URL()+" "+s.builder.Registry.EnvironmentID())
	return s, err
}

func (s *starter) close() {
	if s.work != nil {
		bye, cancel := context.WithTimeout(context.Background(), lastWords)
		defer cancel()
		_ = s.work.Close(bye) // nothing is left to report
	}
	for _, sandbox := range s.started {
		_ = sandbox.Detach()
	}
	if s.client != nil {
		s.client.Close()
	}
	s.done()
}

// connect dials Modal and finds or creates the app.
func (s *starter) connect(ctx context.Context) (err error) {
	if s.client == nil {
		if s.client, err = s.access.dial(); err != nil {
			return err
		}
	}
	if s.app == nil {
		if s.app, err = s.client.Apps.FromName(ctx, s.engine.app(), &sdk.AppFromNameParams{CreateIfMissing: true}); err != nil {
			return s.access.reason("find the app "+s.engine.app(), err)
		}
	}
	return nil
}

// ids returns the ids of the started sandboxes by name.
func (s *starter) ids() map[string]string {
	all := map[string]string{}
	for name, sandbox := range s.started {
		all[name] = sandbox.SandboxID
	}
	return all
}

// adopt takes over sandboxes that another process started.
func (s *starter) adopt(ctx context.Context, ids map[string]string) (err error) {
	if s.client == nil && len(ids) > 0 {
		if s.client, err = s.access.dial(); err != nil {
			return err
		}
	}
	for name, id := range ids {
		if s.started[name], err = s.client.Sandboxes.FromID(ctx, id, nil); err != nil {
			return s.access.reason("find sandbox "+name, err)
		}
	}
	return nil
}

// ready checks that sandboxes can be started, so that what is missing is an error before any task is handed over.
func (s *starter) ready(ctx context.Context) error {
	if err := s.connect(ctx); err != nil {
		return err
	}
	for _, p := range s.pools {
		if _, err := s.image(ctx, p); err != nil {
			return err
		}
		if _, err := s.secretsOf(ctx, p); err != nil {
			return err
		}
	}
	_, err := s.environ(ctx)
	return err
}

// tick starts the sandboxes that are missing, and returns their names.
func (s *starter) tick(ctx context.Context) (started []string, err error) {
	workers, err := s.builder.Registry.Workers(ctx)
	if err != nil {
		return nil, waiting(err)
	}
	var missing []lack
	none := true // no pool has a worker
	looked := false
	for _, p := range s.pools {
		there, free := s.there(p, workers.Workers)
		none = none && there == 0
		if !s.looks(p, there, free) {
			continue
		}
		offers, due, err := s.work.Offers(ctx, build.Ask{Apps: []string{builds}, Kinds: p.kinds, Limit: min(p.sort.Most*p.sort.Slots, 1000)}, offerFor)
		if err != nil {
			return nil, waiting(err)
		}
		looked = looked || len(due) > 0
		if need := (len(offers) - free + p.sort.Slots - 1) / p.sort.Slots; need > 0 {
			missing = append(missing, lack{p, there, need})
		}
	}
	if none && looked && len(missing)+len(s.started) == 0 { // a build needs tending, and there is no worker to do it
		missing = []lack{{s.pools[0], 0, 1}}
	}
	if len(missing) == 0 {
		return nil, nil
	}
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	for _, m := range missing {
		all.Go(func() {
			names, failed := s.start(ctx, m)
			mu.Lock()
			defer mu.Unlock()
			started, err = append(started, names...), errors.Join(err, failed)
		})
	}
	all.Wait()
	slices.Sort(started)
	return started, err
}

// looks reports whether this process should ask how many tasks wait for a pool. Asking withholds those tasks from others for a
// moment. So it is done where there is no worker, and otherwise by the pool's own sandboxes while all of them are busy: on average
// by one of them each time.
func (s *starter) looks(p *pool, there, free int) bool {
	if there == 0 {
		return true
	}
	return strings.HasPrefix(s.own, p.name+"-") && free == 0 && there < p.sort.Most && rand.N(there) == 0
}

// watch ticks after each pause until ctx ends. It returns only errors that waiting does not cure.
func (s *starter) watch(ctx context.Context, pause time.Duration, note func(string)) error {
	var last string
	for {
		started, err := s.tick(ctx)
		for _, name := range started {
			note("sandbox " + name + " starts")
		}
		switch {
		case ctx.Err() != nil:
			return nil //nolint:nilerr // the caller ended it
		case err == nil:
			last = ""
		case !passing(err):
			return err
		case err.Error() != last:
			last = err.Error()
			note(last)
		}
		if err := s.ends(ctx, note); err != nil {
			return err
		}
		timer := time.NewTimer(pause)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil
		}
	}
}

// waiting marks an error as passing when the registry did not answer.
func waiting(err error) error {
	if registry.NoAnswer(err) {
		return passingError{err}
	}
	return err
}

// lack is a pool that needs more sandboxes than are there.
type lack struct {
	*pool

	there, need int
}

// there returns how many workers a pool has, and how many more tasks they could take.
func (s *starter) there(p *pool, workers []wire.Worker) (there, free int) {
	codes := s.work.Codes()
	for _, w := range workers {
		if !w.Gone && w.State == wire.WorkerWorking && w.Engine == s.engine.Name() && w.CodeID != nil && slices.Contains(codes, *w.CodeID) && slices.Contains(w.Kinds, p.kinds[0]) {
			there, free = there+1, free+max(0, w.Slots-w.RunCount)
		}
	}
	if there == 0 && s.serves && strings.HasPrefix(s.own, p.name+"-") { // this one is not listed yet, and must not start another for its own work
		return 1, p.sort.Slots
	}
	return there, free
}

// start starts sandboxes of a pool. Sandboxes whose names are taken but that are not listed as workers are still starting.
func (s *starter) start(ctx context.Context, m lack) (started []string, err error) {
	starting, bound := 0, m.sort.Most
	if strings.HasPrefix(s.own, m.name+"-") {
		bound++ // this one is ending, but its name is still taken
	}
	for i := 0; i < bound && m.need > 0; i++ {
		name := m.sandbox(i)
		if name == s.own {
			continue
		}
		err := s.create(ctx, m.pool, name)
		switch taken := new(sdk.AlreadyExistsError); {
		case errors.As(err, taken):
			if starting++; starting > m.there {
				m.need--
			}
		case err != nil:
			return started, s.access.reason("start sandbox "+name, err)
		default:
			started = append(started, name)
			m.need--
		}
	}
	return started, nil
}
