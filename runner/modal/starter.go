package modal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	sdk "github.com/modal-labs/modal-client/go"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// offerFor is how long tasks are left alone that were looked at: the shortest time that the registry knows.
	offerFor = time.Second
	// createFor is how long Modal may take to find a machine.
	createFor = 5 * time.Minute
	// lastWords bounds how long is waited for what a sandbox wrote.
	lastWords = 5 * time.Second
)

// starter looks for tasks that no sandbox is there for, and starts sandboxes. It is for one goroutine at a time.
type starter struct {
	engine  Engine
	builder build.Builder
	work    *build.Work
	pools   []*pool
	code    string
	access  access
	own     string // the sandbox that this process is; empty is none
	serves  bool   // it takes tasks at the moment
	done    func()

	// What follows is found out when it is needed first.
	client  *sdk.Client
	app     *sdk.App
	images  map[string]*sdk.Image
	secrets map[string]*sdk.Secret
	env     map[string]string

	mu      sync.Mutex // guards started in a tick
	started map[string]*sdk.Sandbox
	failed  int // sandboxes, one after the other
}

// starter connects to the registry, and not yet to Modal.
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
		_ = s.work.Close(bye) // it has nothing to report
	}
	for _, sandbox := range s.started {
		_ = sandbox.Detach()
	}
	if s.client != nil {
		s.client.Close()
	}
	s.done()
}

// connect finds the app.
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

// ids are those of the sandboxes that were started.
func (s *starter) ids() map[string]string {
	all := map[string]string{}
	for name, sandbox := range s.started {
		all[name] = sandbox.SandboxID
	}
	return all
}

// adopt looks after sandboxes that were started before, as if they were started here.
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

// ready finds out whether sandboxes can be started: what is missing is said before anything is handed over.
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

// image finds the image with this program's code that a pool's sandboxes are made from.
func (s *starter) image(ctx context.Context, p *pool) (*sdk.Image, error) {
	name := s.engine.imageName(p.sort.Image, s.code)
	if s.engine.Command != nil {
		name = p.sort.Image // it has the command
	}
	if found := s.images[name]; found != nil {
		return found, nil
	}
	var found *sdk.Image
	var err error
	if s.engine.Command != nil {
		found = s.client.Images.FromRegistry(name, nil)
	} else {
		found, err = s.client.Images.FromName(ctx, name, nil)
	}
	if missing := new(sdk.NotFoundError); errors.As(err, missing) {
		return nil, fmt.Errorf("Modal has no image %s, which is that of this program's code: make it with the command \"modal deploy\"", name)
	}
	if err != nil {
		return nil, s.access.reason("find the image "+name, err)
	}
	s.images[name] = found
	return found, nil
}

func (s *starter) secretsOf(ctx context.Context, p *pool) (all []*sdk.Secret, err error) {
	for _, name := range p.sort.Secrets {
		found := s.secrets[name]
		if found == nil {
			found, err = s.client.Secrets.FromName(ctx, name, nil)
			if missing := new(sdk.NotFoundError); errors.As(err, missing) {
				return nil, fmt.Errorf("Modal has no secret %s: make it with \"modal secret create %[1]s NAME=value\", or name another one", name)
			}
			if err != nil {
				return nil, s.access.reason("find the secret "+name, err)
			}
			s.secrets[name] = found
		}
		all = append(all, found)
	}
	return all, nil
}

// environ are the variables of every sandbox.
func (s *starter) environ(ctx context.Context) (map[string]string, error) {
	if s.env != nil {
		return s.env, nil
	}
	cfg, err := config.Load(ctx)
	if err != nil {
		return nil, err
	}
	address := s.builder.Registry.URL()
	env := map[string]string{"STARDAG_API_URL": address}
	if id := s.builder.Record.DeploymentID; id != "" {
		env["STARDAG_DEPLOYMENT_ID"] = id
	} else {
		env["STARDAG_CODE_ID"] = s.code
	}
	for _, line := range os.Environ() {
		name, value, _ := strings.Cut(line, "=")
		if strings.HasPrefix(name, "STARDAG_TARGET_") || strings.HasPrefix(name, "STARDAG_LOGS_") {
			env[name] = value
		}
	}
	delete(env, "STARDAG_TARGET_ROOTS")
	roots := s.builder.Roots
	if roots == nil {
		if roots, err = stardag.Roots(ctx); err != nil {
			return nil, err
		}
	}
	for _, name := range roots.Names() {
		root, _ := roots.Root(name)
		if !strings.Contains(root.URI, "://") && !s.access.local() {
			return nil, fmt.Errorf("target root %q is %s, a folder of this machine: sandboxes need a root that they see too, such as a bucket", name, root.URI)
		}
		env["STARDAG_TARGET_ROOTS__"+strings.ToUpper(name)] = root.URI
	}
	if len(s.engine.Secrets) == 0 {
		env["MODAL_TOKEN_ID"], env["MODAL_TOKEN_SECRET"] = s.access.id, s.access.secret
		if r := cfg.Registry(); r != nil {
			env["STARDAG_API_KEY"] = r.APIKey.Value.Reveal()
		}
	}
	for _, name := range []string{"MODAL_SANDBOX_V2", "MODAL_IMAGE_BUILDER_VERSION"} {
		if value := os.Getenv(name); value != "" {
			env[name] = value
		}
	}
	if s.access.server != defaultServer {
		env["MODAL_SERVER_URL"] = s.access.server
	}
	if s.access.environment != "" {
		env["MODAL_ENVIRONMENT"] = s.access.environment
	}
	maps.Copy(env, s.engine.Env)
	switch {
	case len(s.engine.Secrets) == 0 && env["STARDAG_API_KEY"] == "":
		return nil, errors.New("sandboxes need an API key of the registry, and this program has none to give them: set STARDAG_API_KEY, or name a secret of Modal that has it with modal.Engine.Secrets")
	case loopback(env["STARDAG_API_URL"]) && !s.access.local():
		return nil, fmt.Errorf("the registry is at %s, which is this machine: sandboxes need an address at which they reach it", env["STARDAG_API_URL"])
	}
	s.env = env
	return env, nil
}

// tick starts the sandboxes that are missing, and returns their names.
func (s *starter) tick(ctx context.Context) (started []string, err error) {
	workers, err := s.builder.Registry.Workers(ctx)
	if err != nil {
		return nil, waiting(err)
	}
	var missing []lack
	none := true // there is no worker at all
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
	if none && looked && len(missing)+len(s.started) == 0 { // a build is to be looked after, and nobody is there who would
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

// looks reports whether it is this process that looks how many tasks wait for a pool. Nobody gets tasks for a moment that were looked at. So it is done where there is no
// worker, and otherwise by the pool's own sandboxes while all that are there have enough to do: one of them each time, on an average.
func (s *starter) looks(p *pool, there, free int) bool {
	if there == 0 {
		return true
	}
	return strings.HasPrefix(s.own, p.name+"-") && free == 0 && there < p.sort.Most && rand.N(there) == 0
}

// mostFailures is how many sandboxes may fail one after the other before no more are started.
const mostFailures = 3

// watch ticks, and after each pause again, until ctx ends. Only what waiting does not change is an error.
func (s *starter) watch(ctx context.Context, pause time.Duration, note func(string)) error {
	var last string
	for {
		started, err := s.tick(ctx)
		for _, name := range started {
			note("sandbox " + name + " starts")
		}
		switch {
		case ctx.Err() != nil:
			return nil //nolint:nilerr // whoever watches ends it
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

// waiting is an error of the registry, which may answer later.
func waiting(err error) error {
	if registry.NoAnswer(err) {
		return passingError{err}
	}
	return err
}

// lack is what is missing of a pool.
type lack struct {
	*pool

	there, need int
}

// there returns how many workers a pool has, and how many tasks they could take more.
func (s *starter) there(p *pool, workers []wire.Worker) (there, free int) {
	codes := s.work.Codes()
	for _, w := range workers {
		if !w.Gone && w.State == wire.WorkerWorking && w.Engine == s.engine.Name() && w.CodeID != nil && slices.Contains(codes, *w.CodeID) && slices.Contains(w.Kinds, p.kinds[0]) {
			there, free = there+1, free+max(0, w.Slots-w.RunCount)
		}
	}
	if there == 0 && s.serves && strings.HasPrefix(s.own, p.name+"-") { // it is about to be listed, and would start another for its own work
		return 1, p.sort.Slots
	}
	return there, free
}

// start starts sandboxes of a pool. Those whose names are taken and that nobody has seen as workers are about to start.
func (s *starter) start(ctx context.Context, m lack) (started []string, err error) {
	starting, bound := 0, m.sort.Most
	if strings.HasPrefix(s.own, m.name+"-") {
		bound++ // it ends, and its name is taken still
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

func (s *starter) create(ctx context.Context, p *pool, name string) error {
	image, err := s.image(ctx, p)
	if err != nil {
		return err
	}
	secrets, err := s.secretsOf(ctx, p)
	if err != nil {
		return err
	}
	env := maps.Clone(s.env)
	env[placeVariable] = s.engine.place(p, name).text()
	command := s.engine.Command
	if command == nil {
		command = []string{programPath, "worker", "--engine", s.engine.Name(), "--grace", grace.String()}
	}
	ctx, cancel := context.WithTimeout(ctx, createFor)
	defer cancel()
	sandbox, err := s.client.Sandboxes.Create(ctx, s.app, image, &sdk.SandboxCreateParams{
		Name: name, Command: command, Env: env, Secrets: secrets, Timeout: p.sort.Timeout, Regions: p.sort.Regions,
		CPU: p.sort.CPU, MemoryMiB: int(p.sort.Memory >> 20), GPU: p.gpu(),
		Tags: map[string]string{"stardag-code": word(s.code, 63)},
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.started[name] = sandbox
	return nil
}

// ends notes, in a line each, how sandboxes ended that were started here, unless there was nothing left to do for them. When one after the other fails
// that is an error: it would go on for ever.
func (s *starter) ends(ctx context.Context, note func(string)) error {
	for name, sandbox := range s.started {
		code, err := sandbox.Poll(ctx, nil)
		if err != nil || code == nil {
			continue
		}
		delete(s.started, name)
		switch *code {
		case 0:
			s.failed = 0
		case 124:
			note(fmt.Sprintf("sandbox %s has lived as long as it may, and was ended: what it ran runs again; set Timeout to more in modal.Engine", name))
		case 137, 143:
			note(fmt.Sprintf("sandbox %s was ended from outside, or had too little memory: what it ran is lost, and runs again", name))
		default:
			text := fmt.Sprintf("sandbox %s ended with code %d: %s; see all that it wrote with the command \"modal logs %[1]s\"", name, *code, lastLine(sandbox))
			note(text)
			if s.failed++; s.failed == mostFailures {
				return fmt.Errorf("%d sandboxes failed one after the other, and no more are started: %s", mostFailures, text)
			}
		}
		_ = sandbox.Detach()
	}
	return nil
}

// lastLine is the error that a program told in a sandbox, else the last that it wrote.
func lastLine(sandbox *sdk.Sandbox) string {
	timer := time.AfterFunc(lastWords, func() { _ = sandbox.Stderr.Close() })
	defer timer.Stop()
	const most = 1 << 20
	text, _ := io.ReadAll(io.LimitReader(sandbox.Stderr, most)) // what there is
	last := "it wrote nothing"
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if why, ok := strings.CutPrefix(line, "error: "); ok {
			return why
		}
		last = cmp.Or(line, last)
	}
	return last
}
