package conformance_test

import (
	"encoding/json"
	"os"
	"testing"
)

// errorCases returns the names of the cases in errors.json.
func errorCases(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile("testdata/errors.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Case string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, c := range cases {
		names[c.Case] = true
	}
	return names
}
