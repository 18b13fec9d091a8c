package node

import (
	"reflect"
	"strings"
	"sync"
)

// docs are texts about parameter structs, by type.
var docs sync.Map

// Describe says what the tasks with parameters of a type are for.
func Describe(params reflect.Type, doc string) { docs.Store(params, strings.TrimSpace(doc)) }

// About says what tasks of the kind are for; "" when nothing does.
func (k *Kind) About() string {
	if k.Doc != "" || k.Params == nil {
		return k.Doc
	}
	doc, _ := docs.Load(k.Params)
	text, _ := doc.(string)
	return text
}
