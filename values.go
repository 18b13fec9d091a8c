package stardag

import (
	"fmt"
	"reflect"

	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/node"
	"github.com/stardag-go/stardag/internal/schema"
)

// Set is a parameter whose items have no order and count once: a plain set of the reference, ordered in ids by the
// printed items. A task sees its items without repeats, in a fixed order.
type Set[T any] []T

func (Set[T]) byValue() bool { return false }

// HashableSet is the reference's HashableSet: like [Set], ordered in ids by the values themselves, so that decimals
// sort as numbers and tasks by id.
type HashableSet[T any] []T

func (HashableSet[T]) byValue() bool { return true }

// Path is a file path as a parameter. It is normalised as Python's pathlib does: "a//b/./c/" is "a/b/c", "" is ".".
type Path string

// Normalize brings the path into its normal form.
func (p *Path) Normalize() { *p = Path(canon.PathText(string(*p))) }

// Tuple2 is a pair: a list of two items of different types.
type Tuple2[A, B any] struct {
	_      struct{} `stardag:"tuple"`
	First  A        `json:"first"`
	Second B        `json:"second"`
}

// Pair returns a Tuple2.
func Pair[A, B any](a A, b B) Tuple2[A, B] { return Tuple2[A, B]{First: a, Second: b} }

// Tuple3 is a list of three items of different types. For longer ones tag a blank field of a struct of your own with
// stardag:"tuple".
type Tuple3[A, B, C any] struct {
	_      struct{} `stardag:"tuple"`
	First  A        `json:"first"`
	Second B        `json:"second"`
	Third  C        `json:"third"`
}

// Triple returns a Tuple3.
func Triple[A, B, C any](a A, b B, c C) Tuple3[A, B, C] {
	return Tuple3[A, B, C]{First: a, Second: b, Third: c}
}

// Either is a parameter of one of two types, such as a number or a text; nest it for more. Read from JSON, the type
// that fits exactly wins. The zero Either holds nothing and is an error as a parameter.
type Either[A, B any] struct {
	a *A
	b *B
}

// Left returns an Either that holds an A.
func Left[A, B any](v A) Either[A, B] { return Either[A, B]{a: &v} }

// Right returns an Either that holds a B.
func Right[A, B any](v B) Either[A, B] { return Either[A, B]{b: &v} }

// Left returns the A, and whether the Either holds one.
func (e Either[A, B]) Left() (A, bool) {
	if e.a == nil {
		var zero A
		return zero, false
	}
	return *e.a, true
}

// Right returns the B, and whether the Either holds one.
func (e Either[A, B]) Right() (B, bool) {
	if e.b == nil {
		var zero B
		return zero, false
	}
	return *e.b, true
}

func (*Either[A, B]) alternatives() []reflect.Type {
	return []reflect.Type{reflect.TypeFor[A](), reflect.TypeFor[B]()}
}

func (e *Either[A, B]) chosen() any {
	switch {
	case e.a != nil:
		return e.a
	case e.b != nil:
		return e.b
	}
	return nil
}

func (e *Either[A, B]) choose(i int) any {
	*e = Either[A, B]{}
	if i == 0 {
		e.a = new(A)
		return e.a
	}
	e.b = new(B)
	return e.b
}

// Registered is what [Union] and [Family] give, so that they can stand in package variables:
//
//	var _ = stardag.Union[Model](LogisticRegression{}, DecisionTree{})
type Registered struct{}

// Union registers the types that the interface I can hold in parameters and outputs. They are distinguished by their
// fields, like the reference's unions; give each a field tagged stardag:"const=…" to be sure. It panics when a member does
// not fit or I is already registered.
func Union[I any](members ...I) Registered {
	ms := make([]schema.Member, len(members))
	for i, m := range members {
		ms[i] = schema.Member{Go: reflect.TypeOf(m)}
	}
	return register[I]("Union", ms)
}

// Member is one type of a [Family] under its name.
type Member[I any] struct {
	name  string
	value I
}

// MemberAs names a member of a family: "namespace.Name", or a name alone.
func MemberAs[I any](name string, member I) Member[I] { return Member[I]{name, member} }

// Family registers the types that the interface I can hold, each with a name that is written with it, like the reference's
// polymorphic models: the name is part of ids. It panics when a member does not fit or I is already registered.
func Family[I any](members ...Member[I]) Registered {
	ms := make([]schema.Member, len(members))
	for i, m := range members {
		n, err := ParseName(m.name)
		if err != nil {
			panic(fmt.Sprintf("stardag.Family[%s]: %v", reflect.TypeFor[I](), err))
		}
		ms[i] = schema.Member{Go: reflect.TypeOf(m.value), Name: node.Name(n)}
	}
	return register[I]("Family", ms)
}

func register[I any](verb string, members []schema.Member) Registered {
	if err := schema.RegisterUnion(reflect.TypeFor[I](), members); err != nil {
		panic(fmt.Sprintf("stardag.%s[%s]: %v", verb, reflect.TypeFor[I](), err))
	}
	return Registered{}
}
