package near_test

import (
	"testing"

	"github.com/stardag-go/stardag/internal/near"
)

func TestOf(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		name       string
		candidates []string
		want       string
	}{
		"swapped letters":              {"Smu", []string{"Range", "Sum"}, "Sum"},
		"a letter missing":             {"limt", []string{"limit", "list"}, "limit"},
		"a letter too many":            {"seeed", []string{"sleet", "seed"}, "seed"},
		"the closest of several":       {"workes", []string{"worked", "workers", "workes2"}, "worked"},
		"another case":                 {"limit", []string{"Limit"}, "Limit"},
		"the name itself":              {"limit", []string{"limits", "limit"}, "limit"},
		"nothing close":                {"alpha", []string{"omega", "beta"}, ""},
		"one letter is not a hint":     {"x", []string{"y", ""}, ""},
		"two letters, one of them":     {"xy", []string{"xz"}, "xz"},
		"only the namespace in common": {"test.Gone", []string{"test.Leaf"}, ""},
		"no candidates":                {"limit", nil, ""},
		"no name":                      {"", []string{"a"}, ""},
		"letters of several bytes":     {"größe", []string{"grösse", "grüße"}, "grüße"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := near.Of(tt.name, tt.candidates); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
