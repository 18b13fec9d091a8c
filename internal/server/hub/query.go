package hub

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/stardag-go/stardag/internal/server/refuse"
	"github.com/stardag-go/stardag/registry/wire"
)

// DeploymentFilter narrows a list of deployments; nil fields do not.
type DeploymentFilter struct {
	Kind    *wire.DeploymentKind
	AppName *string
	Current bool
	Limit   int
}

// BuildFilter narrows a list of builds; nil fields do not.
type BuildFilter struct {
	Status          *wire.BuildStatus
	ReactiveAppName *string
	IdleForSeconds  *int
	Limit           int
	Cursor          string
}

// TaskFilter narrows a list of tasks.
type TaskFilter struct {
	Status *wire.Status
	Limit  int
	Cursor string
}

// BuildQuery is a [BuildFilter] as a store gets it.
type BuildQuery struct {
	Status          *wire.BuildStatus
	ReactiveAppName *string
	IdleSince       *time.Time
	After           *Cursor
	Limit           int
}

// TaskQuery is a [TaskFilter] as a store gets it.
type TaskQuery struct {
	Status *wire.Status
	After  *Cursor
	Limit  int
}

// Cursor is a place in a list that is ordered by a moment, then by row key, both descending.
type Cursor struct {
	At time.Time
	PK int64
}

// String returns the cursor as clients pass it back.
func (c Cursor) String() string {
	text := fmt.Sprintf(`["%s",%d]`, wire.At(c.At), c.PK)
	return base64.RawURLEncoding.EncodeToString([]byte(text))
}

// ParseCursor reads a cursor; the empty text is nil.
func ParseCursor(s string) (*Cursor, error) {
	if s == "" {
		return nil, nil
	}
	bad := refuse.Invalid("invalid_cursor", "the cursor is none that this server gave out")
	text, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, bad
	}
	var parts []json.RawMessage
	var at wire.Time
	var pk int64
	if json.Unmarshal(text, &parts) != nil || len(parts) != 2 || json.Unmarshal(parts[0], &at) != nil || json.Unmarshal(parts[1], &pk) != nil {
		return nil, bad
	}
	return &Cursor{At: at.Time, PK: pk}, nil
}

// Clamp is n within 1 and most, and otherwise when n is 0.
func Clamp(n, otherwise, most int) int {
	if n <= 0 {
		return otherwise
	}
	return min(n, most)
}

func unique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
