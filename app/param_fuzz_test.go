package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/target"
	"github.com/stardag-go/stardag/target/mem"
)

// Every has a parameter of most types.
type Every struct {
	Whole  int                         `json:"whole" stardag:"default=1"`
	Small  uint8                       `json:"small" stardag:"default=1"`
	Float  float64                     `json:"float" stardag:"default=1"`
	Flag   bool                        `json:"flag" stardag:"default=false"`
	Text   string                      `json:"text" stardag:"default=a"`
	Day    civil.Date                  `json:"day" stardag:"default=2026-01-01"`
	At     civil.DateTime              `json:"at" stardag:"default=2026-01-01T00:00:00"`
	When   time.Time                   `json:"when" stardag:"default=2026-01-01T00:00:00Z"`
	Took   time.Duration               `json:"took" stardag:"default=1s"`
	Money  apd.Decimal                 `json:"money" stardag:"default=1"`
	Many   []int                       `json:"many" stardag:"default=[]"`
	Words  map[string]string           `json:"words" stardag:"default={}"`
	Maybe  *civil.Date                 `json:"maybe" stardag:"default=null"`
	Path   stardag.Path                `json:"path" stardag:"default=/a"`
	Unique stardag.Set[string]         `json:"unique" stardag:"default=[]"`
	Needs  *stardag.Task[int]          `json:"needs" stardag:"default=null"`
	Any    map[string]any              `json:"any" stardag:"default={}"`
	Pair   stardag.Tuple2[int, string] `json:"pair" stardag:"default=[1,\"a\"]"`
}

func (Every) Run(context.Context) (int, error) { return 1, nil }

// Whatever stands behind --param, a command names tasks whose bodies are read back with the same ids, or refuses it in one line.
func FuzzParam(f *testing.F) {
	for _, param := range []string{
		"whole=1..3", "whole=-9223372036854775808", "small=0..300/7", "float=1e308", "float=NaN", "flag=true", "text=a..b", "text=\x00", "text=\"", "day=2026-01-30..2026-02-02", "day=today-7d..yesterday",
		"day=2026-02-30", "at=2026-01-01T00:00:00..2026-01-01T06:00:00/1h", "when=2026-01-01T00:00:00+14:00", "when=now-3h..now-1h/1h", "took=1h2m", "took=PT1S", "money=0E-8", "money=1..3", "many=[1,2]", "words={\"a\":\"b\"}", "maybe=null", "maybe=2026-01-01..2026-01-03/1w",
		"path=~/x", "unique=[\"b\",\"a\",\"a\"]", "needs={\"id\":\"zz\"}", "needs=@", "any={\"a\":[1.0,null,{}]}", "pair=[1]", "nosuch=1", "=1", "whole", "needs=ffff", "whole=0..99999999999999999999999",
	} {
		f.Add(param)
	}
	kinds := stardag.NewKinds()
	stardag.Define[Every]("fuzz.Every", stardag.In(kinds))
	root, drop := mem.NewBucket()
	f.Cleanup(drop)
	options := []app.Option{
		app.Name("prog"), app.Kinds(kinds),
		app.Builder(build.Builder{NoRegistry: true, Roots: target.NewRoots(map[string]target.Root{"default": {URI: root}})}),
	}
	f.Fuzz(func(t *testing.T, param string) {
		if _, value, _ := strings.Cut(param, "="); strings.HasPrefix(value, "@") || strings.Contains(value, "@") && strings.HasPrefix(param, "needs=") {
			return // files of this machine
		}
		run := func(stdin string, args ...string) (code int, out, said string) {
			var stdout, stderr bytes.Buffer
			code = app.Run(t.Context(), args, strings.NewReader(stdin), &stdout, &stderr, options...)
			return code, stdout.String(), stderr.String()
		}
		code, out, said := run("", "list", "fuzz.Every", "--param", param, "--max-tasks", "40", "--json")
		if strings.Contains(said, "panic") {
			t.Fatalf("--param %q: %s", param, said)
		}
		var listed struct {
			Named []struct {
				TaskID stardag.ID `json:"task_id"`
			} `json:"named"`
		}
		if code != 0 {
			if lines := strings.Count(said, "error: "); lines != 1 || code != 2 && code != 4 {
				t.Fatalf("--param %q: exit code %d: %s", param, code, said)
			}
			return
		}
		if err := json.Unmarshal([]byte(out), &listed); err != nil || len(listed.Named) == 0 || len(listed.Named) > 40 {
			t.Fatalf("--param %q: %v in %s", param, err, out)
		}
		if len(listed.Named) > 1 {
			return
		}
		code, body, said := run("", "show", "fuzz.Every", "--param", param, "--body")
		if code != 0 {
			t.Fatalf("--param %q: exit code %d: %s", param, code, said)
		}
		code, id, said := run(body, "id", "@-")
		if code != 0 || strings.TrimSpace(id) != listed.Named[0].TaskID.String() {
			t.Fatalf("--param %q: the id is %s, and that of its body %q is %s (%s)", param, listed.Named[0].TaskID, body, id, said)
		}
	})
}
