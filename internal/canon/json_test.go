package canon_test

import (
	"strings"
	"testing"

	"github.com/stardag-go/stardag/internal/canon"
)

func TestFromJSONPrintsBodiesAgain(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ in, want string }{
		"everything": {
			in:   ` {"b": [true, null, -7, 12345678901234567890123, 1.0, 1e-05, 1E+16, 2.50], "a": {"ü\u2028": "\u00e9\n"}, "": {}}`,
			want: `{"":{},"a":{"ü` + "\u2028" + `":"é\n"},"b":[true,null,-7,12345678901234567890123,1.0,1e-05,1e+16,2.5]}`,
		},
		"a scalar": {in: `"x"`, want: `"x"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, err := canon.FromJSON([]byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			got, err := canon.AppendBody(nil, v, 0)
			if err != nil || string(got) != tt.want {
				t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
			}
		})
	}
}

func TestFromJSONRefuses(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{`{"a":`: "read JSON", `1 2`: "more text after the value", `1e999`: "number 1e999"} {
		if _, err := canon.FromJSON([]byte(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", in, err, want)
		}
	}
}
