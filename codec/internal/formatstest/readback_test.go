package formatstest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/arrow"
	"github.com/stardag-go/stardag/codec/parquet"
	"github.com/stardag-go/stardag/internal/testtools"
)

// anyRow has a column of each kind.
type anyRow struct {
	Key    string         `json:"key" table:"index"`
	Yes    bool           `json:"yes"`
	I8     int8           `json:"i8"`
	I64    int64          `json:"i64"`
	U64    uint64         `json:"u64"`
	F32    float32        `json:"f32"`
	F64    float64        `json:"f64"`
	Raw    []byte         `json:"raw"`
	At     time.Time      `json:"at"`
	Naive  civil.DateTime `json:"naive"`
	Day    civil.Date     `json:"day"`
	Clock  civil.Time     `json:"clock"`
	Took   time.Duration  `json:"took"`
	Money  apd.Decimal    `json:"money"`
	ID     uuid.UUID      `json:"id"`
	Maybe  *int64         `json:"maybe"`
	Words  []*string      `json:"words"`
	Nested [][]int64      `json:"nested"`
	Struct *anyPart       `json:"struct"`
	Parts  []anyPart      `json:"parts"`
}

type anyPart struct {
	A int64    `json:"a"`
	B *float64 `json:"b"`
	C []bool   `json:"c"`
}

// anyRows are rows of hard values. Times have microseconds, which is what Python has; far ones are of the years 1 to 9999.
func anyRows(rng *rand.Rand, n int, far bool) []anyRow {
	pick := func(values ...int64) int64 { return values[rng.IntN(len(values))] }
	moment := func() time.Time {
		if far {
			return time.UnixMicro(-62135596800_000_000 + rng.Int64N(315537897600_000_000)).UTC()
		}
		return time.UnixMicro(rng.Int64N(8e15) - 4e15).UTC()
	}
	part := func() anyPart {
		p := anyPart{A: rng.Int64(), C: []bool{}}
		if rng.IntN(2) > 0 {
			p.B = new(rng.NormFloat64())
		}
		for range rng.IntN(3) {
			p.C = append(p.C, rng.IntN(2) > 0)
		}
		return p
	}
	rows := make([]anyRow, n)
	for i := range rows {
		r := anyRow{
			Key: fmt.Sprintf("é\n%d", i), Yes: rng.IntN(4) > 0, I8: int8(pick(-128, 0, 127)), I64: pick(math.MinInt64, 0, math.MaxInt64, rng.Int64()),
			U64: uint64(pick(0, -1, rng.Int64())), F32: float32(rng.NormFloat64()), F64: []float64{0, math.Copysign(0, -1), math.Inf(1), math.NaN(), rng.NormFloat64()}[rng.IntN(5)],
			Raw: []byte(strings.Repeat("\x00\xff", rng.IntN(3))), At: moment(), Naive: civil.DateTimeOf(moment()), Day: civil.DateOf(moment()), Clock: civil.TimeOf(moment()),
			Took: time.Duration(rng.Int64N(1e15)-5e14) * time.Microsecond, Words: []*string{}, Nested: [][]int64{}, Parts: []anyPart{},
		}
		r.Money.SetFinite(rng.Int64N(1e12)-5e11, -4)
		copy(r.ID[:], fmt.Sprintf("%016d", rng.Int64N(1e15)))
		if rng.IntN(3) > 0 {
			r.Maybe = new(rng.Int64())
			r.Struct = new(part())
		}
		for range rng.IntN(3) {
			r.Words = append(r.Words, [...]*string{nil, new(""), new(`"x"`)}[rng.IntN(3)])
			r.Parts = append(r.Parts, part())
			inner := []int64{}
			for range rng.IntN(3) {
				inner = append(inner, rng.Int64N(9))
			}
			r.Nested = append(r.Nested, inner)
		}
		rows[i] = r
	}
	return rows
}

var anyEqual = cmp.Options{cmpopts.EquateNaNs(), cmp.Comparer(func(a, b apd.Decimal) bool { return a.CmpTotal(&b) == 0 })}

// TestRowsOfEachKindAreReadByOthers writes rows of each kind, reads them again, and lets pyarrow, pandas, polars and DuckDB
// read them.
func TestRowsOfEachKindAreReadByOthers(t *testing.T) {
	t.Parallel()
	for name, far := range map[string]bool{"usual times": false, "times of all ages": true} {
		for _, n := range []int{1, 700} {
			t.Run(fmt.Sprintf("%s, %d rows", name, n), func(t *testing.T) {
				t.Parallel()
				rows := anyRows(rand.New(rand.NewPCG(16, uint64(n))), n, far) // the same values each time
				readBack(t, rows)
			})
		}
	}
}

func readBack(t *testing.T, rows []anyRow) {
	t.Helper()
	folder := t.TempDir()
	var texts bytes.Buffer
	for _, r := range rows {
		line, err := json.Marshal(map[string]string{
			"key": textOf(r.Key), "yes": textOf(r.Yes), "i8": textOf(r.I8), "i64": textOf(r.I64), "u64": textOf(r.U64), "f32": textOf(r.F32), "f64": textOf(r.F64),
			"raw": textOf(r.Raw), "at": fmt.Sprint(r.At.UnixMicro()), "naive": fmt.Sprint(r.Naive.In(time.UTC).UnixMicro()), "day": r.Day.String(),
			"clock": fmt.Sprintf("%02d:%02d:%02d.%06d", r.Clock.Hour, r.Clock.Minute, r.Clock.Second, r.Clock.Nanosecond/1000), "took": fmt.Sprint(r.Took.Microseconds()),
			"money": plainDecimal(r.Money), "id": textOf(r.ID.String()), "maybe": textOf(r.Maybe), "words": textOf(r.Words), "nested": textOf(r.Nested), "struct": textOf(r.Struct), "parts": textOf(r.Parts),
		})
		if err != nil {
			t.Fatal(err)
		}
		texts.Write(append(line, '\n'))
	}
	if err := os.WriteFile(filepath.Join(folder, "rows.jsonl"), texts.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []codec.Codec[[]anyRow]{parquet.Codec[[]anyRow](), arrow.Codec[[]anyRow]()} {
		var b bytes.Buffer
		if err := c.Encode(&b, rows); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "rows."+c.Extension()), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := c.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rows, got, anyEqual); diff != "" {
			t.Errorf("%s (-wrote +read):\n%s", c.Extension(), diff)
		}
	}
	python := testtools.Python(t, "venv-formats", "python")
	if out, err := exec.CommandContext(t.Context(), python, "testdata/formats/readback.py", folder).CombinedOutput(); err != nil {
		t.Errorf("%v:\n%s", err, out)
	}
}

// plainDecimal returns a decimal without the zeros at its end.
func plainDecimal(d apd.Decimal) string {
	var reduced apd.Decimal
	reduced.Reduce(&d)
	return reduced.Text('f')
}
