package codec_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"

	"github.com/stardag-go/stardag/codec"
)

// momentsRow has what pandas prints without a zone, and decimals.
type momentsRow struct {
	At    civil.DateTime  `json:"at"`
	Maybe *civil.DateTime `json:"maybe"`
	Day   civil.Date      `json:"day"`
	Clock civil.Time      `json:"clock"`
	Took  time.Duration   `json:"took"`
	Money apd.Decimal     `json:"money"`
}

func momentsRows() []momentsRow {
	at := func(s string) civil.DateTime { return must(civil.ParseDateTime(s)) }
	return []momentsRow{
		{
			At: at("2024-01-02T03:04:05.678901"), Maybe: new(at("9999-12-31T23:59:59")), Day: civil.Date{Year: 2024, Month: 1, Day: 2},
			Clock: civil.Time{Hour: 1, Minute: 2, Second: 3, Nanosecond: 4000}, Took: -time.Hour, Money: *must(dec("1.50")),
		},
		{At: at("0001-01-01T00:00:00"), Day: civil.Date{Year: 9999, Month: 12, Day: 31}, Clock: civil.Time{Nanosecond: 1}, Took: 1<<63 - 1, Money: *must(dec("-0E-8"))},
	}
}

func dec(s string) (*apd.Decimal, error) {
	d, _, err := apd.NewFromString(s)
	return d, err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

var sameDecimals = cmp.Comparer(func(a, b apd.Decimal) bool { return a.CmpTotal(&b) == 0 })

func TestMomentsAndDecimalsInCSV(t *testing.T) {
	t.Parallel()
	c := codec.CSV[[]momentsRow]()
	var b bytes.Buffer
	if err := c.Encode(&b, momentsRows()); err != nil {
		t.Fatal(err)
	}
	want := ",at,maybe,day,clock,took,money\n" +
		"0,2024-01-02 03:04:05.678901,9999-12-31 23:59:59,2024-01-02,01:02:03.000004,-3600000000000,1.50\n" +
		"1,0001-01-01 00:00:00,,9999-12-31,00:00:00.000000001,9223372036854775807,-0E-8\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	back, err := c.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(momentsRows(), back, sameDecimals); diff != "" {
		t.Errorf("(-wrote +read):\n%s", diff)
	}
}

// TestMomentsOfPandasInCSV reads what pandas prints for the same values: naive times, midnights, timedeltas.
func TestMomentsOfPandasInCSV(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	pandas(t, folder, `
import datetime as dt, decimal
pd.DataFrame({
    "at": pd.to_datetime(["2024-01-02 03:04:05.678901", "1969-12-31 00:00:00.000000"]), "maybe": pd.to_datetime(["2024-01-02", None]),
    "day": pd.to_datetime(["2024-01-02", "1900-01-01"]), "clock": [dt.time(1, 2, 3, 4), dt.time(0)],
    "took": pd.to_timedelta(["-1 hours", "106751 days 00:00:00.000005"]), "money": [decimal.Decimal("1.50"), decimal.Decimal("-0E-8")],
}).to_csv(folder + "/theirs.csv")
`)
	got := decodeFile(t, codec.CSV[[]momentsRow](), filepath.Join(folder, "theirs.csv"))
	want := []momentsRow{
		{
			At: must(civil.ParseDateTime("2024-01-02T03:04:05.678901")), Maybe: new(must(civil.ParseDateTime("2024-01-02T00:00:00"))), Day: civil.Date{Year: 2024, Month: 1, Day: 2},
			Clock: civil.Time{Hour: 1, Minute: 2, Second: 3, Nanosecond: 4000}, Took: -time.Hour, Money: *must(dec("1.50")),
		},
		{
			At: must(civil.ParseDateTime("1969-12-31T00:00:00")), Day: civil.Date{Year: 1900, Month: 1, Day: 1},
			Took: 106751*24*time.Hour + 5*time.Microsecond, Money: *must(dec("-0E-8")),
		},
	}
	if diff := cmp.Diff(want, got, sameDecimals); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatCSVDoesNotTakeForAMoment(t *testing.T) {
	t.Parallel()
	type instant struct {
		At time.Time `json:"at"`
	}
	type naive struct {
		At civil.DateTime `json:"at"`
	}
	type day struct {
		At civil.Date `json:"at"`
	}
	type took struct {
		At time.Duration `json:"at"`
	}
	read := func(c interface{ read(string) error }, cell, want string) {
		t.Helper()
		if err := c.read(",at\n0," + cell + "\n"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q in it", cell, err, want)
		}
	}
	read(reads[instant]{}, "2024-01-02 03:04:05", `line 2, column "at": "2024-01-02 03:04:05" is not what the field, of type time.Time, holds: it has no zone`)
	read(reads[instant]{}, "2024-01-02", "make the field a civil.DateTime")
	read(reads[naive]{}, "2024-01-02 03:04:05+00:00", "is not what the field")
	read(reads[day]{}, "2024-01-02 03:04:05", "is not what the field")
	read(reads[took]{}, "106751 days 23:47:16.854775808", "does not fit a time.Duration")
	read(reads[took]{}, "1 days 24:00:00", "is not what the field")
	read(reads[took]{}, "-1 days 01:00:00", "is not what the field")
}

type reads[R any] struct{}

func (reads[R]) read(text string) error {
	_, err := codec.CSV[[]R]().Decode(strings.NewReader(text))
	return err
}
