// Package stardag declares persistent outputs, the code that makes them and what they depend on as one typed graph.
//
// A task is parameters and code. The parameters are a struct with a json tag on every field; the code is its method
// Run. [Define] binds both to a name and returns a [Kind], which makes tasks:
//
//	type Range struct {
//		Limit int `json:"limit"`
//	}
//
//	func (r Range) Run(ctx context.Context) ([]int, error) { … }
//
//	type Sum struct {
//		Integers stardag.Task[[]int] `json:"integers"`
//	}
//
//	func (s Sum) Run(ctx context.Context) (int, error) {
//		integers, err := s.Integers.Load(ctx)
//		…
//	}
//
//	var (
//		RangeTask = stardag.Define[Range]("examples.Range")
//		SumTask   = stardag.Define[Sum]("examples.Sum")
//	)
//
//	total := SumTask.New(Sum{Integers: RangeTask.New(Range{Limit: 4})}) // a Task[int]; nothing has run
//
// A task's id is a hash of its name, version and parameters; its output is stored at a path made from that id; and the
// task is complete exactly when its output exists. Package build completes tasks, upstreams first, and runs only what is
// missing. The same task has the same id and the same path in stardag for Python.
//
// # Parameters
//
// Parameters have any of these types, nested as needed: bool, integers of any size and big.Int, floats, string, []byte
// (as text), pointers (optional), slices, arrays, maps, structs, [Set] and [HashableSet], [Tuple2] and structs with a
// blank field tagged stardag:"tuple", named types with a method Values (enums), time.Time (with offset), civil.Date,
// civil.Time and civil.DateTime (without), time.Duration, apd.Decimal, uuid.UUID and other types that marshal
// themselves as text, [Path], [File], [Either], interfaces registered with [Union] or [Family], any, [Task] and [Arg].
//
// Field tags, several joined by commas:
//
//	stardag:"nohash"      the parameter does not change the output: it is not part of the id
//	stardag:"compat=0"    the parameter was added later: with this value the id is the same as without it
//	stardag:"default=5"   the value of an omitted --param, and of a key that a body does not have
//	stardag:"const=cat"   the field always has this value, which distinguishes the members of a union
//	stardag:"optional"    an interface that may be nil
//
// New refuses NaN and infinities, text that is not UTF-8 and times with fractions of a microsecond, because they do not
// survive a round trip through a body.
package stardag
