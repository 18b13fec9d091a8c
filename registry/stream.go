package registry

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/stardag-go/stardag/registry/wire"
)

// streamSilence is how long a stream may say nothing: the server says something every 15 seconds.
const streamSilence = 45 * time.Second

// maxStreamLine bounds a line of a stream: a change names up to 500 tasks with their builds.
const maxStreamLine = 4 << 20

var errStreamEnded = errors.New("the stream has ended")

// Changes follows what happens to a build and its tasks from now on, for servers that have it: see [Client.Offers] "changes". It
// gives an empty change when the stream has begun, and whenever more has happened than is told: look at everything then. It ends
// with an error, that of ctx when it ended; nothing is repeated. Streams that the registry ends because the credential has run out
// end so too; the next one is opened with a new token, or refused.
func (c *Client) Changes(ctx context.Context, buildID string) iter.Seq2[*wire.Change, error] {
	return func(yield func(*wire.Change, error) bool) {
		err := c.follow(ctx, buildID, func(change *wire.Change) bool { return yield(change, nil) })
		if err != nil {
			yield(nil, fmt.Errorf("follow build %s: %w", buildID, err))
		}
	}
}

// follow returns nil when tell has had enough.
func (c *Client) follow(ctx context.Context, buildID string, tell func(*wire.Change) bool) error {
	k := call{
		method: http.MethodGet, path: []string{"api", "ext", "v1", "stream"}, query: url.Values{"build_id": {buildID}}, scoped: true,
	}
	address, err := c.address(k)
	if err != nil {
		return err
	}
	ctx, progress := withProgress(ctx, streamSilence)
	defer progress.stop()
	resp, used, err := c.stream(ctx, progress, k, address, "")
	if c.tokens != nil && errors.Is(err, ErrTokenExpired) {
		resp, _, err = c.stream(ctx, progress, k, address, used) // its source said it lives longer
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(progress.reader(resp.Body))
	lines.Buffer(nil, maxStreamLine)
	var event string
	for lines.Scan() {
		key, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch key {
		case "event":
			event = value
		case "data":
			change, err := changeOf(event, value)
			if errors.Is(err, errStreamEnded) {
				return c.lost(ctx, err)
			}
			if err != nil {
				return err
			}
			if change != nil && !tell(change) {
				return nil
			}
		}
	}
	if err := lines.Err(); err != nil {
		return c.lost(ctx, err)
	}
	return c.lost(ctx, errStreamEnded)
}

// stream opens a stream. It returns the token it sent, and a response only without an error.
func (c *Client) stream(ctx context.Context, progress *progress, k call, address string, stale Secret) (*http.Response, Secret, error) {
	token, err := c.credential(ctx, k, stale)
	if err != nil {
		return nil, "", err
	}
	req, err := http.NewRequestWithContext(ctx, k.method, address, nil)
	if err != nil {
		return nil, token, err
	}
	c.headers(req, k, &payload{}, token)
	req.Header.Set("Accept", "text/event-stream")
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, token, c.lost(ctx, err)
	}
	if resp.StatusCode == http.StatusOK {
		return resp, token, nil
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(progress.reader(resp.Body), maxErrorBody))
	if err != nil {
		return nil, token, c.lost(ctx, err)
	}
	return nil, token, newError(resp, data)
}

// changeOf reads an event; nil is one that says nothing.
func changeOf(event, data string) (*wire.Change, error) {
	change := new(wire.Change)
	switch event {
	case "hello", "reset":
		return change, nil
	case "change":
		if err := json.Unmarshal([]byte(data), change); err != nil {
			return nil, fmt.Errorf("read a change: %w", err)
		}
		return change, nil
	case "end":
		var end struct {
			Reason string `json:"reason"`
		}
		_ = json.Unmarshal([]byte(data), &end) // without a reason it is over all the same
		return nil, fmt.Errorf("%w: the registry says %q", errStreamEnded, end.Reason)
	}
	return nil, nil
}
