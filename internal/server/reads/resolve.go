package reads

import (
	"context"
	"strings"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/internal/server/who"
	"github.com/stardag-go/stardag/registry/wire"
)

// ShortestPrefix is how much of an id has to be known to find what it names.
const ShortestPrefix = 6

const shownMatches = 20

// Resolve finds what has an id that starts with a text, in the caller's environment.
func (rd *Reader) Resolve(ctx context.Context, c who.Principal, start string) ([]wire.ResolvedID, error) {
	if len(start) < ShortestPrefix {
		return nil, refuse.Invalid("prefix_too_short", "at least 6 characters of an id are needed")
	}
	out, err := view(ctx, rd, c, func(tx Tx) (*[]wire.ResolvedID, error) {
		found, err := tx.ResolveTasks(ctx, start, shownMatches)
		if err != nil {
			return nil, err
		}
		if low, high, ok := uuidsFrom(start); ok {
			more, err := tx.Resolve(ctx, low, high, shownMatches)
			if err != nil {
				return nil, err
			}
			found = append(more, found...)
		}
		found = found[:min(len(found), shownMatches)]
		return &found, nil
	})
	if err != nil {
		return nil, err
	}
	return *out, nil
}

// uuidsFrom returns the first and the last UUID that start with a text.
func uuidsFrom(start string) (low, high string, ok bool) {
	digits := strings.ReplaceAll(strings.ToLower(start), "-", "")
	if len(digits) > 32 || strings.Trim(digits, "0123456789abcdef") != "" {
		return "", "", false
	}
	whole := func(fill string) string {
		s := digits + strings.Repeat(fill, 32-len(digits))
		return s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]
	}
	return whole("0"), whole("f"), true
}
