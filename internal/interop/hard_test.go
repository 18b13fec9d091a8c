package interop_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/target"
)

type level int

func (level) Values() []level { return []level{-1, 10} }

type letter string

func (letter) Values() []letter { return []letter{"a", "b"} }

type price struct {
	Amount apd.Decimal `json:"amount"`
	At     time.Time   `json:"at"`
	Late   apd.Decimal `json:"late" stardag:"compat=1.50"`
}

// hard has a parameter of every type, in the order of testdata/hard.py.
type hard struct {
	Whole    big.Int                                    `json:"whole"`
	Ratio    float64                                    `json:"ratio"`
	Text     string                                     `json:"text"`
	Raw      []byte                                     `json:"raw"`
	Amount   apd.Decimal                                `json:"amount"`
	Maybe    *apd.Decimal                               `json:"maybe"`
	Amounts  []apd.Decimal                              `json:"amounts"`
	Prices   stardag.Set[apd.Decimal]                   `json:"prices"`
	Ordered  stardag.HashableSet[apd.Decimal]           `json:"ordered"`
	Moment   time.Time                                  `json:"moment"`
	Moments  stardag.Set[time.Time]                     `json:"moments"`
	Timeline stardag.HashableSet[time.Time]             `json:"timeline"`
	Local    civil.DateTime                             `json:"local"`
	Locals   stardag.HashableSet[civil.DateTime]        `json:"locals"`
	Day      civil.Date                                 `json:"day"`
	Days     stardag.HashableSet[civil.Date]            `json:"days"`
	Clock    civil.Time                                 `json:"clock"`
	Clocks   stardag.HashableSet[civil.Time]            `json:"clocks"`
	Span     time.Duration                              `json:"span"`
	Spans    stardag.HashableSet[time.Duration]         `json:"spans"`
	Key      uuid.UUID                                  `json:"key"`
	Keys     stardag.HashableSet[uuid.UUID]             `json:"keys"`
	File     stardag.Path                               `json:"file"`
	Files    stardag.HashableSet[stardag.Path]          `json:"files"`
	Level    level                                      `json:"level"`
	Color    color                                      `json:"color"`
	Letter   letter                                     `json:"letter"`
	ByWhole  map[int64]float64                          `json:"by_whole"`
	ByRatio  map[float64]int                            `json:"by_ratio"`
	ByDay    map[civil.Date]apd.Decimal                 `json:"by_day"`
	ByKey    map[uuid.UUID]time.Duration                `json:"by_key"`
	ByLevel  map[level]string                           `json:"by_level"`
	ByText   map[string]string                          `json:"by_text"`
	ByFlag   map[bool]int                               `json:"by_flag"`
	Pair     stardag.Tuple2[apd.Decimal, time.Duration] `json:"pair"`
	Many     []float64                                  `json:"many"`
	Grid     [][]float64                                `json:"grid"`
	Either   stardag.Either[big.Int, string]            `json:"either"`
	Ratios   stardag.Set[float64]                       `json:"ratios"`
	Numbers  stardag.HashableSet[float64]               `json:"numbers"`
	Texts    stardag.HashableSet[string]                `json:"texts"`
	Price    price                                      `json:"price"`
	Named    map[string]price                           `json:"named"`
	Anything any                                        `json:"anything"`
	Late     apd.Decimal                                `json:"late"   stardag:"compat=0.0"`
	Later    time.Duration                              `json:"later"  stardag:"compat=PT0S"`
	Latest   float64                                    `json:"latest" stardag:"compat=0"`
}

func (hard) Run(context.Context) (string, error) { return "", nil }

var _ = stardag.Define[hard]("live.Hard")

// TestIDsAgreeWithPythonOnHardValues reads tasks that stardag for Python made of the hardest values of each type: the
// ids, the bodies and the paths must be the same. STARDAG_TEST_SEED draws other values than those of every day.
func TestIDsAgreeWithPythonOnHardValues(t *testing.T) {
	t.Parallel()
	seed := os.Getenv("STARDAG_TEST_SEED")
	if seed == "" {
		seed = "1"
	}
	ctx := stardag.WithRoots(t.Context(), target.NewRoots(map[string]target.Root{"default": {URI: "/live/root"}}))
	lines := bufio.NewScanner(bytes.NewReader(runPython(t, "/live/root", nil, "hard.py", seed, "2000")))
	lines.Buffer(nil, 1<<20)
	count := 0
	for lines.Scan() {
		var theirs struct {
			Chosen        []string
			ID, Hash      stardag.ID
			Relpath, Body string
		}
		if err := json.Unmarshal(lines.Bytes(), &theirs); err != nil {
			t.Fatal(err)
		}
		count++
		name := strings.Join(theirs.Chosen, " ")
		task, err := stardag.Decode(ctx, nil, []byte(theirs.Body))
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, theirs.Body)
			continue
		}
		body, err := stardag.Body(task)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if string(body) != theirs.Body {
			t.Errorf("%s: body\n ours   %s\n theirs %s", name, body, theirs.Body)
		}
		compare(ctx, t, name, task, described{ID: theirs.ID, Hash: theirs.Hash, URI: theirs.Relpath})
	}
	if err := lines.Err(); err != nil || count != 2000 {
		t.Fatalf("%d tasks, %v", count, err)
	}
}
