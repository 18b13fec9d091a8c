package stardag

import (
	"reflect"

	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// The methods behind these interfaces are not for users. The packages of this module reach them through what init gives away: tasks
// and kinds through internal/front, and what parameters are made of through internal/schema.
type (
	taskHandle interface{ erased() *node.Task }
	kindHandle interface{ erasedKind() *node.Kind }

	taskSetter interface{ setErased(t *node.Task) error }

	choice interface {
		alternatives() []reflect.Type
		chosen() any
		choose(i int) any
	}

	setOrder interface{ byValue() bool }
)

func init() {
	node.SetFront(node.Front{
		Handle: reflect.TypeFor[taskHandle](),
		Task: func(n any) *node.Task {
			if h, ok := n.(taskHandle); ok {
				return h.erased()
			}
			return nil
		},
		Node: func(t *node.Task) any { return erasedNode{t} },
		Kind: func(k any) *node.Kind {
			if h, ok := k.(kindHandle); ok {
				return h.erasedKind()
			}
			return nil
		},
		Kinds: func(s any) *node.Kinds { return s.(*Kinds).set },
	})
	schema.SetFront(schema.Front{
		Task:    reflect.TypeFor[taskHandle](),
		SetTask: func(handle any, t *node.Task) error { return handle.(taskSetter).setErased(t) },

		Choice:       reflect.TypeFor[choice](),
		Alternatives: func(c any) []reflect.Type { return c.(choice).alternatives() },
		Chosen:       func(c any) any { return c.(choice).chosen() },
		Choose:       func(c any, i int) any { return c.(choice).choose(i) },

		Set:     reflect.TypeFor[setOrder](),
		ByValue: func(set any) bool { return set.(setOrder).byValue() },
	})
}
