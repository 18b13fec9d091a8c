package codec_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag/codec"
)

type sale struct {
	Day   civil.Date `json:"day"`
	Store string     `json:"store"`
	Sku   *string    `json:"sku"`
	Qty   int        `json:"qty"`
	Price *float64   `json:"price"`
	Paid  bool       `json:"paid"`
}

func TestPlainCSVReadsWhatPeopleHave(t *testing.T) {
	t.Parallel()
	day := civil.Date{Year: 2025, Month: 1, Day: 3}
	sku, price := "A-1", 2.5
	want := []sale{{Day: day, Store: "Malmö", Sku: &sku, Qty: 2, Price: &price, Paid: true}, {Day: day, Store: "a,b", Qty: -1}}
	tests := map[string]struct {
		format codec.CSVFormat
		text   string
		err    string
	}{
		"header and rows":            {text: "day,store,sku,qty,price,paid\n2025-01-03,Malmö,A-1,2,2.5,true\n2025-01-03,\"a,b\",,-1,,FALSE\n"},
		"columns in another order":   {text: "paid,price,qty,sku,store,day\r\nTrue,2.5,2,A-1,Malmö,2025-01-03\r\nFalse,,-1,,\"a,b\",2025-01-03"},
		"a byte order mark":          {text: "\ufeffday,store,sku,qty,price,paid\n2025-01-03,Malmö,A-1,2,2.5,true\n2025-01-03,\"a,b\",,-1,,FALSE\n"},
		"semicolons and apostrophes": {format: codec.CSVFormat{Separator: ';', Quote: '\''}, text: "day;store;sku;qty;price;paid\n2025-01-03;Malmö;'A-1';2;2.5;true\n2025-01-03;a,b;;-1;;false\n"},
		"tabs without quotes":        {format: codec.CSVFormat{Separator: '\t', NoQuotes: true}, text: "day\tstore\tsku\tqty\tprice\tpaid\n2025-01-03\tMalmö\tA-1\t2\t2.5\ttrue\n2025-01-03\ta,b\t\t-1\t\tfalse\n"},
		"no header":                  {format: codec.CSVFormat{NoHeader: true}, text: "2025-01-03,Malmö,A-1,2,2.5,true\n\n2025-01-03,\"a,b\",,-1,,FALSE\n"},
		"NA is missing":              {format: codec.CSVFormat{Missing: []string{"NA"}}, text: "day,store,sku,qty,price,paid\n2025-01-03,Malmö,A-1,2,2.5,true\n2025-01-03,\"a,b\",NA,-1,NA,FALSE\n"},
		"other columns":              {format: codec.CSVFormat{Others: true}, text: "x,day,store,sku,qty,price,paid,y\n1,2025-01-03,Malmö,A-1,2,2.5,true,\n2,2025-01-03,\"a,b\",,-1,,FALSE,z\n"},

		"a column too many":        {text: "day,store,sku,qty,price,paid,x\n", err: `the file has a column "x" that the struct has no field for`},
		"a column too few":         {text: "day,store,sku,qty,price\n", err: `the file has no column "paid"`},
		"a cell too many":          {text: "day,store,sku,qty,price,paid\n2025-01-03,a,,1,,true,\n", err: "line 2 has 7 cells, and there are 6 columns"},
		"a cell too few":           {text: "day,store,sku,qty,price,paid\n2025-01-03,a,,1,\n", err: "line 2 has 5 cells"},
		"a bad cell":               {text: "day,store,sku,qty,price,paid\n\n2025-01-03,\"a\nb\",,1,,true\n2025-01-03,a,,1.5,,true\n", err: `line 5, column "qty": "1.5" is not what the field, of type int, holds`},
		"a missing number":         {text: "day,store,sku,qty,price,paid\n2025-01-03,a,,,,true\n", err: `line 2, column "qty": the cell is empty`},
		"an open quote":            {text: "day,store,sku,qty,price,paid\n2025-01-03,\"a,,1,,true\n", err: "the quoted cell that begins in line 2 does not end"},
		"nothing":                  {text: "", err: "no line of column names"},
		"a column that is twice":   {text: "day,day,store,sku,qty,price,paid\n", err: `the file has two columns "day"`},
		"no header, other columns": {format: codec.CSVFormat{NoHeader: true}, text: "2025-01-03,Malmö,A-1,2,2.5\n", err: "line 1 has 5 cells, and there are 6 columns"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := codec.PlainCSV[[]sale](tt.format).Decode(strings.NewReader(tt.text))
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want an error with %q", err, tt.err)
				}
				return
			}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("got %v, %s", err, diff)
			}
		})
	}
}

func TestPlainCSVRefusesFormatsThatContradictThemselves(t *testing.T) {
	t.Parallel()
	type indexed struct {
		At int `json:"at" table:"index"`
	}
	type listed struct {
		Items []int `json:"items"`
	}
	tests := map[string]struct {
		make func()
		want string
	}{
		"one character for both": {func() { codec.PlainCSV[[]sale](codec.CSVFormat{Separator: ';', Quote: ';'}) }, "both separator and quote"},
		"a line feed":            {func() { codec.PlainCSV[[]sale](codec.CSVFormat{Separator: '\n'}) }, "not one ASCII character"},
		"a byte of a rune":       {func() { codec.PlainCSV[[]sale](codec.CSVFormat{Separator: 0xc3}) }, "not one ASCII character"},
		"quotes and none":        {func() { codec.PlainCSV[[]sale](codec.CSVFormat{Quote: '\'', NoQuotes: true}) }, "NoQuotes"},
		"an index":               {func() { codec.PlainCSV[[]indexed](codec.CSVFormat{}) }, "is an index"},
		"a list":                 {func() { codec.PlainCSV[[]listed](codec.CSVFormat{}) }, "which CSV cannot keep"},
		"rows, one by one":       {func() { codec.CSVRows[listed](strings.NewReader(""), codec.CSVFormat{}) }, "which CSV cannot keep"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, tt.want) {
					t.Errorf("got panic %q, want %q in it", got, tt.want)
				}
			}()
			tt.make()
		})
	}
}

type plainRow struct {
	Text  string         `json:"text"`
	Maybe *int64         `json:"maybe"`
	Ratio float64        `json:"ratio"`
	Flag  bool           `json:"flag"`
	At    time.Time      `json:"at"`
	Local civil.DateTime `json:"local"`
}

// TestPlainCSVComesBack writes random rows in random formats: they come back the same or were refused, and encoding/csv
// sees as many cells as were written.
func TestPlainCSVComesBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := codec.CSVFormat{
			Separator: rapid.SampledFrom([]byte{0, ',', ';', '\t', '|', ' '}).Draw(t, "separator"), NoQuotes: rapid.Bool().Draw(t, "no quotes"),
			NoHeader: rapid.Bool().Draw(t, "no header"), Missing: rapid.SampledFrom([][]string{nil, {"NA"}}).Draw(t, "missing"),
		}
		if !f.NoQuotes {
			f.Quote = rapid.SampledFrom([]byte{0, '\'', '"', '~'}).Draw(t, "quote")
		}
		text := rapid.OneOf(rapid.StringOf(rapid.SampledFrom([]rune("a,;\t| '\"~\r\né"))), rapid.SampledFrom([]string{"", "NA", "\ufeff", "\r\n", "=1+1"}))
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) plainRow {
			row := plainRow{
				Text: text.Draw(t, "text"), Ratio: rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e16, 5e-324, -0.1, math.Inf(1)}).Draw(t, "ratio"),
				Flag: rapid.Bool().Draw(t, "flag"), At: time.Unix(rapid.Int64Range(-6e10, 2e11).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nano")).UTC(),
				Local: civil.DateTime{Date: civil.Date{Year: rapid.IntRange(1, 9999).Draw(t, "year"), Month: 2, Day: 3}},
			}
			if rapid.Bool().Draw(t, "there") {
				row.Maybe = new(rapid.Int64().Draw(t, "maybe"))
			}
			return row
		}), 0, 4).Draw(t, "rows")
		c := codec.PlainCSV[[]plainRow](f)
		var file bytes.Buffer
		if err := c.Encode(&file, rows); err != nil {
			if !f.NoQuotes && f.Missing == nil {
				t.Fatalf("write %+v: %v", rows, err)
			}
			return
		}
		whole := file.String()
		got, err := c.Decode(strings.NewReader(whole))
		if diff := cmp.Diff(append([]plainRow{}, rows...), got); err != nil || diff != "" {
			t.Fatalf("read back %q: %v %s", whole, err, diff)
		}
		var streamed bytes.Buffer
		if err := codec.WriteCSVRows(&streamed, f, slices.Values(rows)); err != nil || streamed.String() != whole {
			t.Fatalf("row by row: %q, %v; all at once: %q", streamed.String(), err, whole)
		}
		n := 0
		for row, err := range codec.CSVRows[plainRow](strings.NewReader(whole), f) {
			if err != nil || !cmp.Equal(row, rows[n]) {
				t.Fatalf("row %d of %q: %+v, %v", n, whole, row, err)
			}
			n++
		}
		if f.Quote == '"' || f.Quote == 0 && !f.NoQuotes {
			r := csv.NewReader(strings.NewReader(whole))
			if f.Separator != 0 {
				r.Comma = rune(f.Separator)
			}
			r.FieldsPerRecord = 6
			if _, err := r.ReadAll(); err != nil {
				t.Fatalf("encoding/csv reads %q: %v", whole, err)
			}
		}
	})
}

// TestWhatAFormatCannotWriteIsRefused has names and cells that would be read back as something else.
func TestWhatAFormatCannotWriteIsRefused(t *testing.T) {
	t.Parallel()
	type row struct {
		A string  `json:"a_b"`
		C *string `json:"c"`
	}
	plain := codec.CSVFormat{NoQuotes: true}
	for name, tt := range map[string]struct {
		format codec.CSVFormat
		row    row
		want   string // empty is nothing
	}{
		"a name with the separator":              {codec.CSVFormat{Separator: '_', NoQuotes: true}, row{}, `column "a_b"`},
		"one that is not written":                {codec.CSVFormat{Separator: '_', NoQuotes: true, NoHeader: true}, row{A: "x"}, ""},
		"one in quotes":                          {codec.CSVFormat{Separator: '_'}, row{A: "x"}, ""},
		"a cell with the separator":              {plain, row{A: "x,y"}, `row 2, column "a_b"`},
		"a later cell":                           {plain, row{A: "x", C: new("x,y")}, `row 2, column "c"`},
		"a cell with the separator, first row":   {codec.CSVFormat{NoQuotes: true, NoHeader: true}, row{A: "x,y"}, `row 1, column "a_b"`},
		"a cell of two lines":                    {plain, row{A: "x\ny"}, `row 2, column "a_b"`},
		"a cell that can be written":             {plain, row{A: "x y", C: new("z")}, ""},
		"a cell of two lines, which quotes have": {codec.CSVFormat{}, row{A: "x\ny,"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rows := []row{tt.row}
			var whole, streamed bytes.Buffer
			for way, err := range map[string]error{
				"at once": codec.PlainCSV[[]row](tt.format).Encode(&whole, rows), "row by row": codec.WriteCSVRows(&streamed, tt.format, slices.Values(rows)),
			} {
				if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
					t.Errorf("%s: got %v, want %q", way, err, tt.want)
				}
			}
			if got, err := codec.PlainCSV[[]row](tt.format).Decode(&whole); tt.want == "" && (err != nil || !cmp.Equal(rows, got)) {
				t.Errorf("read back: %+v, %v", got, err)
			}
		})
	}
}

// TestSeriesAsPlainCSV keeps rows of one empty cell, which would be empty lines.
func TestSeriesAsPlainCSV(t *testing.T) {
	t.Parallel()
	c := codec.PlainCSV[codec.Series[string]](codec.CSVFormat{})
	want := codec.Series[string]{"", "a", "", "b\n"}
	var file bytes.Buffer
	if err := c.Encode(&file, want); err != nil {
		t.Fatal(err)
	}
	got, err := c.Decode(&file)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("got %v, %s", err, diff)
	}
}

// TestCSVWithAnIndexCountsLinesAndCells holds the messages and the refusals of files with an index.
func TestCSVWithAnIndexCountsLinesAndCells(t *testing.T) {
	t.Parallel()
	type row struct {
		A int `json:"a"`
	}
	tests := map[string]struct{ text, err string }{
		"a cell too many":   {",a\n0,1\n1,2,3\n", "line 3 has 3 cells, and there are 2 columns"},
		"a cell too few":    {",a\n0\n", "line 2 has 1 cells"},
		"a bad cell":        {",a\n\n0,1\n1,x\n", `line 4, column "a"`},
		"another index":     {",a\n0,1\n2,1\n", `line 3 has the index "2"`},
		"a file without it": {"ts,a\n2025,1\n", "codec.PlainCSV"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := codec.CSV[[]row]().Decode(strings.NewReader(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("got %v, want %q in it", err, tt.err)
			}
		})
	}
}

// TestTimesOfAllZonesAreWrittenInOne holds that a column of times has one offset, without which pandas reads text.
func TestTimesOfAllZonesAreWrittenInOne(t *testing.T) {
	t.Parallel()
	at := time.Date(2025, 1, 3, 4, 5, 6, 0, time.UTC)
	for name, c := range map[string]codec.Codec[codec.Series[time.Time]]{
		"index": codec.CSV[codec.Series[time.Time]](), "plain": codec.PlainCSV[codec.Series[time.Time]](codec.CSVFormat{}),
	} {
		var file bytes.Buffer
		if err := c.Encode(&file, codec.Series[time.Time]{at, at.In(time.FixedZone("", 3600))}); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(file.String(), "2025-01-03 04:05:06+00:00"); n != 2 {
			t.Errorf("%s: got %q", name, file.String())
		}
	}
}
