package app

import (
	"reflect"
	"regexp"
	"strings"

	"github.com/stardag-go/stardag"
)

var (
	packagePath = regexp.MustCompile(`[\w.\-~/]+/`)
	ownPackage  = regexp.MustCompile(`\bmain\.`)
	taskType    = regexp.MustCompile(`^stardag\.Task\[(.*)\]$`)
)

// typeName returns a Go type as people write it: packages without the way to them, a task by what it makes.
func typeName(t reflect.Type) string {
	if t == reflect.TypeFor[stardag.File]() {
		return "file"
	}
	if t.Name() == "" {
		switch t.Kind() {
		case reflect.Slice:
			return "[]" + typeName(t.Elem())
		case reflect.Map:
			return "map[" + typeName(t.Key()) + "]" + typeName(t.Elem())
		case reflect.Pointer:
			return "optional " + typeName(t.Elem())
		}
	}
	name := strings.ReplaceAll(packagePath.ReplaceAllString(t.String(), ""), "interface {}", "any")
	name = ownPackage.ReplaceAllString(name, "") // whoever reads it has the program before them
	if m := taskType.FindStringSubmatch(name); m != nil {
		return "task of " + m[1]
	}
	return name
}
