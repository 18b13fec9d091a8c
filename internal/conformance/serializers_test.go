package conformance_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
)

// TestFileTexts compares the JSON files of the reference with the file form of the same values.
func TestFileTexts(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/serializers.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Case  string
		Bytes []byte `json:"bytes_base64"`
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, c := range cases {
		want[c.Case] = string(c.Bytes)
	}
	point := func(y string, x float64) canon.Value {
		return canon.Object{{Key: "y", Val: canon.Int(y)}, {Key: "x", Val: canon.Float(x)}}
	}
	values := map[string]canon.Value{
		"int":           canon.Int("5"),
		"float":         canon.Float(1),
		"float_e16":     canon.Float(1e16),
		"float_small":   canon.Float(1e-7),
		"float_1e-5":    canon.Float(1e-5),
		"str_list":      canon.List{canon.Str("é\n\"/\x7f\u2028😀\x01<")},
		"bytes":         canon.Str("abc"),
		"bool":          canon.Bool(true),
		"none":          canon.Null{},
		"dict_order":    canon.Object{{Key: "b", Val: canon.Int("1")}, {Key: "a", Val: canon.Int("2")}},
		"dict_int_keys": canon.Object{{Key: "2", Val: canon.Float(1)}},
		"model":         point("1", 2),
		"model_list":    canon.List{point("0", 0), point("2", 0)},
		"decimal":       canon.Str("1.50"),
		"datetime":      canon.Str(canon.DateTime{Year: 2024, Month: 1, Day: 2, HasOffset: true}.Text()),
		"timedelta":     canon.Str(canon.DurationText(400, 0, 0)),
		"any":           canon.Object{{Key: "x", Val: canon.List{canon.Int("1"), canon.Float(2)}}},
		"bigint":        canon.Int("1000000000000000000000000000000"),
		"tuple":         canon.List{canon.Int("1"), canon.Str("a")},
		"set1":          canon.Set{canon.Int("7")},
	}
	for name, value := range values {
		got, err := canon.AppendFile(nil, value)
		if err != nil || string(got) != want[name] {
			t.Errorf("%s: got %s, %v; want %s", name, got, err, want[name])
		}
	}
}
