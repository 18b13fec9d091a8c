package provider

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

const (
	// askAgain is how long an answer without credentials is used before the provider is asked the same again. The library
	// asks for the keys with every token whose signature does not hold, so without this strangers could make us a burden
	// to the provider.
	askAgain = 10 * time.Second
	// maxAnswer is how long a document of a provider may be.
	maxAnswer = 1 << 20
)

// sparing sends few requests: it remembers answers for a moment, and turns failures into an [awayError].
type sparing struct {
	next http.RoundTripper
	now  func() time.Time

	mu    sync.Mutex // guards known; not held while asking
	known map[string]kept
}

type kept struct {
	body   []byte
	header http.Header
	until  time.Time
}

// awayError is a provider that did not answer, or with a failure.
type awayError struct {
	url string
	err error
}

func (e *awayError) Error() string { return fmt.Sprintf("get %s: %v", e.url, e.err) }
func (e *awayError) Unwrap() error { return e.err }

func (s *sparing) RoundTrip(r *http.Request) (*http.Response, error) {
	url := r.URL.String()
	plain := r.Method == http.MethodGet && r.Header.Get("Authorization") == ""
	if plain {
		s.mu.Lock()
		k, ok := s.known[url]
		s.mu.Unlock()
		if ok && s.now().Before(k.until) {
			return k.response(r), nil
		}
	}
	res, err := s.next.RoundTrip(r)
	if err != nil {
		return nil, &awayError{url, err}
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return nil, &awayError{url, err}
	}
	if res.StatusCode >= http.StatusInternalServerError || plain && res.StatusCode != http.StatusOK {
		return nil, &awayError{url, fmt.Errorf("it answers %s", res.Status)}
	}
	k := kept{body: body, header: res.Header, until: s.now().Add(askAgain)}
	if plain {
		s.mu.Lock()
		s.known[url] = k // discovery document and keys: two URLs
		s.mu.Unlock()
	}
	again := k.response(r)
	again.Status, again.StatusCode = res.Status, res.StatusCode
	return again, nil
}

func (k kept) response(r *http.Request) *http.Response {
	return &http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: k.header.Clone(), Body: io.NopCloser(bytes.NewReader(k.body)), ContentLength: int64(len(k.body)), Request: r,
	}
}
