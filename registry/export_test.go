package registry

import (
	"context"
	"time"
)

// SetPauses replaces how c waits between attempts, so that tests need no time, and makes random pauses the longest that they
// can be. With a clock, the client's time is that.
func SetPauses(c *Client, sleep func(context.Context, time.Duration) error, now func() time.Time) {
	c.sleep = sleep
	c.random = func() float64 { return 1 }
	if now != nil {
		c.now = now
	}
}
