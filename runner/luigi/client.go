package luigi

import (
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

// callTimeout bounds one call of luigid, and mostAnswer the bytes of its answer.
const (
	callTimeout = 20 * time.Second
	mostAnswer  = 256 << 20
)

// client calls the methods of a luigid.
type client struct {
	url  string
	http *http.Client
}

func newClient(address string) (*client, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("the address of luigid cannot be read; it should look like http://localhost:8082")
	case u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("the address of luigid is %q; it should look like http://localhost:8082", u.Redacted())
	}
	return &client{url: strings.TrimRight(address, "/"), http: &http.Client{Timeout: callTimeout}}, nil
}

// shown returns the address without a password.
func (c *client) shown() string {
	u, err := url.Parse(c.url)
	if err != nil {
		return "(unreadable)"
	}
	return u.Redacted()
}

// goneError reports that luigid does not answer at the moment.
type goneError struct {
	url string
	err error
}

func (e *goneError) Error() string {
	return fmt.Sprintf("luigid at %s does not answer: is it running (luigid --port 8082), and is the address right (url in [engine.luigi], STARDAG_LUIGI_URL)? %v", e.url, e.err)
}

func (e *goneError) Unwrap() error { return e.err }

// call calls a method of the scheduler. answer may be nil.
func (c *client) call(ctx context.Context, method string, args map[string]any, answer any) error {
	data, err := json.Marshal(args)
	if err != nil {
		return err
	}
	form := strings.NewReader(url.Values{"data": {string(data)}}.Encode())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+"/api/"+method, form)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.http.Do(req)
	if err != nil {
		if inner := new(url.Error); errors.As(err, &inner) {
			err = inner.Err // without the address, which is named once
		}
		return &goneError{c.shown(), err}
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	switch {
	case err != nil:
		return &goneError{c.shown(), err}
	case res.StatusCode >= http.StatusInternalServerError:
		return &goneError{c.shown(), fmt.Errorf("%s to %s; its log says why", res.Status, method)}
	case res.StatusCode == http.StatusNotFound:
		return fmt.Errorf("%s has no method %s: it is not luigid, or is older than Luigi 3.0; see url in [engine.luigi] and STARDAG_LUIGI_URL", c.shown(), method)
	case res.StatusCode != http.StatusOK:
		return fmt.Errorf("luigid at %s refuses %s: %s", c.shown(), method, res.Status)
	}
	var doc struct {
		Response *json.RawMessage `json:"response"`
	}
	if err := json.Unmarshal(body, &doc); err != nil || doc.Response == nil && !strings.Contains(string(body), `"response"`) {
		return fmt.Errorf("what answers at %s is not luigid: see url in [engine.luigi] and STARDAG_LUIGI_URL", c.shown())
	}
	if answer == nil || doc.Response == nil {
		return nil
	}
	if err := json.Unmarshal(*doc.Response, answer); err != nil {
		return fmt.Errorf("luigid at %s answers %s in a way that this program does not know (it knows Luigi 3): %w", c.shown(), method, err)
	}
	return nil
}

// The states of tasks in luigid.
const (
	statusPending  = "PENDING"
	statusRunning  = "RUNNING"
	statusDone     = "DONE"
	statusFailed   = "FAILED"
	statusDisabled = "DISABLED"
	statusUnknown  = "UNKNOWN"
)

// work is an answer to get_work.
type work struct {
	TaskID  string `json:"task_id"`
	Pending int    `json:"n_pending_tasks"`
	State   string `json:"worker_state"`
}

const workerDisabled = "disabled"

// listed is a task in luigid's list.
type listed struct {
	Status        string   `json:"status"`
	Workers       []string `json:"workers"`
	WorkerRunning string   `json:"worker_running"`
	TimeRunning   float64  `json:"time_running"`
	LastUpdated   float64  `json:"last_updated"`
}

// listedWorker is a worker in luigid's list.
type listedWorker struct {
	Name    string `json:"name"`
	State   string `json:"state"`
	Stardag string `json:"stardag"`
}

// started and took say when the task ran last and for how long.
func (l listed) started() time.Time { return time.UnixMicro(int64(l.TimeRunning * 1e6)) }

func (l listed) took() time.Duration {
	return max(0, time.Duration((l.LastUpdated-l.TimeRunning)*float64(time.Second)))
}
