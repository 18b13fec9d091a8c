package prefect

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

const (
	callTimeout = 20 * time.Second
	mostAnswer  = 16 << 20
	// patience is how long a server that is busy is asked again, with pauses from firstPause to lastPause.
	patience, firstPause, lastPause = 30 * time.Second, 200 * time.Millisecond, 4 * time.Second
	// major is the version of Prefect's server that this package speaks to.
	major = "3."
)

// client calls the API of a Prefect server.
type client struct {
	url, key, auth string
	http           *http.Client
}

func newClient(address, key, auth string) (*client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("the address of Prefect's API should look like http://localhost:4200/api (PREFECT_API_URL)")
	}
	return &client{url: strings.TrimRight(address, "/"), key: key, auth: auth, http: &http.Client{Timeout: callTimeout}}, nil
}

// page returns the address of a page about a flow run.
func (c *client) page(flowRun string) string {
	return strings.TrimSuffix(c.url, "/api") + "/runs/flow-run/" + flowRun
}

// goneError reports that the server does not answer at the moment.
type goneError struct {
	url  string
	err  error
	busy bool // it has answered that it cannot do it now
}

func (e *goneError) Error() string {
	return fmt.Sprintf("the Prefect server at %s does not answer: is it running (prefect server start), and is the address right (PREFECT_API_URL)? %v", e.url, e.err)
}

func (e *goneError) Unwrap() error { return e.err }

// statusError is an answer that refuses.
type statusError struct {
	status int
	text   string
}

func (e *statusError) Error() string { return e.text }

// call calls the API. A server that is busy, as one on SQLite is at times, is asked again for a while.
func (c *client) call(ctx context.Context, method, path string, document, answer any) error {
	var data []byte
	if document != nil {
		var err error
		if data, err = json.Marshal(document); err != nil {
			return err
		}
	}
	began := time.Now()
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := c.once(ctx, method, path, data, answer)
		gone := new(goneError)
		if !errors.As(err, &gone) || !gone.busy || time.Since(began) > patience {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return err
		}
	}
}

func (c *client) once(ctx context.Context, method, path string, document []byte, answer any) error {
	var body io.Reader = http.NoBody
	if document != nil {
		body = bytes.NewReader(document)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.url+path, body) //nolint:gosec // the user says where Prefect is
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	switch {
	case c.key != "":
		req.Header.Set("Authorization", "Bearer "+c.key)
	case c.auth != "":
		user, password, _ := strings.Cut(c.auth, ":")
		req.SetBasicAuth(user, password)
	}
	res, err := c.http.Do(req) //nolint:gosec // the user says where Prefect is
	if err != nil {
		if inner := new(url.Error); errors.As(err, &inner) {
			err = inner.Err
		}
		return &goneError{url: c.url, err: err}
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	switch {
	case err != nil:
		return &goneError{url: c.url, err: err}
	case res.StatusCode >= http.StatusInternalServerError, res.StatusCode == http.StatusTooManyRequests:
		busy := res.StatusCode == http.StatusServiceUnavailable || res.StatusCode == http.StatusTooManyRequests
		return &goneError{c.url, fmt.Errorf("%s to %s %s; its log says why", res.Status, method, path), busy}
	case res.StatusCode == http.StatusUnauthorized, res.StatusCode == http.StatusForbidden:
		return &statusError{res.StatusCode, fmt.Sprintf("the Prefect server at %s does not let this program in: set PREFECT_API_KEY, or PREFECT_API_AUTH_STRING", c.url)}
	case res.StatusCode >= http.StatusBadRequest:
		return &statusError{res.StatusCode, fmt.Sprintf("the Prefect server at %s refuses %s %s: %s: %.300s", c.url, method, path, res.Status, strings.Join(strings.Fields(string(data)), " "))}
	}
	if answer == nil || len(data) == 0 {
		return nil
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("what answers at %s is not the API of a Prefect server: see PREFECT_API_URL, which ends with /api: %w", c.url, err)
	}
	return nil
}

// check refuses a server that is not Prefect 3.
func (c *client) check(ctx context.Context) error {
	var version string
	if err := c.call(ctx, http.MethodGet, "/admin/version", nil, &version); err != nil {
		if s := new(statusError); errors.As(err, &s) && s.status == http.StatusNotFound {
			return fmt.Errorf("what answers at %s is not the API of a Prefect server: see PREFECT_API_URL, which ends with /api", c.url)
		}
		return err
	}
	if !strings.HasPrefix(version, major) {
		return fmt.Errorf("the Prefect server at %s is version %s, and this program speaks to Prefect 3: use a server of that version, or build without --engine prefect", c.url, version)
	}
	return nil
}
