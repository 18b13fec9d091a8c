package httpapi // internal: the types of bodies and answers are not visible from outside

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"
	"testing"

	"github.com/stardag-go/stardag/internal/server/accounts"
	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/internal/server/rooms"
	"github.com/stardag-go/stardag/registry/wire"
)

// boundElsewhere are texts of requests that have no bound of their own in the document, and why they have one.
var boundElsewhere = map[string]string{
	"password": "72 bytes, and never stored", "current_password": "72 bytes, and never stored", "new_password": "72 bytes, and never stored",
	"workspace_id": "compared with what there is", "environment_id": "compared with what there is", "build_ids": "compared with what there is",
	"slug": "64 characters, by accounts", "name": "255 characters, by accounts", "code": "compared with what there is", "role": "one of three",
	"yielded": "compared with what there is", "declared_upstreams": "compared with what there is", "execution_id": "not used",
	"settings": "part of an identity, so never cut; the request has a bound", "initial_environment_slug": "64 characters, by accounts",
	"initial_target_root_uri": "as every target root, by accounts",
}

// free are the names of fields that hold what people or programs write at any length.
var free = regexp.MustCompile(`(?:^|_)(error_message|description|error|message|text|traceback)$`)

func eachRoute(t *testing.T, visit func(route *Route)) {
	t.Helper()
	n := 0
	for _, routes := range [][]Route{RegistryRoutes(&rooms.Registry{}), AccountRoutes(&accounts.Accounts{}, AccountOptions{}), ExtensionRoutes(&rooms.Registry{}, "")} {
		for i := range routes {
			n++
			visit(&routes[i])
		}
	}
	if n < 90 {
		t.Errorf("only %d routes were looked at", n)
	}
}

// texts visits the fields of t that hold texts, those of lists and maps included.
func texts(t reflect.Type, field reflect.StructField, inList bool, seen map[reflect.Type]bool, visit func(owner reflect.Type, f reflect.StructField, inList bool), owner reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer:
		texts(t.Elem(), field, inList, seen, visit, owner)
	case reflect.Slice, reflect.Map:
		if t != reflect.TypeFor[json.RawMessage]() {
			texts(t.Elem(), field, true, seen, visit, owner)
		}
	case reflect.String:
		if wirejson.Words[t] == nil {
			visit(owner, field, inList)
		}
	case reflect.Struct:
		if seen[t] {
			return
		}
		seen[t] = true
		defer delete(seen, t)
		for f := range t.Fields() {
			if f.IsExported() || f.Anonymous {
				texts(f.Type, f, inList, seen, visit, t)
			}
		}
	}
}

// Every text that somebody sends has a bound: beyond it names are refused and free texts cut.
func TestEveryTextOfARequestHasABound(t *testing.T) {
	t.Parallel()
	eachRoute(t, func(route *Route) {
		if route.body == nil {
			return
		}
		body := route.input.FieldByIndex(route.body.index)
		texts(body.Type, body, false, map[reflect.Type]bool{}, func(owner reflect.Type, f reflect.StructField, _ bool) {
			for _, tag := range []string{"maxLength", "itemMaxLength", "cut"} {
				if n, err := strconv.Atoi(f.Tag.Get(tag)); err == nil && n > 0 {
					return
				}
			}
			key := regexp.MustCompile(`^[^,]*`).FindString(f.Tag.Get("json"))
			if f.Tag.Get("format") == "" && f.Tag.Get("enum") == "" && boundElsewhere[key] == "" {
				t.Errorf("%s: %s.%s has no bound: give it maxLength, or cut when it is free text", route.OperationID, owner, f.Name)
			}
			if free.MatchString(key) && f.Tag.Get("cut") == "" {
				t.Errorf("%s: %s.%s is refused when it is long: give it cut", route.OperationID, owner, f.Name)
			}
		}, nil)
	})
}

// A request has no members of types that are written and not read: they would fail where they are sent.
func TestRequestsHaveOnlyWhatIsRead(t *testing.T) {
	t.Parallel()
	var walk func(route *Route, at reflect.Type, place string, seen map[reflect.Type]bool)
	walk = func(route *Route, at reflect.Type, place string, seen map[reflect.Type]bool) {
		switch at.Kind() {
		case reflect.Float64, reflect.Interface:
			t.Errorf("%s: %s is a %s, which requests are not read into", route.OperationID, place, at.Kind())
		case reflect.Pointer, reflect.Map:
			walk(route, at.Elem(), place, seen)
		case reflect.Slice:
			if at != reflect.TypeFor[json.RawMessage]() {
				walk(route, at.Elem(), place, seen)
			}
		case reflect.Struct:
			if seen[at] || at == reflect.TypeFor[wire.Time]() {
				return
			}
			seen[at] = true
			for f := range at.Fields() {
				walk(route, f.Type, place+"."+f.Name, seen)
			}
		}
	}
	eachRoute(t, func(route *Route) {
		if route.body != nil {
			body := route.input.FieldByIndex(route.body.index).Type
			walk(route, body, body.Name(), map[reflect.Type]bool{})
		}
	})
}

// Free texts in lists are short, whoever wrote them.
func TestFreeTextsInListsAreShort(t *testing.T) {
	t.Parallel()
	found := 0
	eachRoute(t, func(route *Route) {
		if route.output == nil {
			return
		}
		texts(route.output, reflect.StructField{}, false, map[reflect.Type]bool{}, func(owner reflect.Type, f reflect.StructField, inList bool) {
			if key := regexp.MustCompile(`^[^,]*`).FindString(f.Tag.Get("json")); inList && free.MatchString(key) {
				found++
				if n, err := strconv.Atoi(f.Tag.Get("brief")); (err != nil || n < 100 || n > 4096) && ownWords[owner.Name()+"."+f.Name] == "" {
					t.Errorf("%s: %s.%s is whole in a list: give it brief", route.OperationID, owner, f.Name)
				}
			}
		}, nil)
	})
	if found < 10 {
		t.Errorf("only %d free texts in lists", found)
	}
}

// ownWords are sentences of the server's own.
var ownWords = map[string]string{
	"CancelVerdict.Message": "why a build cannot be cancelled", "WaitingTasks.Message": "why no worker takes tasks",
}
