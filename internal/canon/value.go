package canon

// Value is one node of the tree that a hash text or a body text is printed from.
// It is what the reference has in hand just before it prints JSON: field values already dumped to
// JSON kinds, with sets still marked as sets, nested tasks still marked as tasks and
// hash-only omissions still present but flagged.
//
// The implementations are [Null], [Bool], [Int], [Float], [Str], [List], [Object], [Set] and [Task].
// Values are immutable once built and safe for concurrent use.
type Value interface{ isValue() }

type (
	// Null is JSON null.
	Null struct{}
	// Bool is true or false.
	Bool bool
	// Int is an integer of any size as decimal digits with an optional leading minus, for example "-42".
	Int string
	// Float is a binary64. Non-finite values print as NaN, Infinity and -Infinity in a hash text and as
	// null in a body text.
	Float float64
	// Str is text. It may hold lone surrogates in WTF-8 form (three bytes ED A0..BF xx); they print as
	// \udXXX in a hash text and are an error in a body text.
	Str string
	// List is an array whose order is kept.
	List []Value
	// Set is an array that is ordered when printed, by the rules of the reference's plain sets.
	Set []Value
	// Object is a JSON object. Members may come in any order; they are sorted when printed. When a key
	// occurs twice the last one wins, as in the reference.
	Object []Member
)

// Member is one key of an [Object].
type Member struct {
	Key string
	Val Value
	// NoHash leaves the member out of hash texts; body texts keep it.
	NoHash bool
}

// Task is a nested task: {"id": "..."} in a hash text, its whole body in a body text.
type Task struct {
	ID ID
	// Body yields the task's own object for body texts. It may be nil where only hash texts are printed.
	Body func() (Value, error)
	// Of is whatever the caller of [AppendOwn] knows the task by.
	Of any
}

func (Null) isValue()   {}
func (Bool) isValue()   {}
func (Int) isValue()    {}
func (Float) isValue()  {}
func (Str) isValue()    {}
func (List) isValue()   {}
func (Set) isValue()    {}
func (Object) isValue() {}
func (Task) isValue()   {}
