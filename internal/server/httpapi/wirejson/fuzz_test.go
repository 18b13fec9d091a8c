package wirejson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/registry/wire"
)

// FuzzDecode holds the scanner against encoding/json: what one takes as the text of an object the other takes, with the
// same text in it, and what is refused is refused for one of the reasons that are ours.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"type":"t","name":"n","body":{}}`, `{"type":"\u00e9\ud83d\ude00","name":"\\\"\/\b\f\n\r\t","body":{"a":[1,-0.5e+3,true,null,"x"]}}`,
		`{"type":"t","name":"n","body":{"a":"\u0000"}}`, `{"type":"t","name":"n","body":{"a":01}}`, `{"name":"\ud800"}`, "{\"type\":\"\x01\"}", `[]`, ``, `{`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got wire.NewArtifact
		err := wirejson.Decode(bytes.Clone(data), &got)
		var want wire.NewArtifact
		wanted := json.Unmarshal(data, &want)
		if err == nil {
			if wanted != nil {
				t.Fatalf("took %q, which is no document: %v", data, wanted)
			}
			if !json.Valid(got.Body) || bytes.Contains(got.Body, []byte(`\u0000`)) && !bytes.Contains(got.Body, []byte(`\\u0000`)) {
				t.Fatalf("kept %q", got.Body)
			}
			// encoding/json matches keys in any case; ours are exact, so equal texts are only due where keys are.
			if diff := cmp.Diff([]string{want.Type, want.Name}, []string{got.Type, got.Name}); diff != "" {
				t.Fatalf("of %q want -, got +\n%s", data, diff)
			}
			return
		}
		problems, ok := errors.AsType[wirejson.InvalidError](err)
		if !ok || len(problems) == 0 || len(problems) > wirejson.MaxProblems {
			t.Fatalf("got %v (%T)", err, err)
		}
		for _, p := range problems {
			if p.Type == "json_invalid" && json.Valid(data) && utf8.Valid(data) && !strings.Contains(p.Msg, "too") {
				t.Fatalf("refused %q: %s", data, p.Msg)
			}
		}
	})
}
