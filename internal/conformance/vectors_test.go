package conformance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/conformance"
)

func load(t *testing.T, name string) []conformance.Check {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checks, err := conformance.Load(f)
	if err != nil {
		t.Fatal(err)
	}
	return checks
}

func report(diffs []conformance.Diff) string {
	var b strings.Builder
	for _, d := range diffs {
		fmt.Fprintf(&b, "%s\n  want %s\n  got  %s\n", d.What, d.Want, d.Got)
	}
	return b.String()
}

// differences reads the cases that docs/reference-differences.md lists.
func differences(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("../../docs/reference-differences.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|").FindAllSubmatch(text, -1) {
		listed[string(m[1])] = true
	}
	return listed
}

func TestTaskCases(t *testing.T) {
	t.Parallel()
	listed := differences(t)
	checks := load(t, "public.json")
	for _, check := range checks {
		t.Run(check.Scope+"/"+check.Name, func(t *testing.T) {
			t.Parallel()
			diffs := check.Run()
			switch {
			case len(diffs) == 0 && listed[check.Name]:
				t.Error("the case passes, yet docs/reference-differences.md lists it")
			case len(diffs) > 0 && check.Scope == conformance.Core:
				t.Error(report(diffs))
			case len(diffs) > 0 && !listed[check.Name]:
				t.Errorf("not listed in docs/reference-differences.md:\n%s", report(diffs))
			}
		})
	}
}

func TestPrimitiveCases(t *testing.T) {
	t.Parallel()
	for _, check := range load(t, "primitives_public.json") {
		t.Run(check.Name, func(t *testing.T) {
			t.Parallel()
			if diffs := check.Run(); len(diffs) > 0 {
				t.Error(report(diffs))
			}
		})
	}
}

func TestListedDifferencesAreCases(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, check := range load(t, "public.json") {
		names[check.Name] = true
	}
	for name := range differences(t) {
		if !names[name] {
			t.Errorf("docs/reference-differences.md lists %s, which is no case", name)
		}
	}
}

func TestEveryCaseIsThere(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/META.json")
	if err != nil {
		t.Fatal(err)
	}
	var meta struct{ Counts map[string]int }
	if err := json.Unmarshal(data, &meta); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"public", "primitives_public"} {
		if got, want := len(load(t, name+".json")), meta.Counts[name]; got != want {
			t.Errorf("%s.json has %d cases, META.json says %d", name, got, want)
		}
	}
}

// TestEveryPartIsCompared changes each expected part of a case in turn: the check must notice.
func TestEveryPartIsCompared(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/public.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []map[string]any
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	changed := map[string]int{}
	for _, c := range cases {
		if c["case"] != "nested/one_level" && c["case"] != "str/lone_surrogate" && c["case"] != "relpath/class_overrides" {
			continue
		}
		for _, part := range []string{"hash_input", "task_id", "relpath", "instance_body", "instance_hash", "instance_error", "nested_hash_inputs", "slug"} {
			was := c[part]
			switch v := was.(type) {
			case string:
				c[part] = v + "x"
				if part == "instance_error" {
					c[part] = nil
				}
			case map[string]any:
				if len(v) == 0 {
					continue
				}
				c[part] = map[string]any{}
			default:
				continue
			}
			text, err := json.Marshal([]any{c})
			if err != nil {
				t.Fatal(err)
			}
			checks, err := conformance.Load(bytes.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if diffs := checks[0].Run(); len(diffs) == 0 {
				t.Errorf("%s: a wrong %s was not noticed", c["case"], part)
			}
			c[part] = was
			changed[part]++
		}
	}
	if len(changed) != 8 {
		t.Errorf("only these parts were tried: %v", changed)
	}
}

func TestCasesThatAreNotUnderstoodFail(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"an unknown group":           `[{"group":"new"}]`,
		"an unknown tag":             `[{"case":"c","scope":"core","namespace":"","name":"A","version":"","params":[{"name":"p","python_type":"X","value":{"t":"new"}}],"hash_input":"{}","task_id":""}]`,
		"a parameter without value":  `[{"case":"c","scope":"core","namespace":"","name":"A","version":"","params":[{"name":"p","python_type":"int"}],"hash_input":"{}","task_id":""}]`,
		"parameters of a wrong form": `[{"case":"c","scope":"core","params":1,"hash_input":"{}"}]`,
		"no parameters at all":       `[{"case":"c","scope":"core"}]`,
		"a float that is not one":    `[{"group":"float_text","hex":"x"}]`,
	} {
		checks, err := conformance.Load(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diffs := checks[0].Run(); len(diffs) == 0 {
			t.Errorf("%s passes", name)
		}
	}
	for name, text := range map[string]string{
		"not JSON": `[`, "an object": `{}`, "nothing": `[]`, "something else": `[{"python_type":"int"}]`, "no scope": `[{"case":"c"}]`,
	} {
		if _, err := conformance.Load(strings.NewReader(text)); err == nil {
			t.Errorf("%s was loaded", name)
		}
	}
}
