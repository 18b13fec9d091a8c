package testservers

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Cutter stands between clients and a PostgreSQL server and breaks a connection at a chosen exchange: before the
// server has heard of it, or when the server has carried it out and its answer is on the way.
type Cutter struct {
	folder, server string

	mu        sync.Mutex // guards what follows
	exchanges int
	at        int // the exchange to break, counted from 1; 0 is none
	after     bool
	cut       bool
	text      string
}

// NewCutter starts a cutter before a server. It ends with the test.
func NewCutter(tb testing.TB, before *PostgresServer) *Cutter {
	tb.Helper()
	folder, err := os.MkdirTemp("", "sd-cut-") //nolint:usetesting // the path of a socket may not be long
	if err != nil {
		tb.Fatal(err)
	}
	c := &Cutter{folder: folder, server: filepath.Join(before.folder, ".s.PGSQL.5432")}
	listener, err := net.Listen("unix", filepath.Join(folder, ".s.PGSQL.5432")) //nolint:noctx // closed below
	if err != nil {
		tb.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { c.serve(client) })
		}
	})
	tb.Cleanup(func() {
		err := listener.Close()
		all.Wait()
		if err := errors.Join(err, os.RemoveAll(folder)); err != nil {
			tb.Error(err)
		}
	})
	return c
}

// URL returns where a database of the server behind is reached, given the database's own URL.
func (c *Cutter) URL(tb testing.TB, database string) string {
	tb.Helper()
	u, err := url.Parse(database)
	if err != nil {
		tb.Fatal(err)
	}
	q := u.Query()
	q.Set("host", c.folder)
	u.RawQuery = q.Encode()
	return u.String()
}

// Break breaks the n-th exchange from now on, before or after the server has carried it out; 0 breaks none.
func (c *Cutter) Break(n int, after bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.exchanges, c.at, c.after, c.cut, c.text = 0, n, after, false, ""
}

// Seen returns how many exchanges there were since the last Break, and the text of the one that was broken, if one was.
func (c *Cutter) Seen() (exchanges int, broken string, cut bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.exchanges, c.text, c.cut
}

// next counts an exchange and says what to do with it.
func (c *Cutter) next(message []byte) (before, after bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.exchanges++
	if c.exchanges != c.at {
		return false, false
	}
	c.cut, c.text = true, strings.Trim(string(message[5:]), "\x00")
	return !c.after, c.after
}

// serve forwards one connection until it ends or is broken.
func (c *Cutter) serve(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", c.server) //nolint:noctx // a local socket answers at once
	if err != nil {
		return
	}
	defer server.Close()
	deaf := make(chan struct{}) // closed when the client is to hear nothing more
	var back sync.WaitGroup
	back.Go(func() {
		defer client.Close()
		in := bufio.NewReader(server)
		for {
			message, err := readMessage(in, true)
			if err != nil {
				return
			}
			select {
			case <-deaf:
				if message[0] == 'Z' { // ready for the next: the exchange is carried out
					return
				}
			default:
				if _, err := client.Write(message); err != nil {
					return
				}
			}
		}
	})
	defer back.Wait()
	in := bufio.NewReader(client)
	typed := false // the first message has no type
	for {
		message, err := readMessage(in, typed)
		if err != nil {
			server.Close() // a client that leaves
			return
		}
		if typed && (message[0] == 'Q' || message[0] == 'S') {
			before, after := c.next(message)
			if before {
				server.Close()
				return
			}
			if after {
				close(deaf)
				_, _ = server.Write(message)
				back.Wait()
				return
			}
		}
		typed = true
		if _, err := server.Write(message); err != nil {
			return
		}
	}
}

// readMessage reads one message of PostgreSQL's protocol.
func readMessage(r io.Reader, typed bool) ([]byte, error) {
	size := 4
	if typed {
		size = 5
	}
	head := make([]byte, size)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[len(head)-4:])
	if n < 4 || n > 64<<20 {
		return nil, errors.New("this is not PostgreSQL's protocol")
	}
	message := make([]byte, len(head)+int(n)-4)
	copy(message, head)
	_, err := io.ReadFull(r, message[len(head):])
	return message, err
}
