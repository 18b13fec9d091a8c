package interop_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

type color string

func (color) Values() []color { return []color{"red", "blue"} }

type inner struct {
	Scale float64 `json:"scale"`
	Label string  `json:"label"`
	Hint  int     `json:"hint" stardag:"nohash"`
}

type leaf struct {
	Number int    `json:"number"`
	Text   string `json:"text"`
}

func (l leaf) Run(context.Context) (int, error) { return l.Number, nil }

type everything struct {
	Flag     bool                        `json:"flag"`
	Number   int64                       `json:"number"`
	Ratio    float64                     `json:"ratio"`
	Text     string                      `json:"text"`
	Maybe    *int                        `json:"maybe"`
	Many     []float64                   `json:"many"`
	Pair     stardag.Tuple2[int, string] `json:"pair"`
	Named    map[string]int              `json:"named"`
	Numbered map[int]string              `json:"numbered"`
	Tags     stardag.Set[string]         `json:"tags"`
	Counts   stardag.Set[int]            `json:"counts"`
	Day      civil.Date                  `json:"day"`
	Moment   time.Time                   `json:"moment"`
	Local    civil.DateTime              `json:"local"`
	Clock    civil.Time                  `json:"clock"`
	Span     time.Duration               `json:"span"`
	Amount   apd.Decimal                 `json:"amount"`
	Key      uuid.UUID                   `json:"key"`
	Color    color                       `json:"color"`
	Inner    inner                       `json:"inner"`
	Anything any                         `json:"anything"`
	Up       stardag.Task[int]           `json:"up"`
	Ups      []stardag.Task[int]         `json:"ups"`
	Added    int                         `json:"added"   stardag:"compat=0"`
	Workers  int                         `json:"workers" stardag:"nohash"`
}

func (everything) Run(context.Context) (string, error) { return "", nil }

var (
	leafTask       = stardag.Define[leaf]("live.Leaf")
	everythingTask = stardag.Define[everything]("live.ns.Everything", stardag.Version("2"))
)

// source makes random parameters, with a taste for the odd ones.
type source struct{ *rand.Rand }

func (r source) text() string {
	alphabet := []rune("aZ09_ /\\\"'<>&\n\t\x01\x7f\u00e9\u00df\u65e5\u2028\ufffd\U0001f600e\u0301")
	s := make([]rune, r.IntN(8))
	for i := range s {
		s[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(s)
}

func (r source) float() float64 {
	switch r.IntN(4) {
	case 0:
		return float64(r.IntN(2000)-1000) / 10
	case 1:
		return math.Pow(10, float64(r.IntN(44)-22)) * float64(r.IntN(100)-50)
	case 2:
		return []float64{0, math.Copysign(0, -1), 1e15, 1e16, 1e-4, 1e-5, 5e-324, math.MaxFloat64, 0.1, 1.0 / 3}[r.IntN(10)]
	}
	for {
		if f := math.Float64frombits(r.Uint64()); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
}

func (r source) micros() int {
	return []int{0, 0, 1, 600_000, 999_999, 123_456}[r.IntN(6)] * 1000
}

func (r source) any(depth int) any {
	switch n := r.IntN(8); {
	case n == 0:
		return nil
	case n == 1:
		return r.IntN(2) == 0
	case n == 2:
		return r.IntN(1000) - 500
	case n == 3:
		return r.float()
	case n == 4 || depth == 0:
		return r.text()
	case n == 5:
		return []any{r.any(depth - 1), r.any(depth - 1)}
	default:
		return map[string]any{r.text(): r.any(depth - 1), r.text(): r.any(depth - 1)}
	}
}

func (r source) leaf() stardag.Task[int] {
	return leafTask.New(leaf{Number: r.IntN(100) - 50, Text: r.text()})
}

func (r source) everything() stardag.Task[string] {
	e := everything{
		Flag: r.IntN(2) == 0, Number: r.Int64() - r.Int64(), Ratio: r.float(), Text: r.text(),
		Pair: stardag.Pair(r.IntN(9), r.text()), Named: map[string]int{}, Numbered: map[int]string{},
		Day:    civil.Date{Year: 1 + r.IntN(9999), Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)},
		Local:  civil.DateTime{Date: civil.Date{Year: 2024, Month: 2, Day: 29}, Time: civil.Time{Hour: r.IntN(24), Nanosecond: r.micros()}},
		Clock:  civil.Time{Hour: r.IntN(24), Minute: r.IntN(60), Second: r.IntN(60), Nanosecond: r.micros()},
		Span:   time.Duration(r.Int64N(4e17)-2e17) / 1000 * 1000,
		Key:    uuid.UUID{0: byte(r.IntN(256)), 15: byte(r.IntN(256))},
		Color:  []color{"red", "blue"}[r.IntN(2)],
		Inner:  inner{Scale: r.float(), Label: r.text(), Hint: r.IntN(3)},
		Up:     r.leaf(),
		Added:  r.IntN(2),
		Amount: *apd.New(int64(r.IntN(2000)-1000)*int64(r.IntN(3)), int32(r.IntN(50)-35)),
	}
	offset := time.FixedZone("", []int{0, 3600, -19800, 20700}[r.IntN(4)])
	e.Moment = time.Date(1+r.IntN(9000), 3, 4, 5, 6, 7, r.micros(), offset)
	if r.IntN(2) == 0 {
		n := r.IntN(10)
		e.Maybe = &n
	}
	for range r.IntN(4) {
		e.Many = append(e.Many, r.float())
		e.Named[r.text()] = r.IntN(10)
		e.Numbered[r.IntN(300)-150] = r.text()
		e.Tags = append(e.Tags, r.text())
		e.Counts = append(e.Counts, r.IntN(200)-100)
		e.Ups = append(e.Ups, r.leaf())
	}
	e.Anything = r.any(3)
	return everythingTask.New(e)
}

// TestIDsAgreeWithPythonOnRandomTasks hands random bodies to stardag for Python and compares what it makes of them. The
// seed is fixed so that a failure repeats.
func TestIDsAgreeWithPythonOnRandomTasks(t *testing.T) {
	t.Parallel()
	const count = 400
	r := source{rand.New(rand.NewPCG(1, 2))}
	tasks := make([]stardag.Task[string], count)
	var lines bytes.Buffer
	for i := range tasks {
		tasks[i] = r.everything()
		body, err := stardag.Body(tasks[i])
		if err != nil {
			t.Fatalf("task %d: %v", i, err)
		}
		fmt.Fprintf(&lines, "%s\n", body)
	}
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "/live/root"}}))
	answers := bufio.NewScanner(bytes.NewReader(runPython(t, "/live/root", lines.Bytes(), "identify.py")))
	answers.Buffer(nil, 1<<20)
	for i, task := range tasks {
		if !answers.Scan() {
			t.Fatalf("Python answered only %d of %d tasks", i, count)
		}
		var theirs struct {
			ID, Hash      stardag.ID
			Relpath, Body string
		}
		if err := json.Unmarshal(answers.Bytes(), &theirs); err != nil {
			t.Fatal(err)
		}
		body, err := stardag.Body(task)
		if err != nil {
			t.Fatal(err)
		}
		if string(body) != theirs.Body {
			t.Errorf("body %d:\n ours   %s\n theirs %s", i, body, theirs.Body)
		}
		compare(ctx, t, fmt.Sprintf("task %d", i), task, described{ID: theirs.ID, Hash: theirs.Hash, URI: theirs.Relpath})
		again, err := stardag.Decode(ctx, nil, body)
		if err != nil || again.ID() != task.ID() {
			t.Errorf("task %d read back: got %v, %v", i, again, err)
		}
		if t.Failed() {
			return
		}
	}
}
