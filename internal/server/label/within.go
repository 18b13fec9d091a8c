package label

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"github.com/stardag-go/stardag/internal/query"
	"github.com/stardag-go/stardag/internal/server/hub"
)

// followedReferences bounds how many references in the body of one task are followed for the index.
const followedReferences = 64

// Within replaces references in bodies by the bodies they stand for, as deep as the paths of the index go. Cut reports, for each
// body, whether it had too many references.
func Within(ctx context.Context, tx hub.BodyReader, bodies []json.RawMessage) (cut []bool, err error) {
	cut = make([]bool, len(bodies))
	var trees []any
	var places []int
	for i, body := range bodies {
		if bytes.Contains(body, hub.RefersTo) {
			tree, _ := hub.ParseJSON(body)
			trees, places = append(trees, tree), append(places, i)
		}
	}
	if trees == nil {
		return cut, nil
	}
	d := &hub.Documents{Tx: tx}
	some, err := d.Along(ctx, trees, followedReferences, func(path []string) bool {
		return len(path) < query.MaxSteps && !strings.HasPrefix(path[len(path)-1], "__")
	})
	if err != nil {
		return nil, err
	}
	for n, i := range places {
		cut[i] = some[n]
		if bodies[i], err = json.Marshal(trees[n]); err != nil {
			return nil, err
		}
	}
	return cut, nil
}
