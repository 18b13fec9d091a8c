package stardag_test

import (
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/canon"
	"github.com/stardag-go/stardag/internal/front"
	"github.com/stardag-go/stardag/internal/node"
)

// draw makes random parameters. Where bad is set some of them are values that New refuses.
type draw struct {
	*rapid.T
	bad bool
}

func (d draw) spoil() bool { return d.bad && rapid.IntRange(0, 99).Draw(d.T, "spoil") == 50 }

func (d draw) flip() bool { return rapid.Bool().Draw(d.T, "flip") }

func (d draw) int(from, to int) int { return rapid.IntRange(from, to).Draw(d.T, "int") }

func (d draw) text() string {
	if d.spoil() {
		return "\xff" + rapid.String().Draw(d.T, "text")
	}
	return strings.ToValidUTF8(rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("aé\"\\\x01 😀\uffff")), 0, 4, -1)).Draw(d.T, "text"), "?")
}

func (d draw) real() float64 {
	f := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1, 1e16, 1e-5, 1e22, 5e-324})).Draw(d.T, "real")
	if d.spoil() {
		return rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}).Draw(d.T, "real")
	}
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

func (d draw) big() big.Int {
	var n big.Int
	n.SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(d.T, "big"))
	if d.flip() {
		n.Neg(&n)
	}
	return n
}

func (d draw) decimal() apd.Decimal {
	n := d.big()
	dec := apd.NewWithBigInt(new(apd.BigInt).SetMathBigInt(&n), int32(d.int(-30, 30)))
	if d.spoil() {
		dec.Form = apd.Infinite
	}
	return *dec
}

func (d draw) clock() civil.Time {
	t := civil.Time{Hour: d.int(0, 23), Minute: d.int(0, 59), Second: d.int(0, 59), Nanosecond: 1000 * d.int(0, 999_999)}
	if d.spoil() {
		t.Nanosecond++
	}
	return t
}

func (d draw) date() civil.Date {
	return civil.DateOf(time.Date(d.int(1, 9999), 1, d.int(1, 365), 0, 0, 0, 0, time.UTC))
}

func (d draw) when() time.Time {
	day, c := d.date(), d.clock()
	day.Year = max(2, min(day.Year, 9998)) // an offset must not lead out of the calendar
	zone := time.FixedZone("", 60*d.int(-23*60, 23*60))
	return time.Date(day.Year, day.Month, day.Day, c.Hour, c.Minute, c.Second, c.Nanosecond, zone)
}

func (d draw) task() intTask {
	if d.spoil() {
		return intTask{}
	}
	return leaves[d.int(0, len(leaves)-1)]
}

func many[T any](d draw, item func() T) []T {
	n := d.int(-1, 4)
	if n < 0 {
		return nil
	}
	items := make([]T, n)
	for i := range items {
		items[i] = item()
	}
	return items
}

func maybe[T any](d draw, item func() T) *T {
	if d.flip() {
		return nil
	}
	return new(item())
}

func keyed[K comparable, T any](d draw, key func() K, item func() T) map[K]T {
	m := map[K]T{}
	for range d.int(0, 3) {
		m[key()] = item()
	}
	return m
}

func (d draw) untyped(depth int) any {
	if d.spoil() {
		return rapid.SampledFrom([]any{func() {}, make(chan int), leaves[0], panics{}, selfTree(), 1i, map[any]int{}}).Draw(d.T, "bad")
	}
	kind := d.int(0, 9)
	if depth == 0 {
		kind = min(kind, 5)
	}
	switch kind {
	case 0:
		return nil
	case 1:
		return d.int(math.MinInt, math.MaxInt)
	case 2:
		return d.real()
	case 3:
		return d.text()
	case 4:
		return d.flip()
	case 5:
		return new(d.big())
	case 6, 7:
		return many(d, func() any { return d.untyped(depth - 1) })
	}
	return keyed(d, d.text, func() any { return d.untyped(depth - 1) })
}

func (d draw) tree(depth int) tree {
	t := tree{Note: d.text()}
	if depth == 0 {
		return t
	}
	below := func() tree { return d.tree(depth - 1) }
	t.Kids, t.More, t.Next, t.Up = many(d, below), keyed(d, d.text, below), maybe(d, below), maybe(d, d.task)
	return t
}

func (d draw) inner() inner {
	return inner{d.int(0, 3), d.int(0, 3), rapid.SampledFrom([]string{"old", "new"}).Draw(d.T, "late")}
}

func (d draw) rich() rich {
	ints := func() int { return d.int(-3, 12) }
	r := rich{
		I: d.int(math.MinInt, math.MaxInt), I8: int8(d.int(-128, 127)), U: uint32(d.int(0, math.MaxUint32)), Big: d.big(), MayBig: maybe(d, d.big),
		F: d.real(), B: d.flip(), S: d.text(), Bytes: []byte(d.text()), Opt: maybe(d, d.text), Knob: many(d, d.text),
		L: many(d, ints), LL: many(d, func() []string { return many(d, d.text) }), Arr: [2]float64{d.real(), d.real()},
		M:   keyed(d, d.text, func() []int { return many(d, ints) }),
		MI:  keyed(d, ints, func() *point { return maybe(d, func() point { return point{ints(), d.real()} }) }),
		Set: many(d, d.text), Reals: many(d, d.real),
		Sets: many(d, func() stardag.Set[int] { return many(d, ints) }),
		Mixed: many(d, func() stardag.Either[string, int] {
			if d.flip() {
				return textOr(d.text())
			}
			return textOr(ints())
		}),
		HSet:  many(d, d.decimal),
		Pairs: many(d, func() stardag.Tuple2[int, string] { return stardag.Pair(ints(), d.text()) }),
		Date:  d.date(), Clock: d.clock(), Naive: civil.DateTime{Date: d.date(), Time: d.clock()}, When: d.when(),
		Wait: time.Duration(d.int(math.MinInt64/1000, math.MaxInt64/1000)) * 1000, Dec: d.decimal(),
		UUID: uuid.UUID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(d.T, "uuid")), Path: stardag.Path(strings.ReplaceAll(d.text(), " ", "/")),
		IP: net.IP(rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(d.T, "ip")), Addr: netip.AddrFrom16([16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(d.T, "addr"))),
		Mode: rapid.SampledFrom([]runMode{"fast", "slow"}).Draw(d.T, "mode"), Any: d.untyped(3),
		Either: stardag.Left[[]int, string](many(d, ints)), Arg: stardag.Value(ints()),
		Shape: circle{d.real()}, Tuple: stardag.Pair(many(d, ints), maybe(d, func() outer { return outer{d.inner(), many(d, d.text), d.real()} })),
		Inner: d.inner(), Tree: d.tree(3), Up: d.task(), MayUp: maybe(d, d.task),
		Ups:   many(d, func() []intTask { return many(d, d.task) }),
		UpMap: keyed(d, d.text, d.task), UpSet: many(d, d.task), UpHash: many(d, d.task),
	}
	if d.flip() {
		r.Either = stardag.Right[[]int](d.text())
		r.Arg = stardag.From(d.task())
		r.Shape = square{ints(), d.text()}
		r.Pet = rapid.SampledFrom([]pet{cat{Lives: 9}, dog{Kind: "dog", Tricks: []string{"roll"}}}).Draw(d.T, "pet")
	}
	if d.spoil() {
		r.Mode, r.Shape, r.Arg, r.Pet, r.Date = "", nil, stardag.Arg[int]{}, dog{Kind: "cat"}, civil.Date{}
	}
	return r
}

// TestPropertiesOfTexts holds for any parameters: all ways of printing and reading agree.
func TestPropertiesOfTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		task := richTask.New(draw{T: rt}.rich())
		if err := task.Err(); err != nil {
			rt.Fatal(err)
		}
		n := front.Task(task)
		hash, err := stardag.HashText(task)
		if err != nil {
			rt.Fatal(err)
		}
		if got := canon.TaskID([]byte(hash)); got != task.ID() {
			rt.Fatalf("the hash text gives %s, the task has %s", got, task.ID())
		}
		tree, err := n.Kind.Body(n)
		if err != nil {
			rt.Fatal(err)
		}
		slow, err := canon.AppendHash(nil, tree)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(string(slow), hash); diff != "" {
			rt.Fatalf("direct printing differs from printing by way of a tree (-tree +direct):\n%s", diff)
		}
		body, err := stardag.Body(task)
		if err != nil {
			rt.Fatal(err)
		}
		back, err := stardag.Decode(t.Context(), nil, body)
		if err != nil {
			rt.Fatalf("read back: %v\n%s", err, body)
		}
		if back.ID() != task.ID() {
			again, _ := stardag.HashText(back)
			rt.Fatalf("read back from its body it has another id (-before +after):\n%s", cmp.Diff(hash, again))
		}
		compareFlat(t, rt, n)
	})
}

func compareFlat(t *testing.T, rt *rapid.T, n *node.Task) {
	t.Helper()
	flat, err := n.Kind.Flat(n)
	if err != nil {
		rt.Fatal(err)
	}
	table := map[stardag.ID]*node.Task{}
	for _, up := range n.Upstream {
		table[up.ID] = up
	}
	again, err := n.Kind.FromFlat(flat, func(id stardag.ID) (*node.Task, bool) { up, ok := table[id]; return up, ok })
	if err != nil {
		rt.Fatalf("read back: %v\n%s", err, flat)
	}
	if again.ID != n.ID {
		rt.Fatalf("read back from %s it has the id %s, want %s", flat, again.ID, n.ID)
	}
	flatAgain, err := again.Kind.Flat(again)
	if err != nil {
		rt.Fatal(err)
	}
	if diff := cmp.Diff(string(flat), string(flatAgain)); diff != "" {
		rt.Fatalf("flat body read and printed again (-before +after):\n%s", diff)
	}
}

// TestNewNeverPanics gives New whatever a program can build, good and bad.
func TestNewNeverPanics(t *testing.T) {
	t.Parallel()
	good := 0
	rapid.Check(t, func(rt *rapid.T) {
		task := richTask.New(draw{rt, true}.rich())
		if err := task.Err(); err != nil {
			named := strings.HasPrefix(err.Error(), "test.Rich.") || strings.HasPrefix(err.Error(), "test.Rich: ")
			if !named || !task.ID().IsZero() {
				rt.Fatalf("error %v with id %s", err, task.ID())
			}
			return
		}
		good++
		if task.ID().IsZero() {
			rt.Fatal("a valid task has no id")
		}
	})
	if good == 0 {
		t.Error("all values were refused; the test shows little")
	}
}

// TestOrderOfSetsAndMapsDoesNotCount gives equal sets in another order, with repeats, and equal maps built in another order.
func TestOrderOfSetsAndMapsDoesNotCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		r := draw{T: rt}.rich()
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
		s := r
		s.Set, s.Reals, s.Sets, s.Mixed = shuffled(rng, r.Set), shuffled(rng, r.Reals), shuffled(rng, r.Sets), shuffled(rng, r.Mixed)
		s.HSet, s.Pairs, s.UpSet, s.UpHash = shuffled(rng, r.HSet), shuffled(rng, r.Pairs), shuffled(rng, r.UpSet), shuffled(rng, r.UpHash)
		s.M, s.UpMap = rebuilt(r.M), rebuilt(r.UpMap)
		if diff := cmp.Diff(texts(t, richTask.New(r)), texts(t, richTask.New(s))); diff != "" {
			rt.Fatalf("texts differ:\n%s", diff)
		}
	})
}

func shuffled[S ~[]T, T any](rng *rand.Rand, s S) S {
	s = slices.Clone(s)
	if len(s) > 0 {
		s = append(s, s[rng.IntN(len(s))])
	}
	rng.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	return s
}

func rebuilt[K comparable, V any](m map[K]V) map[K]V {
	fresh := make(map[K]V, 100)
	for _, k := range slices.Backward(slices.Collect(maps.Keys(m))) {
		fresh[k] = m[k]
	}
	return fresh
}
