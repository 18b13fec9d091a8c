package wirejson_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/internal/server/httpapi/wirejson"
	"github.com/stardag-go/stardag/registry/wire"
)

func TestAppend(t *testing.T) {
	t.Parallel()
	at := wire.At(time.Date(2026, 1, 2, 3, 4, 5, 60_700, time.FixedZone("", 3600)))
	tests := map[string]struct {
		in   any
		want string
	}{
		"embedded structs come first, nulls are written": {
			wire.DeploymentCreated{Deployment: wire.Deployment{ID: "i", DeployedAt: at}, Created: true},
			`{"id":"i","kind":"","app_name":"","code_id":"","image_id":null,"modal_app_id":null,"generation":0,"deployed_at":"2026-01-02T02:04:05.000060Z","activated_at":null,"is_current":false,"created":true}`,
		},
		"a nil list is an empty one":      {&wire.Tasks{}, `{"tasks":[],"next_cursor":null}`},
		"a nil list that means something": {wire.LimitUse{Limit: wire.Limit{Key: "k", MaxConcurrent: 2}}, `{"key":"k","max_concurrent":2,"in_use":0,"holders":null}`},
		"a nil map is an empty one":       {wire.Settings{Hash: "h"}, `{"hash":"h","body":{}}`},
		"maps are sorted":                 {wire.Settings{Body: map[string]string{"b": "2", "a": "1"}}, `{"hash":"","body":{"a":"1","b":"2"}}`},
		"raw JSON stays as it is":         {wire.TickSummary{Summary: json.RawMessage(`{ "b":1, "a":1.0 }`)}, `{"id":"","build_id":"","outcome":"","summary":{ "b":1, "a":1.0 },"created_at":"0001-01-01T00:00:00.000000Z"}`},
		"no raw JSON is null":             {wire.Instance{ExpandedAt: &at}, `{"id":"","deployment_id":"","settings_hash":"","instance_hash":"","body":null,"expanded_at":"2026-01-02T02:04:05.000060Z","created_at":"0001-01-01T00:00:00.000000Z"}`},
		"text": {
			map[string]any{"a": "é\u2028<\"\\\n\t\r\x01\xff\x7f", "b": []string(nil), "c": nil, "d": 1.5, "e": []any{1, "x", true}},
			`{"a":"é` + "\u2028" + `<\"\\\n\t\r\u0001\ufffd` + "\x7f" + `","b":[],"c":null,"d":1.5,"e":[1,"x",true]}`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := wirejson.Append(nil, tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
			if !json.Valid(got) {
				t.Error("no JSON")
			}
		})
	}
}
