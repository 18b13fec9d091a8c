package httpapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// Memory for bodies. A body of up to freeBody is nobody's concern. What arrives beyond that takes a place for every
// placeSize, so a sender who dawdles holds no more than was sent.
const (
	freeBody  = 1 << 20
	placeSize = 1 << 20
	// largeBodies is how many bodies of the largest size there are places for.
	largeBodies = 4
	// beyondTime is how long the body that goes on without places may take to arrive.
	beyondTime = 15 * time.Second
)

// places are the memory that large bodies share.
type places struct {
	taken chan struct{} // one for each place
	// beyond is held by the one body that goes on when all places are taken. Without it, bodies that each have a part of
	// the places could wait for each other.
	beyond chan struct{}
}

func newPlaces(maxBody int64) *places {
	return &places{taken: make(chan struct{}, max(1, largeBodies*maxBody/placeSize)), beyond: make(chan struct{}, 1)}
}

// room is the memory of one request. It is given back in one place, when the request has been answered.
type room struct {
	places   *places
	deadline func(time.Time) error // of reading the request

	held     int
	beyond   bool
	used     int64 // bytes that were read
	hurrying bool
}

// take makes sure that n more bytes have their place.
func (m *room) take(ctx context.Context, n int) error {
	m.used += int64(n)
	for !m.beyond && m.used > freeBody+int64(m.held)*placeSize {
		select {
		case m.places.taken <- struct{}{}:
			m.held++
			continue
		default:
		}
		select {
		case m.places.taken <- struct{}{}:
			m.held++
		case m.places.beyond <- struct{}{}:
			m.beyond = true
			m.hurry(beyondTime)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// hurry bounds how long the body may take from now on.
func (m *room) hurry(most time.Duration) {
	m.hurrying = true
	_ = m.deadline(time.Now().Add(most)) // writers of tests have none
}

// arrived ends the hurry, which would cancel the request otherwise.
func (m *room) arrived() {
	if m.hurrying {
		m.hurrying = false
		_ = m.deadline(time.Time{})
	}
}

// release gives everything back.
func (m *room) release() {
	for ; m.held > 0; m.held-- {
		<-m.places.taken
	}
	if m.beyond {
		m.beyond = false
		<-m.places.beyond
	}
}

// collect reads src up to bound. size is how long it says it is, -1 for unknown; nothing is allocated on that word.
func (m *room) collect(ctx context.Context, src io.Reader, size, bound int64, what string) ([]byte, error) {
	if size > bound {
		return nil, errTooLarge(what, bound)
	}
	part := buffers.Get().(*[]byte)
	defer buffers.Put(part)
	*part = (*part)[:cap(*part)]
	defer func() { *part = (*part)[:0] }()
	var data []byte
	src = io.LimitReader(src, bound+1)
	for {
		n, err := src.Read(*part)
		if int64(len(data)+n) > bound {
			return nil, errTooLarge(what, bound)
		}
		if err := m.take(ctx, n); err != nil {
			return nil, err
		}
		data = m.append(data, (*part)[:n], size)
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		}
	}
}

// append appends part. Once half of a body of known size is there, it grows to that size and not beyond.
func (m *room) append(data, part []byte, size int64) []byte {
	need := len(data) + len(part)
	if need <= cap(data) {
		return append(data, part...)
	}
	grown := max(2*cap(data), need)
	if int64(grown) > size && size >= int64(need) {
		grown = int(size)
	}
	return append(append(make([]byte, 0, grown), data...), part...)
}

func newRoom(p *places, w http.ResponseWriter) *room {
	return &room{places: p, deadline: http.NewResponseController(w).SetReadDeadline}
}
