// Package front looks behind the types of package stardag: at the erased tasks and kinds that planners, executors and commands work
// with. Users have no use for these, so that they are not among the types' public methods.
package front

import (
	"reflect"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

// Task returns the task behind n: nil for a zero stardag.Task and for nil.
func Task(n stardag.Node) *node.Task { return node.BehindFront().Task(n) }

// Label names n for people: its short name, then those of its parameters that are single values.
func Label(n stardag.Node) string { return Task(n).Label() }

// IsTask reports whether values of type t are tasks: a stardag.Task of any output, or a stardag.Node.
func IsTask(t reflect.Type) bool { return t.Implements(node.BehindFront().Handle) }

// Node returns t as a stardag.Node. stardag.As gives it its output type.
func Node(t *node.Task) stardag.Node { return node.BehindFront().Node(t).(stardag.Node) } //nolint:forcetypeassert // package stardag has set it

// Kind returns what is behind a *stardag.Kind, which no interface without type parameters describes. It is nil for anything else.
func Kind(k any) *node.Kind { return node.BehindFront().Kind(k) }

// Kinds returns the set behind s.
func Kinds(s *stardag.Kinds) *node.Kinds { return node.BehindFront().Kinds(s) }
