// Package stardag declares persistent assets, the code that makes them and what they depend on as one typed graph.
//
// A task is parameters and code. The parameters are a struct with a json tag on every field; the code is its method
// Run. [Define] binds both to a name and gives a [Kind], which makes tasks:
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
// A task's id is a hash of its name, version and parameters; its output lives at a path made from that id; and the
// task is complete exactly when its output exists. Package build brings tasks to completion, bottom-up, running only
// what is missing. The same task has the same id and the same path in stardag for Python.
//
// # Parameters
//
// Any of these types, nested as needed: bool, integers of any size and big.Int, floats, string, []byte (as the text it
// stands for), pointers (optional), slices, arrays, maps, structs, [Set] and [HashableSet], [Tuple2] and structs with a
// blank field tagged stardag:"tuple", named types with a method Values (enums), time.Time (with offset), civil.Date,
// civil.Time and civil.DateTime (without), time.Duration, apd.Decimal, uuid.UUID and other types that read and write
// themselves as text, [Path], [File], [Either], interfaces registered with [Union] or [Family], any, [Task] and [Arg].
//
// Field tags, several joined by commas:
//
//	stardag:"nohash"      the parameter does not change the output: it is not part of the id
//	stardag:"compat=0"    the parameter was added later: with this value the id is the one of before
//	stardag:"default=5"   what an omitted --param takes, and a missing key in a body
//	stardag:"const=cat"   the field always has this value, for telling the members of a union apart
//	stardag:"optional"    an interface that may be nil
//
// NaN and infinities, text that is not UTF-8 and times with parts of a microsecond are refused by New, because no body
// brings them back.
package stardag
