package record

import (
	"bytes"
	"fmt"

	"github.com/stardag-go/stardag/internal/node"
)

// hasNUL reports whether a body in JSON has the character NUL in a text. Databases do not keep it, so registries refuse it.
func hasNUL(body []byte) bool {
	escape := []byte(`u0000`)
	for rest := body; ; {
		at := bytes.Index(rest, escape)
		if at < 0 {
			return false
		}
		slashes := at
		for slashes > 0 && rest[slashes-1] == '\\' {
			slashes--
		}
		if (at-slashes)%2 == 1 {
			return true
		}
		rest = rest[at+len(escape):]
	}
}

// refuseNUL says which of the tasks from t down has the character in a parameter of its own.
func (s *Session) refuseNUL(t *node.Task) error {
	for _, u := range t.Upstream {
		if body, _, err := s.body(u); err == nil && hasNUL(body) {
			return s.refuseNUL(u)
		}
	}
	return nulError(t)
}

func nulError(t *node.Task) error {
	return fmt.Errorf("register %s: a text among its parameters has the character NUL, which registries do not keep; take it out, or build without a registry", t.Slug())
}
