package stardag_test

import (
	"context"
	"math/big"
	"net"
	"net/netip"
	"reflect"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"
	"github.com/google/uuid"

	"github.com/stardag-go/stardag"
)

// rich has a parameter of nearly every kind.
type rich struct {
	I      int                                              `json:"i"`
	I8     int8                                             `json:"i8"`
	U      uint32                                           `json:"u"`
	Big    big.Int                                          `json:"big"`
	MayBig *big.Int                                         `json:"may_big"`
	F      float64                                          `json:"f"`
	B      bool                                             `json:"b"`
	S      string                                           `json:"s"`
	Bytes  []byte                                           `json:"bytes"`
	Opt    *string                                          `json:"opt" stardag:"compat=null"`
	Knob   []string                                         `json:"knob" stardag:"nohash"`
	L      []int                                            `json:"l" stardag:"compat=[]"`
	LL     [][]string                                       `json:"ll"`
	Arr    [2]float64                                       `json:"arr"`
	M      map[string][]int                                 `json:"m"`
	MI     map[int]*point                                   `json:"mi"`
	Set    stardag.Set[string]                              `json:"set"`
	Reals  stardag.Set[float64]                             `json:"reals"`
	Sets   stardag.Set[stardag.Set[int]]                    `json:"sets"`
	Mixed  stardag.Set[stardag.Either[string, int]]         `json:"mixed"`
	HSet   stardag.HashableSet[apd.Decimal]                 `json:"hset"`
	Pairs  stardag.HashableSet[stardag.Tuple2[int, string]] `json:"pairs"`
	Date   civil.Date                                       `json:"date"`
	Clock  civil.Time                                       `json:"clock"`
	Naive  civil.DateTime                                   `json:"naive"`
	When   time.Time                                        `json:"when" stardag:"compat=2000-01-01T00:00:00Z"`
	Wait   time.Duration                                    `json:"wait"`
	Dec    apd.Decimal                                      `json:"dec" stardag:"compat=1.0"`
	UUID   uuid.UUID                                        `json:"uuid"`
	Path   stardag.Path                                     `json:"path"`
	IP     net.IP                                           `json:"ip"`
	Addr   netip.Addr                                       `json:"addr"`
	Mode   runMode                                          `json:"mode"`
	Any    any                                              `json:"any"`
	Either stardag.Either[[]int, string]                    `json:"either"`
	Arg    stardag.Arg[int]                                 `json:"arg"`
	Shape  shape                                            `json:"shape"`
	Pet    pet                                              `json:"pet" stardag:"optional"`
	Tuple  stardag.Tuple2[[]int, *outer]                    `json:"tuple"`
	Inner  inner                                            `json:"inner"`
	Tree   tree                                             `json:"tree"`
	Up     intTask                                          `json:"up"`
	MayUp  *intTask                                         `json:"may_up"`
	Ups    [][]intTask                                      `json:"ups"`
	UpMap  map[string]intTask                               `json:"up_map"`
	UpSet  stardag.Set[intTask]                             `json:"up_set"`
	UpHash stardag.HashableSet[intTask]                     `json:"up_hash"`
}

// tree refers to itself and holds tasks.
type tree struct {
	Kids []tree          `json:"kids"`
	More map[string]tree `json:"more"`
	Next *tree           `json:"next"`
	Up   *intTask        `json:"up"`
	Note string          `json:"note" stardag:"nohash"`
}

var (
	richTask = stardag.Define[rich]("test.Rich")
	leafTask = stardag.Define[leafParams]("test.Leaf")
	leaves   = []intTask{leafTask.New(leafParams{0}), leafTask.New(leafParams{1}), leafTask.New(leafParams{2}), leafTask.New(leafParams{3})}
)

// Run returns the id of what it sees and then changes everything it can reach.
func (r rich) Run(context.Context) (string, error) {
	seen := richTask.New(r)
	scramble(reflect.ValueOf(&r).Elem())
	return seen.ID().String(), seen.Err()
}

// richValue returns a fresh value each time: two of them share only tasks.
func richValue() rich {
	dollars := decimal("12345678901234567890.50")
	return rich{
		I: 1, I8: -2, U: 3, Big: bigInt("123456789012345678901234567890"), MayBig: new(bigInt("-98765432109876543210")),
		F: 0.5, B: true, S: "text", Bytes: []byte("bytes"), Opt: new("given"), Knob: []string{"a", "b"},
		L: []int{3, 1, 2}, LL: [][]string{{"x"}, {}, {"y", "z"}}, Arr: [2]float64{1, -0.25},
		M: map[string][]int{"b": {2}, "a": {1}}, MI: map[int]*point{10: {X: 1}, 9: nil},
		Set: stardag.Set[string]{"b", "a", "b"}, Reals: stardag.Set[float64]{2, 1}, Sets: stardag.Set[stardag.Set[int]]{{3, 1}, {2}},
		Mixed: stardag.Set[stardag.Either[string, int]]{textOr("a"), textOr(1)},
		HSet:  stardag.HashableSet[apd.Decimal]{decimal("10"), decimal("9"), dollars},
		Pairs: stardag.HashableSet[stardag.Tuple2[int, string]]{stardag.Pair(10, "a"), stardag.Pair(9, "b")},
		Date:  civilDate(2024, 2, 29), Clock: civil.Time{Hour: 1}, Naive: civilDateTime(2024, 1, 2, 3, 4, 5, 6),
		When: time.Date(2024, 1, 2, 3, 4, 5, 6000, time.FixedZone("", 3600)), Wait: 90 * time.Second, Dec: dollars,
		UUID: uuid.UUID{15: 7}, Path: "a//b/", IP: net.IPv4(127, 0, 0, 1), Addr: netip.MustParseAddr("::1"), Mode: "slow",
		Any:    map[string]any{"list": []any{1, "x", []int{2}}, "set": stardag.Set[int]{2, 1}, "model": &inner{Keep: 1}},
		Either: stardag.Left[[]int, string]([]int{1, 2}), Arg: stardag.From(leaves[1]),
		Shape: square{1, "n"}, Pet: dog{Tricks: []string{"roll"}},
		Tuple: stardag.Pair([]int{1}, &outer{Inner: inner{Keep: 2}, Vals: stardag.Set[string]{"q", "p"}}),
		Inner: inner{Keep: 1, Drop: 2, Late: "late"},
		Tree: tree{
			Kids: []tree{{Up: new(leaves[2]), Note: "deep"}, {Kids: []tree{{}}}},
			More: map[string]tree{"k": {Note: "more"}}, Next: &tree{Up: new(leaves[3])},
		},
		Up: leaves[0], MayUp: new(leaves[1]), Ups: [][]intTask{{leaves[0]}, nil, {leaves[3], leaves[2]}},
		UpMap: map[string]intTask{"a": leaves[0]}, UpSet: stardag.Set[intTask]{leaves[3], leaves[0], leaves[3]},
		UpHash: stardag.HashableSet[intTask]{leaves[2], leaves[1]},
	}
}

// scramble changes whatever can be reached through v: in the value itself and behind its slices, maps and pointers.
func scramble(v reflect.Value) {
	if v.Kind() == reflect.Struct && !v.CanAddr() { // the copy shares what is behind it
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		v = c
	}
	if v.CanAddr() {
		if held, ok := stardag.ChosenOf(v.Addr().Interface()); ok {
			if held != nil {
				scramble(reflect.ValueOf(held).Elem())
			}
			return
		}
		switch p := v.Addr().Interface().(type) {
		case *big.Int:
			for i := range p.Bits() {
				p.Bits()[i]++
			}
			return
		case *apd.Decimal:
			p.Coeff.Add(&p.Coeff, apd.NewBigInt(1))
			p.Exponent++
			return
		case *intTask:
			*p = intTask{}
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			scramble(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			scramble(v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			scramble(v.MapIndex(key))
		}
		v.Clear()
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() || f.Anonymous {
				scramble(v.Field(i))
			}
		}
	default:
		if !v.CanSet() {
			return
		}
		switch {
		case v.CanInt():
			v.SetInt(v.Int() ^ 1)
		case v.CanUint():
			v.SetUint(v.Uint() ^ 1)
		case v.CanFloat():
			v.SetFloat(v.Float() + 1)
		case v.Kind() == reflect.Bool:
			v.SetBool(!v.Bool())
		case v.Kind() == reflect.String:
			v.SetString(v.String() + "!")
		}
	}
}
