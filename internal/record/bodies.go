package record

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

const (
	// maxBodies and maxBodyBytes bound what one call carries, and maxAsked how many hashes.
	maxBodies    = 2000
	maxBodyBytes = 4 << 20
	maxAsked     = 5000
	// The first question has fewAsked hashes: where what is requested is kept, nothing else matters. Of what is requested and not complete
	// it has manyAsked, since something is new mostly.
	fewAsked, manyAsked = 16, 1024
	// mostTexts bounds the bytes of bodies that are kept between printing them for their hashes and sending them. Others are printed again.
	mostTexts = 16 << 20
)

// bodies are the bodies of tasks by their hashes, for a registry that keeps them once. It is safe for concurrent use.
type bodies struct {
	client *registry.Client
	send   sync.Mutex // held by who asks and sends, so that nothing is sent twice

	mu    sync.Mutex // guards what follows
	hash  map[*node.Task]canon.ID
	task  map[canon.ID]*node.Task
	there map[canon.ID]bool // kept by the registry, with everything below

	texts map[*node.Task][]byte // that were printed for their hashes and may be sent, see mostTexts
	held  int                   // their bytes

	// Of the build that is being opened: what is to be sent, and that the registry was not asked what it keeps.
	missing map[canon.ID]bool
	unasked bool
}

func newBodies(c *registry.Client) *bodies {
	return &bodies{client: c, hash: map[*node.Task]canon.ID{}, task: map[canon.ID]*node.Task{}, there: map[canon.ID]bool{}, texts: map[*node.Task][]byte{}}
}

// negotiate determines whether the registry keeps bodies by their hashes, which decides it for the whole session.
func (s *Session) negotiate(ctx context.Context, roots []Member) error {
	if s.opt.Scope.DeploymentID != "" {
		return nil // shared with programs that send bodies by value
	}
	if s.client.Offers("operations") && !s.client.Offers("flat-bodies") {
		return nil
	}
	b := newBodies(s.client)
	return s.deliver(ctx, func(ctx context.Context) error {
		err := b.keepBelow(ctx, s, roots)
		if errors.Is(err, registry.ErrNoRoute) {
			return nil // a registry that takes bodies by value, or none at all: the next call tells
		}
		if err == nil {
			s.bodies = b
		}
		return err
	})
}

// keepBelow is keep for the requested tasks of a build. Where the build is opened with one call, that one sends the bodies.
func (b *bodies) keepBelow(ctx context.Context, s *Session, roots []Member) error {
	tasks := tasksOf(roots)
	if err := b.hashAll(tasks); err != nil {
		return err
	}
	first := fewAsked
	if slices.ContainsFunc(roots, func(r Member) bool { return !r.Complete }) {
		first = manyAsked
	}
	asked := time.Now()
	missing, err := b.ask(ctx, tasks, first)
	if err != nil {
		return err
	}
	s.ahead.called(time.Since(asked))
	if s.opt.Resume == "" && s.client.Offers(opening) && !s.tried {
		b.missing = missing
		return nil
	}
	return b.store(ctx, tasks, missing)
}

// below returns the hashes of tasks, and of all below them.
func (b *bodies) below(tasks []*node.Task) (map[canon.ID]bool, error) {
	if err := b.hashAll(tasks); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	all := make(map[canon.ID]bool, len(b.hash))
	for _, hash := range b.hash {
		all[hash] = true
	}
	return all, nil
}

// hashAll makes the hashes of tasks, and of all below them.
func (b *bodies) hashAll(tasks []*node.Task) error {
	for _, t := range tasks {
		if _, err := b.of(t); err != nil {
			return err
		}
	}
	return nil
}

// keep sees to it that the registry keeps the bodies of tasks, and of all below them.
func (b *bodies) keep(ctx context.Context, tasks []*node.Task) error {
	if err := b.hashAll(tasks); err != nil {
		return err
	}
	b.send.Lock()
	defer b.send.Unlock()
	missing, err := b.ask(ctx, tasks, fewAsked)
	if err != nil {
		return err
	}
	return b.store(ctx, tasks, missing)
}

// ask returns the hashes, among those of tasks and all below them, that the registry does not keep. It asks from the top: what is kept is kept with all below it.
func (b *bodies) ask(ctx context.Context, tasks []*node.Task, size int) (map[canon.ID]bool, error) {
	missing := map[canon.ID]bool{}
	queued := map[*node.Task]bool{}
	var queue []*node.Task
	push := func(list []*node.Task) {
		for _, t := range list {
			if !queued[t] {
				queued[t] = true
				queue = append(queue, t)
			}
		}
	}
	push(tasks)
	for ; len(queue) > 0; size = min(size*64, maxAsked) {
		var hashes []string
		var asked []*node.Task
		for len(queue) > 0 && len(hashes) < size {
			t := queue[0]
			queue = queue[1:]
			hash := b.known(t)
			if b.isThere(hash) || missing[hash] {
				continue
			}
			missing[hash] = true
			hashes, asked = append(hashes, hash.String()), append(asked, t)
			push(t.Upstream)
		}
		if hashes == nil {
			break
		}
		unknown, err := b.client.MissingBodies(ctx, hashes)
		if err != nil {
			return nil, err
		}
		gone := make(map[string]bool, len(unknown))
		for _, hash := range unknown {
			gone[hash] = true
		}
		for i, t := range asked {
			if !gone[hashes[i]] {
				delete(missing, b.known(t))
				b.markThere(t)
			}
		}
	}
	return missing, nil
}

// store sends the bodies that are missing, each after those it refers to.
func (b *bodies) store(ctx context.Context, tasks []*node.Task, missing map[canon.ID]bool) error {
	rest, err := b.pack(tasks, missing, func(bodies []wire.OwnBody) error { return b.deliver(ctx, bodies) })
	if err != nil || len(rest) == 0 {
		return err
	}
	return b.deliver(ctx, rest)
}

// deliver sends bodies with a call of their own.
func (b *bodies) deliver(ctx context.Context, bodies []wire.OwnBody) error {
	if _, err := b.client.KeepBodies(ctx, bodies); err != nil {
		return err
	}
	b.sent(bodies)
	return nil
}

// sent notes that the registry keeps bodies.
func (b *bodies) sent(bodies []wire.OwnBody) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, body := range bodies {
		hash, _ := canon.ParseID(body.Hash)
		b.there[hash] = true
	}
}

// pack prints the bodies that are missing, each after those it refers to. It hands over what fills a call, while it
// goes on printing, and returns the rest once that is done.
func (b *bodies) pack(tasks []*node.Task, missing map[canon.ID]bool, full func([]wire.OwnBody) error) (rest []wire.OwnBody, err error) {
	defer b.forgetTexts()
	if len(missing) == 0 {
		return nil, nil
	}
	handed := make(chan error, 1) // what came of the last ones
	handed <- nil
	defer func() { err = cmp.Or(<-handed, err) }()
	size := 0
	done := map[*node.Task]bool{}
	err = node.UpstreamFirst(tasks, func(t *node.Task) bool { return done[t] || b.isThere(b.known(t)) }, func(t *node.Task) error {
		done[t] = true
		hash := b.known(t)
		if !missing[hash] {
			return nil
		}
		delete(missing, hash)
		own, err := b.text(t)
		if err != nil {
			return err
		}
		if len(rest) == maxBodies || len(rest) > 0 && size+len(own) > maxBodyBytes {
			if err := <-handed; err != nil {
				handed <- nil
				return err
			}
			go func(bodies []wire.OwnBody) { handed <- full(bodies) }(rest)
			rest, size = nil, 0
		}
		rest, size = append(rest, wire.OwnBody{Hash: hash.String(), Own: string(own)}), size+len(own)
		return nil
	})
	return rest, err
}

// of returns the hash of a task's body.
func (b *bodies) of(t *node.Task) (canon.ID, error) {
	if hash := b.known(t); !hash.IsZero() {
		return hash, nil
	}
	err := node.UpstreamFirst([]*node.Task{t}, func(t *node.Task) bool { return !b.known(t).IsZero() }, func(t *node.Task) error {
		own, err := b.own(t)
		if err != nil {
			return err
		}
		hash := canon.OwnHash(own)
		b.mu.Lock()
		b.hash[t], b.task[hash] = hash, t
		if b.held+len(own) <= mostTexts {
			b.texts[t], b.held = own, b.held+len(own)
		}
		b.mu.Unlock()
		return nil
	})
	return b.known(t), err
}

// text is a task's own body, printed again where it is not at hand.
func (b *bodies) text(t *node.Task) ([]byte, error) {
	b.mu.Lock()
	own := b.texts[t]
	b.mu.Unlock()
	if own != nil {
		return own, nil
	}
	return b.own(t)
}

// forgetTexts releases the texts: they have been sent, or the registry has them.
func (b *bodies) forgetTexts() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.texts)
	b.held = 0
}

// known returns the hash of a task's body if it has been made.
func (b *bodies) known(t *node.Task) canon.ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.hash[t]
}

func (b *bodies) isThere(hash canon.ID) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.there[hash]
}

// markThere notes that the registry keeps a body, and all below it.
func (b *bodies) markThere(t *node.Task) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for stack := []*node.Task{t}; len(stack) > 0; {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if hash := b.hash[t]; !b.there[hash] {
			b.there[hash] = true
			stack = append(stack, t.Upstream...)
		}
	}
}

// forget forgets what the registry was thought to keep.
func (b *bodies) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.there)
}

// tasks returns the tasks that have the bodies of items, the last first: those need the others, which need not be asked for then.
func (b *bodies) tasks(items []wire.Item) []*node.Task {
	b.mu.Lock()
	defer b.mu.Unlock()
	var tasks []*node.Task
	for _, item := range slices.Backward(items) {
		hash, _ := canon.ParseID(item.InstanceHash)
		if t := b.task[hash]; t != nil {
			tasks = append(tasks, t)
		}
	}
	return tasks
}

// own prints a task's own body. The hashes of what it needs are known.
func (b *bodies) own(t *node.Task) ([]byte, error) {
	tree, err := t.Kind.Body(t)
	if err != nil {
		return nil, fmt.Errorf("register %s: %w", t.Slug(), err)
	}
	own, err := canon.AppendOwn(nil, tree, func(nested *canon.Task) (canon.Ref, error) {
		u, ok := nested.Of.(*node.Task)
		if !ok {
			return canon.Ref{}, errors.New("a nested task is not known here")
		}
		hash, err := b.of(u)
		if err != nil {
			return canon.Ref{}, err
		}
		name, _, err := u.Identity()
		return canon.Ref{Hash: hash, ID: u.ID, Namespace: name.Namespace, Name: name.Name}, err
	})
	if err != nil {
		return nil, fmt.Errorf("register %s: %w", t.Slug(), err)
	}
	if hasNUL(own) {
		return nil, nulError(t)
	}
	if len(own) > maxBody {
		return nil, fmt.Errorf("register %s: its own parameters have more than %d MiB; put what is so large into the output of a task", t.Slug(), maxBody>>20)
	}
	return own, nil
}

// withBodies makes a call that names bodies by their hashes, after sending them. If the registry has removed some meanwhile,
// they are sent again.
func (s *Session) withBodies(ctx context.Context, items []wire.Item, call func() error) error {
	if s.bodies == nil {
		return call()
	}
	keepAndCall := func() error {
		if err := s.bodies.keep(ctx, s.bodies.tasks(items)); err != nil {
			return err
		}
		return call()
	}
	err := keepAndCall()
	if !errors.Is(err, registry.CodeBodyUnknown) {
		return err
	}
	s.bodies.forget()
	return keepAndCall()
}
