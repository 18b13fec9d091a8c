package stardag_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"time"

	"cloud.google.com/go/civil"
	"github.com/cockroachdb/apd/v3"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/target"
)

type intTask = stardag.Task[int]

var errNotRun = fmt.Errorf("not to be run")

type point struct {
	Y int     `json:"y"`
	X float64 `json:"x"`
}

type inner struct {
	Keep int    `json:"keep"`
	Drop int    `json:"drop" stardag:"nohash"`
	Late string `json:"late" stardag:"compat=old"`
}

type outer struct {
	Inner inner               `json:"inner"`
	Vals  stardag.Set[string] `json:"vals"`
	F     float64             `json:"f"`
}

type pair struct {
	B int    `json:"b"`
	A string `json:"a"`
}

type intAndText struct {
	_ struct{} `stardag:"tuple"`
	A int      `json:"a"`
	B string   `json:"b"`
}

type holdsSet struct {
	S stardag.Set[int] `json:"s"`
}

type box[T any] struct {
	V T `json:"v"`
}

type (
	shape  interface{ isShape() }
	circle struct {
		R float64 `json:"r"`
	}
	square struct {
		Side int    `json:"side"`
		Note string `json:"note" stardag:"compat="`
	}
	bigSquare struct {
		square
		Factor int `json:"factor"`
	}
)

func (circle) isShape()    {}
func (square) isShape()    {}
func (bigSquare) isShape() {}

var _ = stardag.Family(
	stardag.MemberAs[shape]("Circle", circle{}),
	stardag.MemberAs[shape]("geo.Sq", square{}),
	stardag.MemberAs[shape]("BigSquare", bigSquare{}),
)

type (
	pet interface{ isPet() }
	cat struct {
		Kind  string `json:"kind" stardag:"const=cat"`
		Lives int    `json:"lives"`
	}
	dog struct {
		Kind   string   `json:"kind" stardag:"const=dog"`
		Tricks []string `json:"tricks"`
	}
)

func (cat) isPet() {}
func (dog) isPet() {}

var _ = stardag.Union[pet](cat{}, dog{})

// goldenModels are the cases of structs and unions.
var goldenModels = map[string]row{
	"union/int_str_given_str":     p(stardag.Right[int]("1")),
	"union/int_float_given_int":   p(stardag.Left[int, float64](1)),
	"union/float_int_given_int":   read[stardag.Either[float64, int]]("1"),
	"union/int_float_given_float": read[stardag.Either[int, float64]]("1.0"),
	"union/str_int_given_bool":    p(stardag.Right[string](1)),
	"union/date_first":            read[stardag.Either[civil.Date, civil.DateTime]](`"2024-01-02"`),
	"union/datetime_first":        p(stardag.Left[civil.DateTime, civil.Date](civilDateTime(2024, 1, 2, 0, 0, 0, 0))),
	"union/int_list":              p(stardag.Right[int]([]int{1})),

	"model/plain":           p(point{X: 1, Y: 2}),
	"model/plain_from_dict": read[point](`{"x":2.5,"y":0}`),
	"model/list_of":         p([]point{{Y: 1}, {Y: 2}}),
	"model/dict_of":         p(map[string]point{"b": {}, "a": {Y: 3}}),

	"smodel/drops":   p(inner{Keep: 1, Drop: 9, Late: "old"}),
	"smodel/nested":  p(outer{Inner: inner{Keep: 2, Drop: 1, Late: "old"}, Vals: stardag.Set[string]{"b", "a"}, F: 1}),
	"smodel/list_of": p([]inner{{Keep: 1, Drop: 1, Late: "old"}, {Keep: 2, Drop: 1, Late: "x"}}),
	"smodel/in_any":  p(any(map[string]any{"k": inner{Keep: 3, Drop: 4, Late: "old"}})),

	"dataclass/simple":     p(pair{B: 1, A: "x"}),
	"dataclass/set_inside": p(holdsSet{S: stardag.Set[int]{30, 4}}),
	"namedtuple/tuple":     p(intAndText{A: 1, B: "x"}),
	"typeddict/full":       p(pair{B: 1, A: "x"}),
	"generic_model/int":    p(box[int]{1}),
	"generic_model/nested": p(box[box[float64]]{box[float64]{1}}),

	"polymorphic/default_ns":           p(shape(circle{2})),
	"polymorphic/subclass_of_override": p(shape(bigSquare{square{Side: 1}, 10})),
	"polymorphic/from_dict":            read[shape](`{"__namespace":"geo","__name":"Sq","side":3}`),
	"polymorphic/list_mixed":           p([]shape{square{1, "n"}, circle{1}}),
	"polymorphic/dict_of":              p(map[string]shape{"b": circle{1}, "a": square{Side: 2}}),

	"tagged_union/cat":  p(pet(cat{Lives: 9})),
	"tagged_union/list": p([]pet{dog{}, cat{Kind: "cat", Lives: 1}}),
}

type (
	leafParams struct {
		X int `json:"x"`
	}
	leafSub struct {
		leafParams
		Y int `json:"y"`
	}
	knobbed struct {
		X    int `json:"x"`
		Knob int `json:"knob" stardag:"nohash"`
	}
	textLeaf struct {
		S string `json:"s"`
	}
	middleParams struct {
		Up intTask `json:"up"`
		K  int     `json:"k"`
	}
	downOf struct {
		Up intTask `json:"up"`
	}
	holder struct {
		Many   []intTask                    `json:"many"`
		Fixed  []intTask                    `json:"fixed"`
		Named  map[string]intTask           `json:"named"`
		Maybe  *intTask                     `json:"maybe"`
		Either stardag.Either[intTask, int] `json:"either"`
	}
	setDown struct {
		Ups stardag.HashableSet[intTask] `json:"ups"`
	}
	plainSetDown struct {
		Ups stardag.Set[intTask] `json:"ups"`
	}
	modelWithTask struct {
		Up intTask `json:"up"`
		W  float64 `json:"w"`
	}
	markedModelWithTask struct {
		Up  intTask `json:"up"`
		Tag string  `json:"tag_" stardag:"nohash"`
	}
	modelDown struct {
		M *modelWithTask       `json:"m"`
		S *markedModelWithTask `json:"s"`
		D *box[intTask]        `json:"d"`
		A any                  `json:"a"`
	}
	marked struct {
		A       int     `json:"a"`
		Threads int     `json:"threads" stardag:"nohash"`
		Note    *string `json:"note" stardag:"nohash"`
	}
	compatible struct {
		A int     `json:"a"`
		I int     `json:"i" stardag:"compat=0"`
		S *string `json:"s" stardag:"compat=null"`
		T []int   `json:"t" stardag:"compat=[1,2]"`
		F float64 `json:"f" stardag:"compat=1"`
		B bool    `json:"b" stardag:"compat=false"`
		E runMode `json:"e" stardag:"compat=fast"`
	}
	compatTen struct {
		A int `json:"a" stardag:"compat=10,default=20"`
	}
	// compatModel lacks the compat value of up: a task has no text to stand in a tag.
	compatModel struct {
		M  inner   `json:"m" stardag:"compat={\"keep\":1,\"drop\":1,\"late\":\"old\"}"`
		Up intTask `json:"up"`
	}
	compatZero struct {
		F float64 `json:"f" stardag:"compat=0"`
	}
	none struct{}
)

func (leafParams) Run(context.Context) (int, error)   { return 0, errNotRun }
func (leafSub) Run(context.Context) (int, error)      { return 0, errNotRun }
func (knobbed) Run(context.Context) (int, error)      { return 0, errNotRun }
func (textLeaf) Run(context.Context) (string, error)  { return "", errNotRun }
func (middleParams) Run(context.Context) (int, error) { return 0, errNotRun }
func (downOf) Run(context.Context) (int, error)       { return 0, errNotRun }
func (holder) Run(context.Context) (int, error)       { return 0, errNotRun }
func (setDown) Run(context.Context) (int, error)      { return 0, errNotRun }
func (plainSetDown) Run(context.Context) (int, error) { return 0, errNotRun }
func (modelDown) Run(context.Context) (int, error)    { return 0, errNotRun }
func (marked) Run(context.Context) (int, error)       { return 0, errNotRun }
func (compatible) Run(context.Context) (int, error)   { return 0, errNotRun }
func (compatTen) Run(context.Context) (int, error)    { return 0, errNotRun }
func (compatModel) Run(context.Context) (int, error)  { return 0, errNotRun }
func (compatZero) Run(context.Context) (int, error)   { return 0, errNotRun }
func (none) Run(context.Context) (int, error)         { return 0, errNotRun }

func leafOf(g *golden, x int) intTask { return shared[leafParams](g, "vec.Leaf").New(leafParams{x}) }

func leafSubOf(g *golden, x, y int) intTask {
	return shared[leafSub](g, "vec.LeafSub").New(leafSub{leafParams{x}, y})
}

func middleOf(g *golden, up intTask) intTask {
	return shared[middleParams](g, "vec.Middle").New(middleParams{up, 1})
}

func middleRow(up func(*golden) intTask) row {
	return func(g *golden) stardag.Node { return middleOf(g, up(g)) }
}

func holderRow(fill func(*golden, *holder)) row {
	return func(g *golden) stardag.Node {
		h := holder{Either: stardag.Right[intTask](0)}
		fill(g, &h)
		return shared[holder](g, "vec.Holder").New(h)
	}
}

func compatRow(change func(*compatible)) row {
	return func(g *golden) stardag.Node {
		c := compatible{A: 1, T: []int{1, 2}, F: 1, E: "fast"}
		change(&c)
		return shared[compatible](g, "vec.Compat").New(c)
	}
}

// bare returns the row of a case without parameters whose version is the kind's.
func bare(g *golden) stardag.Node {
	return stardag.Define[none](g.c.named(), stardag.Version(g.c.Version), g.in()).New(none{})
}

// atVersion returns the row of a case whose version is not the kind's.
func atVersion(g *golden) stardag.Node {
	return shared[none](g, "vec.Versioned", stardag.Version("1.2")).AtVersion(g.c.Version).New(none{})
}

// goldenTasks are the cases of tasks in tasks, markers, versions and names.
var goldenTasks = map[string]row{
	"task/leaf":   func(g *golden) stardag.Node { return leafOf(g, 1) },
	"task/leaf_2": func(g *golden) stardag.Node { return leafOf(g, -5) },
	"task/version_class": func(g *golden) stardag.Node {
		return shared[leafParams](g, "vec.LeafVersioned", stardag.Version("3")).New(leafParams{})
	},
	"task/text_leaf": func(g *golden) stardag.Node { return shared[textLeaf](g, "vec.TextLeaf").New(textLeaf{"é"}) },

	"nested/one_level":         middleRow(func(g *golden) intTask { return leafOf(g, 1) }),
	"nested/subclass_upstream": middleRow(func(g *golden) intTask { return leafSubOf(g, 1, 2) }),
	"nested/versioned_upstream": middleRow(func(g *golden) intTask {
		return shared[leafParams](g, "vec.LeafVersioned", stardag.Version("3")).New(leafParams{})
	}),
	"nested/from_dict": func(g *golden) stardag.Node {
		shared[leafParams](g, "vec.Leaf")
		shared[middleParams](g, "vec.Middle")
		n, err := stardag.Decode(context.Background(), g.kinds, []byte(g.c.InstanceBody))
		if err != nil {
			panic(err)
		}
		return n
	},
	"nested/strict_field":    func(g *golden) stardag.Node { return shared[downOf](g, "vec.StrictDown").New(downOf{leafOf(g, 1)}) },
	"nested/knob_upstream_a": middleRow(func(g *golden) intTask { return shared[knobbed](g, "vec.Sec").New(knobbed{1, 1}) }),
	"nested/knob_upstream_b": middleRow(func(g *golden) intTask { return shared[knobbed](g, "vec.Sec").New(knobbed{1, 2}) }),

	"task_containers/empty": holderRow(func(*golden, *holder) {}),
	"task_containers/list": holderRow(func(g *golden, h *holder) {
		h.Many = []intTask{leafOf(g, 2), leafOf(g, 1), leafSubOf(g, 1, 2)}
	}),
	"task_containers/dict": holderRow(func(g *golden, h *holder) {
		h.Named = map[string]intTask{"b": leafOf(g, 1), "a": shared[leafParams](g, "vec.LeafVersioned", stardag.Version("3")).New(leafParams{})}
	}),
	"task_containers/optional": holderRow(func(g *golden, h *holder) { h.Maybe = new(leafOf(g, 7)) }),
	"task_containers/union_task": holderRow(func(g *golden, h *holder) {
		h.Either = stardag.Left[intTask, int](leafOf(g, 7))
	}),
	"task_containers/all": holderRow(func(g *golden, h *holder) {
		*h = holder{
			Many: []intTask{middleOf(g, leafOf(g, 3))}, Fixed: []intTask{leafOf(g, 4)},
			Named: map[string]intTask{"k": leafOf(g, 5)}, Maybe: new(leafSubOf(g, 6, 2)),
			Either: stardag.Left[intTask, int](leafOf(g, 8)),
		}
	}),
	"task_sets/hashable_set": func(g *golden) stardag.Node {
		var ups stardag.HashableSet[intTask]
		for x := range 5 {
			ups = append(ups, leafOf(g, x))
		}
		return shared[setDown](g, "vec.SetDown").New(setDown{ups})
	},
	"task_sets/plain_frozenset": func(g *golden) stardag.Node {
		return shared[plainSetDown](g, "vec.PlainSetDown").New(plainSetDown{stardag.Set[intTask]{leafOf(g, 3), leafOf(g, 20), leafOf(g, 100)}})
	},
	"task_sets/empty": func(g *golden) stardag.Node { return shared[setDown](g, "vec.SetDown").New(setDown{}) },

	"task_in_model/plain": func(g *golden) stardag.Node {
		return shared[modelDown](g, "vec.ModelDown").New(modelDown{M: &modelWithTask{leafOf(g, 1), 1}})
	},
	"task_in_model/stardag": func(g *golden) stardag.Node {
		return shared[modelDown](g, "vec.ModelDown").New(modelDown{S: &markedModelWithTask{leafOf(g, 1), "zzz"}})
	},

	"significant/defaults":     func(g *golden) stardag.Node { return shared[marked](g, "vec.Signif").New(marked{A: 1, Threads: 4}) },
	"significant/other_values": func(g *golden) stardag.Node { return shared[marked](g, "vec.Signif").New(marked{1, 8, new("x")}) },

	"compat/all_default":   compatRow(func(*compatible) {}),
	"compat/one_changed":   compatRow(func(c *compatible) { c.I = 5 }),
	"compat/int_for_float": compatRow(func(*compatible) {}),
	"compat/default_differs": func(g *golden) stardag.Node {
		k := shared[compatTen](g, "vec.CompatNotDefault")
		n, err := stardag.DecodeParams(context.Background(), g.kinds, k.Name().String(), nil)
		if err != nil {
			panic(err)
		}
		return n
	},
	"compat/equals_compat": func(g *golden) stardag.Node { return shared[compatTen](g, "vec.CompatNotDefault").New(compatTen{10}) },
	"compat/model_differs": func(g *golden) stardag.Node {
		return shared[compatModel](g, "vec.CompatModel").New(compatModel{inner{Keep: 1, Drop: 2, Late: "old"}, leafOf(g, 2)})
	},
	"compat/neg_zero_equal": func(g *golden) stardag.Node {
		minusZero := 0.0
		return shared[compatZero](g, "vec.CompatNan").New(compatZero{-minusZero})
	},

	"version/class":          atVersion,
	"version/explicit_other": atVersion,
	"version/explicit_empty": atVersion,
	"version/odd_text":       bare,

	"namespace/dotted":              bare,
	"namespace/empty_override":      bare,
	"namespace/dunder":              bare,
	"namespace/dunder_child":        bare,
	"namespace/arg_child":           bare,
	"namespace/name_override_child": bare,
	"namespace/slash":               bare,
	"namespace/module_registered":   bare,
	"namespace/auto_submodule":      bare,
}

type (
	generic[T any] struct {
		A T `json:"a"`
	}
	genericMore struct {
		generic[int]
		B int `json:"b"`
	}
	addArgs struct {
		A stardag.Arg[int] `json:"a"`
		B stardag.Arg[int] `json:"b"`
	}
	customArgs struct {
		B stardag.Arg[float64] `json:"b"`
		A stardag.Arg[int]     `json:"a" stardag:"default=3"`
		C stardag.Arg[string]  `json:"c" stardag:"default=x"`
	}
	downArgs struct {
		X intTask          `json:"x"`
		Y stardag.Arg[int] `json:"y"`
	}
	listArgs struct {
		Xs  stardag.Arg[[]int]           `json:"xs"`
		D   stardag.Arg[*map[string]int] `json:"d"`
		Day stardag.Arg[civil.Date]      `json:"day"`
	}
	// anyArgs has an Either where the reference has an argument of any type: a task of ints is no task of anys here.
	anyArgs struct {
		A stardag.Either[intTask, any] `json:"a"`
		B stardag.Arg[*int]            `json:"b"`
	}
	textArgs struct {
		Q stardag.Arg[string] `json:"q"`
	}
	dayArgs struct {
		Day stardag.Arg[civil.Date] `json:"day"`
	}
	intArgs struct {
		A stardag.Arg[int] `json:"a"`
	}
	datedPath struct {
		D string `json:"d"`
	}
)

func (g generic[T]) Run(context.Context) (T, error)    { return g.A, nil }
func (g genericMore) Run(context.Context) (int, error) { return g.A, nil }
func (datedPath) Run(context.Context) (int, error)     { return 0, errNotRun }

// function returns the kind in function style of that name.
func function[P, T any](g *golden, name string, opts ...stardag.Option) *stardag.Kind[P, T] {
	return sharedOf(g, name, func() *stardag.Kind[P, T] {
		fn := func(context.Context, P) (T, error) { return *new(T), errNotRun }
		return stardag.Func(name, fn, append(opts, g.in())...)
	})
}

func downRow(up func(*golden) intTask) row {
	return func(g *golden) stardag.Node {
		return function[downArgs, int](g, "dec.down").New(downArgs{up(g), stardag.Value(1)})
	}
}

func customOf(g *golden, params map[string]string) stardag.Node {
	function[customArgs, float64](g, "dec.Custom", stardag.Version("2"))
	n, err := stardag.DecodeParams(context.Background(), g.kinds, "dec.Custom", params)
	if err != nil {
		panic(err)
	}
	return n
}

func listyOf(g *golden, xs stardag.Arg[[]int]) stardag.Task[[]int] {
	return function[listArgs, []int](g, "dec.listy").New(listArgs{
		xs, stardag.Value[*map[string]int](nil), stardag.Value(civilDate(2024, 1, 2)),
	})
}

// goldenFunctions are the cases in function style and those with a path of their own.
var goldenFunctions = map[string]row{
	"generic_task/int_subclass": func(g *golden) stardag.Node {
		return shared[genericMore](g, "vec.GenInt").New(genericMore{generic[int]{3}, 1})
	},
	"generic_task/str_subclass": func(g *golden) stardag.Node {
		return shared[generic[string]](g, "vec.GenStr").New(generic[string]{"3"})
	},

	"decorator/add": func(g *golden) stardag.Node {
		return function[addArgs, int](g, "dec.add").New(addArgs{stardag.Value(1), stardag.Value(2)})
	},
	"decorator/kw_only":     func(g *golden) stardag.Node { return customOf(g, map[string]string{"b": "1"}) },
	"decorator/kw_only_all": func(g *golden) stardag.Node { return customOf(g, map[string]string{"b": "2.5", "a": "4", "c": "é"}) },
	"decorator/depends": downRow(func(g *golden) intTask {
		return function[addArgs, int](g, "dec.add").New(addArgs{stardag.Value(1), stardag.Value(2)})
	}),
	"decorator/class_upstream": downRow(func(g *golden) intTask { return leafOf(g, 1) }),
	"decorator/list_param":     func(g *golden) stardag.Node { return listyOf(g, stardag.Value([]int{1, 2})) },
	"decorator/list_param_task": func(g *golden) stardag.Node {
		return listyOf(g, stardag.From(listyOf(g, stardag.Value([]int{5}))))
	},
	"decorator/any_value": func(g *golden) stardag.Node {
		return function[anyArgs, int](g, "dec.anyp").New(anyArgs{stardag.Right[intTask](any(1.0)), stardag.Value[*int](nil)})
	},
	"decorator/any_task": func(g *golden) stardag.Node {
		return function[anyArgs, int](g, "dec.anyp").New(anyArgs{stardag.Left[intTask, any](leafOf(g, 1)), stardag.Value(new(2))})
	},
	"decorator/async": func(g *golden) stardag.Node {
		return function[textArgs, string](g, "dec.asynchronous").Codec(extensionOnly[string]("json")).New(textArgs{stardag.Value("z")})
	},

	"relpath/decorator_dict": func(g *golden) stardag.Node {
		return function[dayArgs, int](g, "dec.rel_dict").
			RelpathBase(func(dayArgs) string { return "bb" }).
			RelpathExtra(func(p dayArgs) string {
				day, err := p.Day.Load(context.Background())
				if err != nil {
					panic(err)
				}
				return day.String() + "/z"
			}).
			RelpathFilename(func(dayArgs) string { return "out" }).
			RelpathExtension(func(dayArgs) string { return "json.gz" }).
			New(dayArgs{stardag.Value(civilDate(2024, 1, 2))})
	},
	"relpath/decorator_callable": func(g *golden) stardag.Node {
		return function[intArgs, int](g, "dec.rel_call").
			Relpath(func(p intArgs) string {
				a, err := p.A.Load(context.Background())
				if err != nil {
					panic(err)
				}
				return fmt.Sprintf("call/%d.json", a)
			}).
			New(intArgs{stardag.Value(4)})
	},
	"relpath/decorator_root_key": func(g *golden) stardag.Node {
		return function[intArgs, int](g, "dec.rel_root", stardag.Root("other")).New(intArgs{stardag.Value(1)})
	},
	"relpath/class_overrides": func(g *golden) stardag.Node {
		return shared[datedPath](g, "p.q.RelAll", stardag.Version("7")).
			RelpathBase(func(datedPath) string { return "base/dir" }).
			RelpathExtra(func(p datedPath) string { return p.D + "/x" }).
			RelpathFilename(func(datedPath) string { return "data" }).
			New(datedPath{"2024"})
	},
	"relpath/no_extension": func(g *golden) stardag.Node {
		return shared[none](g, "vec.RelNoExt").RelpathExtension(func(none) string { return "" }).New(none{})
	},
}

type (
	makes[T any] struct {
		P int `json:"p"`
	}
	// opaque has no default codec: the reference pickles such types.
	opaque  struct{ c chan int } //nolint:unused // only its type counts
	selfDir struct{}
	effect  struct {
		K int `json:"k"`
	}
	effectDown struct {
		Up intTask `json:"up"`
	}
)

func (makes[T]) Run(context.Context) (T, error) { return *new(T), errNotRun }

func (selfDir) SaveDir(context.Context, *target.Dir) error  { return nil }
func (*selfDir) LoadDir(context.Context, *target.Dir) error { return nil }

func (effect) Run(context.Context) error                  { return errNotRun }
func (effect) Complete(context.Context) (bool, error)     { return false, nil }
func (effectDown) Run(context.Context) error              { return errNotRun }
func (effectDown) Complete(context.Context) (bool, error) { return false, nil }

// extensionOnly is a codec of which only the extension counts here.
type extensionOnly[T any] string

func (e extensionOnly[T]) Extension() string         { return string(e) }
func (extensionOnly[T]) Encode(io.Writer, T) error   { return errNotRun }
func (extensionOnly[T]) Decode(io.Reader) (T, error) { return *new(T), errNotRun }

var _ codec.Codec[opaque] = extensionOnly[opaque]("pkl")

func makesRow[T any](extension ...string) row {
	return func(g *golden) stardag.Node {
		k := stardag.Define[makes[T]](g.c.named(), g.in())
		if len(extension) > 0 {
			k = k.Codec(extensionOnly[T](extension[0]))
		}
		return k.New(makes[T]{1})
	}
}

type wide struct {
	Dataset intTask             `json:"dataset"`
	LR      float64             `json:"lr" stardag:"default=1e-5"`
	Layers  []int               `json:"layers" stardag:"default=[64,64]"`
	Opts    map[string]any      `json:"opts" stardag:"default={}"`
	When    time.Time           `json:"when" stardag:"default=2024-01-02T00:00:00Z"`
	Mode    runMode             `json:"mode" stardag:"default=fast"`
	Budget  apd.Decimal         `json:"budget" stardag:"default=10.00"`
	Cfg     outer               `json:"cfg" stardag:"default={\"inner\":{\"keep\":1,\"drop\":1,\"late\":\"old\"},\"vals\":[],\"f\":1}"`
	Tags    stardag.Set[string] `json:"tags" stardag:"default=[]"`
	Workers int                 `json:"workers" stardag:"nohash,default=1"`
	Added   *string             `json:"added" stardag:"compat=null,default=null"`
}

func (wide) Run(context.Context) (int, error) { return 0, errNotRun }

// wideRow makes the task from its defaults and the texts given, as a command line does.
func wideRow(upstream func(*golden) intTask, params map[string]string) row {
	return func(g *golden) stardag.Node {
		body, err := stardag.Body(upstream(g))
		if err != nil {
			panic(err)
		}
		params := maps.Clone(params)
		params["dataset"] = string(body)
		shared[wide](g, "ml.train.Wide", stardag.Version("4"))
		n, err := stardag.DecodeParams(context.Background(), g.kinds, "ml.train.Wide", params)
		if err != nil {
			panic(err)
		}
		return n
	}
}

// goldenOutputs are the cases about what a task gives, and tasks with many parameters.
var goldenOutputs = map[string]row{
	"target/str":              makesRow[string](),
	"target/int":              makesRow[int](),
	"target/dataframe":        makesRow[opaque]("csv"),
	"target/series_pickle":    makesRow[opaque]("pkl"),
	"target/opaque_pickle":    makesRow[opaque]("pkl"),
	"target/self_dir":         makesRow[selfDir](),
	"target/annotated_pickle": makesRow[int]("pkl"),
	"target/optional_str":     makesRow[*string](),
	"target/model":            makesRow[point](),

	"base_task/leaf": func(g *golden) stardag.Node {
		return stardag.DefineEffect[effect](g.c.named(), g.in()).New(effect{1})
	},
	"base_task/down_task": func(g *golden) stardag.Node {
		return stardag.DefineEffect[effectDown](g.c.named(), g.in()).New(effectDown{leafOf(g, 1)})
	},

	"realistic/defaults":  wideRow(func(g *golden) intTask { return leafOf(g, 1) }, map[string]string{}),
	"realistic/added_set": wideRow(func(g *golden) intTask { return leafOf(g, 1) }, map[string]string{"added": "z"}),
	"realistic/full": wideRow(func(g *golden) intTask { return middleOf(g, leafOf(g, 1)) }, map[string]string{
		"lr": "3", "layers": "[1]", "opts": `{"ä":[2,3],"b":{"z":1,"a":[1.0,null]}}`, "mode": "slow", "budget": "1E+3",
		"cfg": `{"inner":{"keep":2,"drop":1,"late":"n"},"vals":["q","p"],"f":1}`, "tags": `["x","é","A"]`, "workers": "9", "added": "yes",
	}),
}

// goldenTable has one row for every case that Go can say.
func goldenTable() map[string]row {
	table := map[string]row{}
	for _, part := range []map[string]row{
		goldenScalars, goldenContainers, goldenModels, goldenTasks, goldenFunctions, goldenOutputs,
	} {
		maps.Copy(table, part)
	}
	return table
}
