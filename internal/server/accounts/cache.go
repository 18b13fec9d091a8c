package accounts

import (
	"crypto/sha256"
	"maps"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/who"
)

const (
	// trusted is how long another server's changes may go unnoticed.
	trusted = 5 * time.Second
	// remembered is how many credentials are kept.
	remembered = 10_000
)

// cache remembers what credentials stand for, so that most requests ask the store nothing.
type cache struct {
	mu sync.Mutex // guards what follows
	// age counts the changes made in this process: what was looked up before one and arrives after it is not kept.
	age          uint64
	principals   map[[32]byte]remember[who.Principal]
	environments map[reach]remember[who.Environment]
}

type remember[T any] struct {
	value T
	until time.Time
}

// reach is somebody asking for an environment.
type reach struct{ userID, workspaceID, environmentID string }

func newCache() cache {
	return cache{principals: map[[32]byte]remember[who.Principal]{}, environments: map[reach]remember[who.Environment]{}}
}

// forget drops everything.
func (c *cache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.age++
	clear(c.principals)
	clear(c.environments)
}

// through returns what is remembered under key, or looks it up and remembers it until at most the time that look says.
func through[K comparable, T any](c *cache, in func(*cache) map[K]remember[T], key K, now time.Time, look func() (T, time.Time, error)) (T, error) {
	c.mu.Lock()
	known, ok := in(c)[key]
	age := c.age
	c.mu.Unlock()
	if ok && now.Before(known.until) {
		return known.value, nil
	}
	value, until, err := look()
	if err != nil {
		var none T
		return none, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.age == age {
		m := in(c)
		if len(m) >= remembered {
			maps.DeleteFunc(m, func(_ K, r remember[T]) bool { return !now.Before(r.until) })
		}
		if len(m) < remembered {
			m[key] = remember[T]{value, earlier(until, now.Add(trusted))}
		}
	}
	return value, nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func fingerprint(credential string) [32]byte { return sha256.Sum256([]byte(credential)) }

// used notes when keys and sessions were last used. [Accounts.Upkeep] writes it down.
type used struct {
	mu             sync.Mutex // guards what follows
	keys, sessions map[string]time.Time
}

// noteAfter is how old what is written down gets before a use is noted again.
const noteAfter = time.Minute

func stale(last *time.Time, now time.Time) bool { return last == nil || now.Sub(*last) >= noteAfter }

func (u *used) key(id string, at time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.keys[id] = at
}

func (u *used) session(id string, at time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.sessions[id] = at
}

func (u *used) take() (keys, sessions map[string]time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	keys, sessions = u.keys, u.sessions
	u.keys, u.sessions = map[string]time.Time{}, map[string]time.Time{}
	return keys, sessions
}

// putBack returns what could not be written.
func (u *used) putBack(keys, sessions map[string]time.Time) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for id, at := range keys {
		if _, newer := u.keys[id]; !newer {
			u.keys[id] = at
		}
	}
	for id, at := range sessions {
		if _, newer := u.sessions[id]; !newer {
			u.sessions[id] = at
		}
	}
}
