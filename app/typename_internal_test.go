package app

import (
	"reflect"
	"testing"
)

func TestTypesOfTheProgramItselfHaveNoPackage(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{"main.Shape": "Shape", "map[string]main.Shape": "map[string]Shape", "domain.Shape": "domain.Shape"} {
		if got := ownPackage.ReplaceAllString(given, ""); got != want {
			t.Errorf("%s: got %s, want %s", given, got, want)
		}
	}
	if got := typeName(reflect.TypeFor[[]*testing.T]()); got != "[]optional testing.T" {
		t.Errorf("got %s", got)
	}
}
