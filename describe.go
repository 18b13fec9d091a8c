package stardag

import (
	"reflect"

	"github.com/stardag-go/stardag/internal/node"
)

// Describe says what tasks with the parameters P are for, for people, unless the option [Doc] of their kind says it. The command
// stardagdoc writes the calls from the comments above the structs:
//
//	//go:generate go run github.com/stardag-go/stardag/cmd/stardagdoc
func Describe[P any](doc string) { node.Describe(reflect.TypeFor[P](), doc) }

// Doc returns what tasks of the kind are for, for people.
func (k *Kind[P, T]) Doc() string { return k.def.erased.About() }

// Owner returns who answers for the kind.
func (k *Kind[P, T]) Owner() string { return k.def.erased.Owner }

// CodeVersion returns the declared version of the kind's code; see the option of that name.
func (k *Kind[P, T]) CodeVersion() string { return k.def.erased.CodeVersion }
