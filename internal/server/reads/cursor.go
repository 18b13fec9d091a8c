package reads

import (
	"encoding/base64"
	"encoding/json"

	"github.com/stardag-go/stardag/internal/server/refuse"
)

// SortCursor is a place in a list that is ordered by a value, then by row key or id.
type SortCursor struct {
	Order string // the list's order, so that a cursor of another one is refused
	Value any    // int64 or string
	PK    int64
}

// String returns the cursor as clients pass it back.
func (c SortCursor) String() string {
	return base64.RawURLEncoding.EncodeToString(mustJSON([3]any{c.Order, c.Value, c.PK}))
}

// parseSortCursor reads a cursor of a list in an order; the empty text is nil. Numbers tells what the order's values are.
func parseSortCursor(s, order string, numbers bool) (*SortCursor, error) {
	if s == "" {
		return nil, nil
	}
	bad := refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out for this list in this order")
	text, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, bad
	}
	var parts []json.RawMessage
	c := &SortCursor{}
	if json.Unmarshal(text, &parts) != nil || len(parts) != 3 || json.Unmarshal(parts[0], &c.Order) != nil || json.Unmarshal(parts[2], &c.PK) != nil || c.Order != order {
		return nil, bad
	}
	if numbers {
		var n int64
		if json.Unmarshal(parts[1], &n) != nil {
			return nil, bad
		}
		c.Value = n
		return c, nil
	}
	var v *string
	if json.Unmarshal(parts[1], &v) != nil || v == nil {
		return nil, bad
	}
	c.Value = *v
	return c, nil
}

// mustJSON returns the JSON of a value made here, which always has one.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
