package stardag_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
)

type amount struct {
	Value apd.Decimal `json:"value"`
}

func (amount) Run(context.Context) (int, error) { return 0, errNotRun }

var amountTask = stardag.Define[amount]("golden.Amount")

// TestDecimalsPrintAsPythonDoes has the texts and ids that stardag for Python 0.28.0 has for tasks of these decimals.
func TestDecimalsPrintAsPythonDoes(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, id string }{
		"0":          {"0", "a3591e95-e7c4-5a89-8e33-8c2ba43c90b4"},
		"-0":         {"-0", "4d96c949-8ed8-50c6-b71f-4abf8dec923b"},
		"0.0":        {"0.0", "91579e44-1c2e-54d5-9562-26f860f43616"},
		"0.000000":   {"0.000000", "13b3bb7e-9636-530f-83b6-be7512d21783"},
		"0.0000000":  {"0E-7", "a357b1d9-3e1d-50a3-bfa9-99e42a7ef44d"},
		"0E-8":       {"0E-8", "2a26206b-1a0d-548d-bcd8-a7041b323395"},
		"-0E-8":      {"-0E-8", "79aa3aa7-b2b4-59d6-9a12-798b8c6743e7"},
		"0E-30":      {"0E-30", "de11d02e-7658-5358-8d18-ede9e381dae0"},
		"0E+3":       {"0E+3", "55a2eb11-8a96-51d8-8a43-c0f50299c7ef"},
		"-0E+1":      {"-0E+1", "d3668389-9b85-5a4c-8689-396eb581f90e"},
		"1E-6":       {"0.000001", "138aaf82-6bc8-5703-bdeb-598e448b0b8d"},
		"1E-7":       {"1E-7", "f33048b0-b959-5071-9fb5-0866f176f595"},
		"123E-9":     {"1.23E-7", "62128fd9-15e0-58b3-a232-ac59573b7926"},
		"1E+2":       {"1E+2", "e82ba252-d191-5d6c-98f9-a6ece914eea7"},
		"1.50":       {"1.50", "ea37e1a1-d517-5e23-b937-b263b8e1f9c5"},
		"100":        {"100", "88a1da4c-c540-5bd6-b94b-da8a6cb353fe"},
		"12E+5":      {"1.2E+6", "ed606daa-6124-57a6-9641-27c02f06f875"},
		"0.00000012": {"1.2E-7", "61d3b9bf-e280-5ad8-9b20-0aa152dc53fb"},
	}
	for in, want := range tests {
		value, _, err := apd.NewFromString(in)
		if err != nil {
			t.Fatal(err)
		}
		task := amountTask.New(amount{Value: *value})
		if body, err := stardag.Body(task); err != nil || !strings.Contains(string(body), `"value":"`+want.text+`"`) {
			t.Errorf("body of %s: got %s, %v; want %s in it", in, body, err, want.text)
		}
		if got := task.ID().String(); got != want.id {
			t.Errorf("id of %s: got %s, want %s", in, got, want.id)
		}
	}
}
