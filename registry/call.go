package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// call is one exchange with the registry.
type call struct {
	op     string // what it does, for errors: "start task"
	id     string // to what
	method string
	path   []string
	query  url.Values
	in     any // nil sends no body
	out    any // nil does not look at the answer
	once   bool
	// scoped calls work in an environment.
	scoped bool
	// open calls need nobody to be logged in.
	open bool
}

// maxErrorBody is how much of a refusal is read.
const maxErrorBody = 1 << 20

// errSlow is why an exchange ends that makes no progress.
var errSlow = errors.New("timed out")

// do carries out a call, again where that is harmless and may help.
func (c *Client) do(ctx context.Context, k call) error {
	if err := c.try(ctx, k); err != nil {
		return fmt.Errorf("%s: %w", strings.TrimSpace(k.op+" "+k.id), err)
	}
	return nil
}

func (c *Client) try(ctx context.Context, k call) error {
	address, err := c.address(k)
	if err != nil {
		return err
	}
	body, err := encode(k.in, !c.here)
	if err != nil {
		return err
	}
	var stale, used Secret
	again := retry{client: c, start: c.now(), once: k.once}
	for {
		if used, err = c.credential(ctx, k, stale); err != nil {
			return err
		}
		err = c.exchange(ctx, k, address, body, used)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if c.tokens != nil && !k.open && stale == "" && errors.Is(err, ErrTokenExpired) {
			stale = used // its source said it lives longer: ask for another one, once
			continue
		}
		if err = again.pause(ctx, k, err); err != nil {
			return err
		}
	}
}

// address returns the URL of a call.
func (c *Client) address(k call) (string, error) {
	var b strings.Builder
	b.WriteString(c.base)
	for _, part := range k.path {
		if part == "" || part == "." || part == ".." {
			return "", errEmptyPart
		}
		b.WriteByte('/')
		b.WriteString(url.PathEscape(part))
	}
	query := k.query
	if k.scoped && c.tokens != nil && c.options.EnvironmentID != "" {
		if query == nil {
			query = make(url.Values, 1)
		}
		query.Set("environment_id", c.options.EnvironmentID)
	}
	if len(query) > 0 {
		b.WriteByte('?')
		b.WriteString(query.Encode())
	}
	return b.String(), nil
}

// credential returns the token to send, none where a key is sent or nothing is needed.
func (c *Client) credential(ctx context.Context, k call, stale Secret) (Secret, error) {
	switch {
	case k.open:
		return "", nil
	case !sendable(c.options.APIKey):
		return "", errKeyForm
	case c.tokens == nil:
		return "", nil
	}
	token, err := c.tokens.get(ctx, c.now(), stale)
	if err == nil && !sendable(token) {
		err = errTokenForm
	}
	return token, err
}

// exchange sends a request once and reads the answer.
func (c *Client) exchange(ctx context.Context, k call, address string, body *payload, token Secret) error {
	ctx, progress := withProgress(ctx, c.options.Timeout)
	defer progress.stop()
	req, err := http.NewRequestWithContext(ctx, k.method, address, nil)
	if err != nil {
		return err
	}
	if body.data != nil {
		req.ContentLength = int64(len(body.data))
		req.GetBody = func() (io.ReadCloser, error) {
			return io.NopCloser(progress.reader(bytes.NewReader(body.data))), nil
		}
		req.Body, _ = req.GetBody() // the function above has no errors
	}
	c.headers(req, k, body, token)
	resp, err := c.http.Do(req)
	if err != nil {
		return c.lost(ctx, err)
	}
	defer resp.Body.Close()
	progress.made()
	if offered := resp.Header.Get("Stardag-Extensions"); offered != "" && c.offered.Load() != offered {
		c.offered.Store(offered)
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		data, err := io.ReadAll(io.LimitReader(progress.reader(resp.Body), maxErrorBody))
		if err != nil {
			return c.lost(ctx, err)
		}
		return newError(resp, data)
	}
	data, err := io.ReadAll(progress.reader(resp.Body))
	if err != nil {
		return c.lost(ctx, err)
	}
	if k.out == nil {
		return nil
	}
	if err := json.Unmarshal(data, k.out); err != nil {
		return fmt.Errorf("read the answer of %s (status %d): %w; is this the address of a registry?", c.base, resp.StatusCode, err)
	}
	return nil
}

func (c *Client) headers(req *http.Request, k call, body *payload, token Secret) {
	h := req.Header
	h.Set("User-Agent", c.agent)
	h.Set("Accept", "application/json")
	if c.here {
		h.Set("Accept-Encoding", "identity")
	}
	h.Set("Date", c.now().UTC().Format(http.TimeFormat)) // by which the registry knows what the times in the body mean
	if body.data != nil {
		h.Set("Content-Type", "application/json")
	}
	if body.gzipped {
		h.Set("Content-Encoding", "gzip")
	}
	switch {
	case k.open:
	case c.options.APIKey != "":
		h.Set("X-Api-Key", c.options.APIKey.Reveal())
	case token != "":
		h.Set("Authorization", "Bearer "+token.Reveal())
	}
}

// lost returns the error of an exchange without a whole answer.
func (c *Client) lost(ctx context.Context, err error) error {
	if detail, ok := errors.AsType[*url.Error](err); ok {
		err = detail.Err // without the address, which the message has already
	}
	if cause := context.Cause(ctx); cause != nil && errors.Is(cause, errSlow) {
		err = fmt.Errorf("%w after %v without progress", errSlow, c.options.Timeout)
	}
	return &UnavailableError{URL: c.base, Attempts: 1, Err: err}
}

// progress ends an exchange that stands still. A whole exchange has no bound: a big answer may take its time.
type progress struct {
	timer   *time.Timer
	timeout time.Duration
	cancel  context.CancelCauseFunc
}

func withProgress(ctx context.Context, timeout time.Duration) (context.Context, *progress) {
	ctx, cancel := context.WithCancelCause(ctx)
	return ctx, &progress{timer: time.AfterFunc(timeout, func() { cancel(errSlow) }), timeout: timeout, cancel: cancel}
}

func (p *progress) made() { p.timer.Reset(p.timeout) }

func (p *progress) stop() {
	p.timer.Stop()
	p.cancel(nil)
}

// reader counts everything that is read as progress.
func (p *progress) reader(r io.Reader) io.Reader { return progressReader{r: r, p: p} }

type progressReader struct {
	r io.Reader
	p *progress
}

func (r progressReader) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	if n > 0 {
		r.p.made()
	}
	return n, err
}
