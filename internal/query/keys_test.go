package query_test

import (
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/query"
)

func TestEveryKeyIsExplained(t *testing.T) {
	t.Parallel()
	docs := query.KeyDocs()
	if len(docs) != len(query.Keys) {
		t.Errorf("%d keys are explained, and there are %d", len(docs), len(query.Keys))
	}
	for _, d := range docs {
		if d.Meaning == "" {
			t.Errorf("the key %s has no meaning", d.Name)
		}
		for _, alias := range d.Also {
			if _, err := query.Parse(alias+" ~ x", time.Time{}); err != nil && d.Kind == query.KindText {
				t.Errorf("%s is not another name of %s: %v", alias, d.Name, err)
			}
		}
	}
}
