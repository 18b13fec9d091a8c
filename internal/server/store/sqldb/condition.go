package sqldb

import (
	"errors"
	"sync"
)

// State is what the last transactions found.
type State struct {
	Away bool // the database does not answer, or takes no writes
	Full bool // its disk has no room
}

// condition remembers how transactions fared.
type condition struct {
	mu          sync.Mutex // guards what follows
	read, write bool       // the last one found the database away
	full        bool
	changed     func(State, error)
}

// Changed sets a function that is told when the state of the database has changed, and of the error that showed it.
// It returns soon and does not call db.
func (db *DB) Changed(fn func(State, error)) {
	db.condition.mu.Lock()
	defer db.condition.mu.Unlock()
	db.condition.changed = fn
}

// State returns what the last transactions found.
func (db *DB) State() State {
	db.condition.mu.Lock()
	defer db.condition.mu.Unlock()
	return db.condition.state()
}

func (c *condition) state() State { return State{Away: c.read || c.write, Full: c.full} }

// note remembers how a transaction ended.
func (db *DB) note(write bool, err error) {
	c := &db.condition
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.state()
	switch {
	case err == nil && write:
		c.read, c.write, c.full = false, false, false
	case err == nil:
		c.read = false
	case errors.Is(err, ErrFull):
		c.full = true
	case errors.Is(err, ErrAway), errors.Is(err, ErrUnknown):
		if write {
			c.write = true
		} else {
			c.read = true
		}
	}
	if now := c.state(); now != before && c.changed != nil {
		c.changed(now, err)
	}
}
