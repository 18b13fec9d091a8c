package server

import (
	"container/list"
	"context"
	"crypto/tls"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/stardag-go/stardag/internal/server/httpapi"
	"github.com/stardag-go/stardag/internal/server/refuse"
)

const (
	// spareConnections are accepted beyond the bound, to be asked about health and to be told that it is full.
	spareConnections = 64
	// settled is how long a new connection has for its first request before it may be closed for others.
	settled = time.Second
	// tellFull is how often the log says that connections were refused.
	tellFull = time.Minute
)

// connections bounds how many connections a server has open. When there are too many, those that wait for a request are
// closed, the longest-waiting first. Beyond that a new connection is answered for health only, and then closed.
type connections struct {
	most int // 0 is no bound
	log  *slog.Logger
	now  func() time.Time

	mu      sync.Mutex // guards what follows
	open    int
	waiting list.List // of *connection, by since: those without a request
	refused int
	told    time.Time
}

// connection is one that was accepted.
type connection struct {
	net.Conn

	of     *connections
	beyond bool // of the spare ones

	place  *list.Element // in waiting; nil with a request under way
	since  time.Time
	closed sync.Once
}

// Close closes the connection and gives its place back.
func (c *connection) Close() error {
	c.closed.Do(func() {
		c.of.mu.Lock()
		defer c.of.mu.Unlock()
		c.of.open--
		c.of.settle(c)
	})
	return c.Conn.Close()
}

// settle takes a connection from those that wait. of.mu is held.
func (c *connections) settle(conn *connection) {
	if conn.place != nil {
		c.waiting.Remove(conn.place)
		conn.place = nil
	}
}

// accept counts a connection; nil is one too many, which is closed.
func (c *connections) accept(raw net.Conn) *connection {
	conn := &connection{Conn: raw, of: c, since: c.now()}
	c.mu.Lock()
	c.open++
	conn.place = c.waiting.PushBack(conn)
	over := c.most > 0 && c.open > c.most
	var old *connection
	if over {
		if first := c.waiting.Front().Value.(*connection); first != conn && conn.since.Sub(first.since) >= settled {
			old = first
			c.settle(old)
		}
	}
	conn.beyond = over && old == nil
	full := conn.beyond && c.open > c.most+spareConnections
	tell := 0
	if conn.beyond {
		c.refused++
		if conn.since.Sub(c.told) >= tellFull {
			tell, c.refused, c.told = c.refused, 0, conn.since
		}
	}
	c.mu.Unlock()
	if old != nil {
		_ = old.Close() // it waits, so nothing is lost with it
	}
	if tell > 0 {
		c.log.Warn("too many connections; new ones are refused", slog.Int("refused", tell), slog.Int("max_connections", c.most))
	}
	if full {
		_ = conn.Close() // nobody has been told anything on it
		return nil
	}
	return conn
}

// count returns how many connections are open.
func (c *connections) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open
}

// bounded is a listener whose connections are counted.
type bounded struct {
	net.Listener

	of *connections
}

func (b bounded) Accept() (net.Conn, error) {
	for {
		raw, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if conn := b.of.accept(raw); conn != nil {
			return conn, nil
		}
	}
}

// counted returns the connection below what http.Server knows of it.
func counted(c net.Conn) *connection {
	if t, ok := c.(*tls.Conn); ok {
		c = t.NetConn()
	}
	conn, _ := c.(*connection)
	return conn
}

// state follows a connection for [http.Server].
func (c *connections) state(raw net.Conn, state http.ConnState) {
	conn := counted(raw)
	if conn == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch state {
	case http.StateNew: // as accept has it
	case http.StateIdle:
		c.settle(conn)
		conn.since = c.now()
		conn.place = c.waiting.PushBack(conn)
	default:
		c.settle(conn)
	}
}

type beyondKey struct{}

// context marks the requests of spare connections.
func (c *connections) context(ctx context.Context, raw net.Conn) context.Context {
	if conn := counted(raw); conn != nil && conn.beyond {
		return context.WithValue(ctx, beyondKey{}, true)
	}
	return ctx
}

// full is the refusal of requests on spare connections.
var full = &refuse.Error{
	Kind: refuse.KindUnavailable, Code: "too_many_connections", Message: "the server has as many connections as it takes; try again soon",
	RetryAfter: 5 * time.Second,
}

// spare answers requests on spare connections: health only, and one each.
func spare(base string, next http.Handler) http.Handler {
	base = strings.TrimSuffix(base, "/")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Context().Value(beyondKey{}) == nil:
			next.ServeHTTP(w, r)
		case r.URL.Path == base+"/health" || r.URL.Path == base+"/health/ready":
			w.Header().Set("Connection", "close")
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Connection", "close")
			httpapi.Answer(w, r, full)
		}
	})
}
