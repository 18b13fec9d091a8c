package modal

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	sdk "github.com/modal-labs/modal-client/go"
)

// mostFailures is how many sandboxes in a row may fail before no more are started.
const mostFailures = 3

// ends notes, one line each, how sandboxes started here ended, except those that had nothing left to do. [mostFailures] failures in
// a row are an error, because they would go on for ever.
func (s *starter) ends(ctx context.Context, note func(string)) error {
	for name, sandbox := range s.started {
		code, err := sandbox.Poll(ctx, nil)
		if err != nil || code == nil {
			continue
		}
		delete(s.started, name)
		switch *code {
		case 0:
			s.failed = 0
		case 124:
			note(fmt.Sprintf("sandbox %s has lived as long as it may, and was ended: what it ran runs again; set Timeout to more in modal.Engine", name))
		case 137, 143:
			note(fmt.Sprintf("sandbox %s was ended from outside, or had too little memory: what it ran is lost, and runs again", name))
		default:
			text := fmt.Sprintf("sandbox %s ended with code %d: %s; see all that it wrote with the command \"modal logs %[1]s\"", name, *code, lastLine(sandbox))
			note(text)
			if s.failed++; s.failed == mostFailures {
				return fmt.Errorf("%d sandboxes failed one after the other, and no more are started: %s", mostFailures, text)
			}
		}
		_ = sandbox.Detach()
	}
	return nil
}

// lastLine returns the error line that the program in a sandbox printed, else the last line that it printed.
func lastLine(sandbox *sdk.Sandbox) string {
	timer := time.AfterFunc(lastWords, func() { _ = sandbox.Stderr.Close() })
	defer timer.Stop()
	const most = 1 << 20
	text, _ := io.ReadAll(io.LimitReader(sandbox.Stderr, most)) // whatever there is
	last := "it wrote nothing"
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if why, ok := strings.CutPrefix(line, "error: "); ok {
			return why
		}
		last = cmp.Or(line, last)
	}
	return last
}
