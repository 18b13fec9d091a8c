package stardag_test

import (
	"context"
	"fmt"
	"math/big"
	"net/netip"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/node"
)

func nodeName(n stardag.Named) node.Name { return node.Name(n) }

// row makes the task of one case.
type row func(g *golden) stardag.Node

// one is a task with one parameter.
type one[T any] struct {
	P T `json:"p"`
}

func (one[T]) Run(context.Context) (int, error) { return 0, nil }

// p returns the row of a case with one parameter.
func p[T any](v T) row {
	return func(g *golden) stardag.Node { return stardag.Define[one[T]](g.c.named(), g.in()).New(one[T]{v}) }
}

// oneText is one with text as its output.
type oneText[T any] struct{ one[T] }

func (oneText[T]) Run(context.Context) (string, error) { return "", nil }

func pText[T any](v T) row {
	return func(g *golden) stardag.Node {
		return stardag.Define[oneText[T]](g.c.named(), g.in()).New(oneText[T]{one[T]{v}})
	}
}

// read returns the row of a case with one parameter of type T that is read from JSON.
func read[T any](value string) row {
	return func(g *golden) stardag.Node {
		stardag.Define[one[T]](g.c.named(), g.in())
		body := fmt.Sprintf(`{"__namespace":%q,"__name":%q,"version":%q,"p":%s}`, g.c.Namespace, g.c.Name, g.c.Version, value)
		n, err := stardag.Decode(context.Background(), g.kinds, []byte(body))
		if err != nil {
			panic(err)
		}
		return n
	}
}

func bigInt(s string) big.Int {
	n, ok := new(big.Int).SetString(s, 10)
	if !ok {
		panic(s)
	}
	return *n
}

func decimal(s string) apd.Decimal {
	d, _, err := apd.NewFromString(s)
	if err != nil {
		panic(err)
	}
	return *d
}

func civilDate(y int, m time.Month, d int) civil.Date { return civil.Date{Year: y, Month: m, Day: d} }

func civilDateTime(y int, mo time.Month, d, h, mi, s, micros int) civil.DateTime {
	return civil.DateTime{Date: civilDate(y, mo, d), Time: civil.Time{Hour: h, Minute: mi, Second: s, Nanosecond: micros * 1000}}
}

// zoneClock is a time of day with an offset, which Go has no type for: a type of one's own that is written as text.
type zoneClock struct {
	civil.Time
	offset int
}

func (c zoneClock) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%s%+03d:%02d", c.Time, c.offset/3600, c.offset/60%60), nil
}

func (c *zoneClock) UnmarshalText(text []byte) (err error) {
	at := len("01:02:03")
	t, err := time.Parse("-07:00", string(text[at:]))
	if err != nil {
		return err
	}
	_, c.offset = t.Zone()
	c.Time, err = civil.ParseTime(string(text[:at]))
	return err
}

type (
	letter    string
	oneOrTwo  int
	colorText string
	colorInt  int
	colorReal float64
	colorPair struct {
		_ struct{} `stardag:"tuple"`
		N int      `json:"n"`
		S string   `json:"s"`
	}
	runMode string
	perm    int
	level   int
)

func (letter) Values() []letter       { return []letter{"a", "b"} }
func (oneOrTwo) Values() []oneOrTwo   { return []oneOrTwo{1, 2} }
func (colorText) Values() []colorText { return []colorText{"red"} }
func (colorInt) Values() []colorInt   { return []colorInt{2} }
func (colorReal) Values() []colorReal { return []colorReal{1} }
func (runMode) Values() []runMode     { return []runMode{"fast", "slow"} }
func (level) Values() []level         { return []level{1, 10} }

// intStrReal is a tuple of fixed types.
type intStrReal = stardag.Tuple3[int, string, float64]

// goldenScalars are the cases of values that hold no others.
var goldenScalars = map[string]row{
	"int/zero":           p(0),
	"int/negative":       p(int8(-42)),
	"int/i64max":         p(int64(9223372036854775807)),
	"int/i64min":         p(-9223372036854775808),
	"int/u64max":         p(uint64(18446744073709551615)),
	"int/u64max_plus1":   p(bigInt("18446744073709551616")),
	"int/neg_ten_pow_40": p(bigInt("-10000000000000000000000000000000000000000")),
	"int/from_float":     read[int]("7.0"),
	"int/from_str":       p(uint16(12)),
	"int/two_pow_200":    p(new(big.Int).Lsh(big.NewInt(1), 200)),

	"bool/true":     p(true),
	"bool/false":    p(false),
	"bool/from_yes": p(true),

	"float/zero":           p(0.0),
	"float/int_one":        read[float64]("1"),
	"float/one_tenth":      p(0.1),
	"float/third":          p(1.0 / 3),
	"float/e15":            p(1e15),
	"float/just_below_e16": p(9999999999999998.0),
	"float/e16":            p(1e16),
	"float/big_digits":     p(1.2345678901234568e17),
	"float/e21":            p(1e21),
	"float/e22":            p(1e22),
	"float/e100":           p(1e100),
	"float/e_minus4":       p(1e-4),
	"float/e_minus7":       p(1e-7),
	"float/sub_minus5":     p(1.234e-5),
	"float/min_subnormal":  p(5e-324),
	"float/max":            p(1.7976931348623157e308),
	"float/int53plus1":     read[float64]("9007199254740993"),
	"float/neg_frac":       p(float32(-2.5)),
	"float/pi":             p(3.141592653589793),
	"float/e_minus10":      p(1.5e-10),

	"str/empty":          p(""),
	"str/ascii":          pText("hello world"),
	"str/cjk":            p("日本語"),
	"str/emoji":          p("😀"),
	"str/zwj":            p("👩\u200d👩\u200d👧"),
	"str/controls":       p("\x00\x01\x07\x0b\x0e\x1b\x1f"),
	"str/del_c1":         p("\u007f\u0080\u009f"),
	"str/quotes":         p(`a"b\c'd`),
	"str/line_seps":      p("\u2028\u2029"),
	"str/bom_nonchar":    p("\ufeff\ufffe\uffff"),
	"str/nfc":            p("\u00e9"),
	"str/digits":         p("1"),
	"str/literal_null":   p("null"),
	"str/space_edges":    p("  x  "),
	"str/max_bmp_astral": p("\U0010ffff\U00010000"),

	"bytes/ascii": p([]byte("abc")),
	"bytes/utf8":  p([]byte("é€")),

	"optional/none":      p((*int)(nil)),
	"optional/some":      p(new(3)),
	"optional/none_only": p((*bool)(nil)),

	"literal/str":              p(letter("b")),
	"literal/int":              p(oneOrTwo(2)),
	"literal/bool_given_for_1": p(oneOrTwo(1)),

	"enum/str_value":   p(colorText("red")),
	"enum/int_value":   p(colorInt(2)),
	"enum/tuple_value": p(colorPair{N: 1, S: "x"}),
	"enum/float_value": p(colorReal(1)),
	"enum/by_value":    read[colorText](`"red"`),
	"enum/strenum":     p(runMode("slow")),
	"enum/intflag":     p(perm(4 | 1)),
	"enum/list_of":     p([]runMode{"slow", "fast"}),

	"date/plain":                  p(civilDate(2024, 1, 2)),
	"date/from_str":               read[civil.Date](`"2024-02-29"`),
	"date/from_midnight_datetime": p(civilDate(2024, 1, 2)),

	"datetime/naive":           p(civilDateTime(2024, 1, 2, 3, 4, 5, 0)),
	"datetime/micros":          p(civilDateTime(2024, 1, 2, 3, 4, 5, 6)),
	"datetime/utc":             p(time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC)),
	"datetime/plus0530":        p(time.Date(2024, 1, 2, 0, 0, 0, 0, time.FixedZone("", 19800))),
	"datetime/minus0530":       p(time.Date(2024, 1, 2, 0, 0, 0, 0, time.FixedZone("", -19800))),
	"datetime/offset_seconds":  p(time.Date(2024, 1, 2, 0, 0, 0, 0, time.FixedZone("", 19815))),
	"datetime/str_z":           read[time.Time](`"2024-01-02T03:04:05Z"`),
	"datetime/str_zero_offset": read[time.Time](`"2024-01-02T03:04:05+00:00"`),
	"datetime/str_nanos":       read[civil.DateTime](`"2024-01-02T03:04:05.123456789"`),
	"datetime/unix_int":        p(time.Unix(1704164645, 0).UTC()),
	"datetime/unix_float":      p(time.Unix(1704164645, 500_000_000).UTC()),
	"datetime/max":             p(civilDateTime(9999, 12, 31, 23, 59, 59, 999999)),

	"time/naive":  p(civil.Time{Hour: 1, Minute: 2, Second: 3}),
	"time/micros": p(civil.Time{Hour: 1, Minute: 2, Second: 3, Nanosecond: 400_000}),
	"time/offset": p(zoneClock{civil.Time{Hour: 1, Minute: 2, Second: 3}, 7200}),

	"timedelta/zero":         p(time.Duration(0)),
	"timedelta/all":          p(26*time.Hour + 3*time.Minute + 4*time.Second + 5*time.Microsecond),
	"timedelta/neg_second":   p(-time.Second),
	"timedelta/neg_day":      p(-24 * time.Hour),
	"timedelta/micro":        p(time.Microsecond),
	"timedelta/neg_micro":    p(-time.Microsecond),
	"timedelta/d364":         p(364 * 24 * time.Hour),
	"timedelta/d400":         p(400 * 24 * time.Hour),
	"timedelta/y2_3s":        p(730*24*time.Hour + 3*time.Second),
	"timedelta/neg_mixed":    p(-400*24*time.Hour - 3*time.Hour),
	"timedelta/from_seconds": read[time.Duration](`"1m30s"`),
	"timedelta/from_float":   p(1500 * time.Millisecond),
	"timedelta/from_iso":     read[time.Duration](`"P1DT2H"`),
	"timedelta/ms_1500":      p(1500 * time.Millisecond),

	"decimal/one":               p(decimal("1")),
	"decimal/one_point_zero":    p(decimal("1.0")),
	"decimal/neg_zero":          p(decimal("-0")),
	"decimal/tiny":              p(decimal("1E-10")),
	"decimal/long":              p(decimal("123456789012345678901234567890.123456789")),
	"decimal/from_int":          p(*apd.New(5, 0)),
	"decimal/from_str_trailing": read[apd.Decimal](`"1.10"`),
	"decimal/sci_small":         p(decimal("0.0000001")),

	"uuid/canonical":      p(uuid.MustParse("9ca26b27-f7ee-4044-8b3c-e335dc5778dc")),
	"uuid/from_hex_upper": read[uuid.UUID](`"9CA26B27F7EE40448B3CE335DC5778DC"`),
	"uuid/from_urn":       read[uuid.UUID](`"urn:uuid:9ca26b27-f7ee-4044-8b3c-e335dc5778de"`),

	"path/posix":      p(stardag.Path("/x/y")),
	"path/normalised": p(stardag.Path("a//b/./../c/")),
	"path/tilde":      p(stardag.Path("~/x")),
	"path/pure":       p(stardag.Path("a/b")),

	"misc/ipv4":     p(netip.MustParseAddr("127.0.0.1")),
	"misc/ipv6net":  p(netip.MustParsePrefix("2001:db8::/32")),
	"misc/ge_float": read[float64]("3"),
}

// goldenContainers are the cases of lists, tuples, maps, sets and untyped values.
var goldenContainers = map[string]row{
	"list/ints":       p([]int{3, 1, 2}),
	"list/empty":      p([]int(nil)),
	"list/floats":     p([]float64{1, 2.5, 1e16}),
	"list/from_tuple": p([2]int{3, 1}),
	"list/dicts":      p([]map[string]int{{"b": 1, "a": 2}, {}}),

	"tuple/variadic": p([]int{1, 2}),
	"tuple/fixed":    p(intStrReal{First: 1, Second: "a", Third: 2}),
	"tuple/untyped":  p([]any{1, "a", nil, 1.0}),
	"tuple/nested":   p([][2]int{{1, 2}, {3, 4}}),

	"dict/unsorted":     p(map[string]int{"b": 1, "a": 2, "Z": 3, "_": 4, "": 5, "0": 6}),
	"dict/unicode_keys": p(map[string]int{"é": 1, "z": 2, "\uffff": 3, "😀": 4, "日": 5}),
	"dict/empty":        p(map[string]int(nil)),
	"dict/int_keys":     p(map[int]string{10: "a", 9: "b", -1: "c"}),
	"dict/float_keys":   p(map[float64]int{1.5: 1, 1: 2, 1e16: 3}),
	"dict/none_key":     p(map[string]int{"None": 1, "x": 2}),
	"dict/date_keys":    p(map[civil.Date]int{civilDate(2024, 1, 2): 1, civilDate(2023, 1, 2): 2}),
	"dict/uuid_keys":    p(map[uuid.UUID]int{{15: 5}: 1}),
	"dict/tuple_keys":   p(map[stardag.Tuple2[int, int]]int{stardag.Pair(1, 2): 3, stardag.Pair(0, 9): 4}),
	"dict/intenum_keys": p(map[level]int{10: 1, 1: 2}),
	"dict/decimal_keys": p(map[decimalKey]int{"1.50": 1}),
	"dict/list_values":  p(map[string][]float64{"b": {1}, "a": {2, 0.5}}),
	"dict/escaped_keys": p(map[string]int{`a"b`: 1, "\n": 2, "/": 3}),

	"set/ints":               p(stardag.Set[int]{100, 9, 10, 1, 9}),
	"set/strs":               p(stardag.Set[string]{"b", "é", "a", "Z"}),
	"set/floats":             p(stardag.Set[float64]{10, 9.5, 1}),
	"set/decimals_plain":     p(stardag.Set[apd.Decimal]{decimal("9"), decimal("10")}),
	"set/dates":              p(stardag.Set[civil.Date]{civilDate(2024, 1, 2), civilDate(2023, 5, 5)}),
	"set/mixed_types":        p(stardag.Set[any]{nil, 9, "a", 10, "B", 1}),
	"set/tuples":             p(stardag.Set[stardag.Tuple2[int, string]]{stardag.Pair(10, "a"), stardag.Pair(2, "a"), stardag.Pair(1, "b"), stardag.Pair(1, "a")}),
	"set/of_sets":            p(stardag.Set[stardag.Set[int]]{{2}, {3, 1}}),
	"set/in_dict":            p(map[string]stardag.Set[string]{"k": {"b", "a"}, "a": {"z"}}),
	"set/bools":              p(stardag.Set[bool]{true, false}),
	"set/uuids":              p(stardag.Set[uuid.UUID]{{15: 9}, {15: 1}}),
	"set/strs_mixed_unicode": p(stardag.Set[stardag.Either[string, int]]{textOr(5), textOr("é"), textOr("z")}),

	"hashable_set/ints":     p(stardag.HashableSet[int]{10, 9}),
	"hashable_set/decimals": p(stardag.HashableSet[apd.Decimal]{decimal("10"), decimal("9")}),

	"any/int":       p(any(1)),
	"any/float":     p(any(1.0)),
	"any/none":      p(any(nil)),
	"any/nested":    p(any(map[string]any{"b": []any{1, []int{2, 3}}, "a": map[int]string{2: "x"}})),
	"any/sets":      p(any(map[string]any{"a": []any{stardag.Set[int]{3, 1}, stardag.Set[string]{"z", "y"}}})),
	"any/decimal":   p(any(decimal("1.50"))),
	"any/bytes":     p(any([]byte("x"))),
	"any/timedelta": p(any(24 * time.Hour)),
}

// decimalKey is a decimal that can be the key of a map: apd.Decimal cannot, since it holds a slice.
type decimalKey string

func (d decimalKey) MarshalText() ([]byte, error) { return []byte(d), nil }

func (d *decimalKey) UnmarshalText(text []byte) error {
	_, _, err := apd.NewFromString(string(text))
	*d = decimalKey(text)
	return err
}

func textOr(v any) stardag.Either[string, int] {
	if s, ok := v.(string); ok {
		return stardag.Left[string, int](s)
	}
	return stardag.Right[string](v.(int))
}
