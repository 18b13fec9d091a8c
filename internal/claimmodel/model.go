package claimmodel

// Rules are what the protocol asks of attempts and of the registry. Without one of them, some promise can be broken; the
// tests say which.
type Rules struct {
	// OwnID gives each attempt an execution id of its own; a retry names the id that it supersedes. Without it a retry
	// starts with the id of the attempt before.
	OwnID bool
	// SelfEnd ends an attempt, by its own monotonic clock, when its claim has not been confirmed for the claim's life.
	SelfEnd bool
	// AskFirstWrite, AskCommit and AskFlag ask for the claim again before the first write to a directory, before a file is
	// committed, and before the flag of a directory is written. A confirmation that is young enough answers at once.
	AskFirstWrite, AskCommit, AskFlag bool
	// Settle lets an attempt whose predecessor lost its claim before its time wait with its first write until no
	// confirmation of the predecessor's counts as young.
	Settle bool
	// NewOnly commits a file only when there is none.
	NewOnly bool
	// KeepFlag takes the flag of a directory away only when it was there before the claim was asked for, and then asks the
	// registry however young the last confirmation is.
	KeepFlag bool
	// FromFirst counts the life of a claim from when it was asked for the first time: a start that is sent again, because its
	// answer is missing, may have been granted long ago.
	FromFirst bool
	// Lapse ends a claim that is not renewed.
	Lapse bool

	// What follows is for claims that are asked for early, see [Model.Early].

	// HeldUpstream gives an early claim only while a live claim of the same plan holds what the task needs, or that is completed.
	HeldUpstream bool
	// BeginReady lets an attempt begin only when the output of what the task needs is there.
	BeginReady bool
	// ReturnUnused gives a claim back that no run has taken after a while.
	ReturnUnused bool
	// ReturnEnds lets an attempt that gave its claim back never begin.
	ReturnEnds bool
	// OwnReturn takes a claim back only from the execution that holds it.
	OwnReturn bool
	// InOrder lets the report on what the task needs arrive before that on the task.
	InOrder bool
}

// AllRules are the rules of the protocol, for storages that can only replace. [Rules.NewOnly] is for those that can do more.
var AllRules = Rules{
	OwnID: true, SelfEnd: true, AskFirstWrite: true, AskCommit: true, AskFlag: true, Settle: true, KeepFlag: true,
	FromFirst: true, Lapse: true,
	HeldUpstream: true, BeginReady: true, ReturnUnused: true, ReturnEnds: true, OwnReturn: true, InOrder: true,
}

// Promise is what the protocol promises.
type Promise string

// The promises.
const (
	// LateWrite: what an attempt wrote is not changed by one that was given the task before it.
	LateWrite Promise = "a late writer changed the output of an attempt that was given the task after it"
	// Incomplete: a task that counts as completed has its output.
	Incomplete Promise = "a completed task has no output"
	// Together: of two attempts that run at a time, one has had its claim taken away and is about to learn it.
	Together Promise = "two attempts run at the same time, and neither had its claim taken away"
	// LateReport: the report of an attempt does not count once the task was given to another one.
	LateReport Promise = "a report of an attempt counted after the task had been given to another one"
	// Twice: one completion counts.
	Twice Promise = "a completion counted twice"
	// Stuck: one more attempt can complete the task, when all others are gone and nothing is on its way.
	Stuck Promise = "the task cannot be completed any more"
	// Unready: a run finds what it needs.
	Unready Promise = "a run began before what it needs was there"
	// Unmade: a claim is given only on what can be made, or is going to be.
	Unmade Promise = "a claim was given on a task whose upstream nobody makes"
	// Idle: a process that is not stopped does not keep a task from others for long without running it.
	Idle Promise = "a claim was kept for longer than a while by an attempt that does not run"
	// Unordered: the registry hears of a task after it has heard of what the task needs.
	Unordered Promise = "a completion counted before the report on what the task needs had arrived"
)

// Model is what is explored. The zero value has no rules and nothing goes wrong.
type Model struct {
	Rules

	// Retry and Other let attempt 2, the retry of attempt 1, and attempt 3, of another build, take part.
	Retry, Other bool
	// Early has attempt 1 ask for its claim while its build still makes what the task needs.
	Early bool
	// Messages is how many messages are on their way at most, up to 3.
	Messages int
	// Directory makes the output a directory with one file and a flag; otherwise it is a file.
	Directory bool
	// Gap lets an attempt be stopped, or its write be delayed, between being told that it has the claim and the write.
	Gap bool
	// Pauses is how often an attempt may be stopped, Repeats how often the network delivers something twice, and Cancels
	// how often somebody cancels the task.
	Pauses, Repeats, Cancels uint8
	// Accept are promises that are not judged.
	Accept []Promise
}

const (
	attempts = 3
	// young is for how many ticks a confirmation answers for the registry. An early claim waits for as long.
	young = 1
	// inFlight is the largest number of messages on their way.
	inFlight = 3
)

// status is what the registry says about the task.
type status uint8

const (
	pending status = iota
	running
	completed
	failed
	cancelled
)

// phase is how far an attempt is.
type phase uint8

const (
	idle     phase = iota
	starting       // it has asked for the claim
	waiting        // it has the claim, early, and does not run yet
	working        // it runs, and has written nothing
	begun          // it has written a file of the directory
	written        // its output is whole
	reported       // it has told the registry
	over
)

// set is a set of attempts or of executions.
type set uint8

func (s set) has(i uint8) bool { return s&(1<<i) != 0 }
func (s *set) add(i uint8)     { *s |= 1 << i }

// attempt is one run of the task.
type attempt struct {
	phase   phase
	left    uint8 // how long its claim lives, as far as it knows
	fresh   uint8 // how long its last confirmation counts as young
	wait    uint8 // how long it waits before it writes
	asked   uint8 // how long ago it asked for the claim
	stopped bool
	// cleared says that it was told that it may write, and is about to.
	cleared bool
	// gaveBack says that it waits although it gave its claim back, and idle that it has waited for longer than it may.
	gaveBack, idle bool
	// flagged says that the directory had its flag when the attempt looked, before it asked.
	flagged bool
}

// kind is what a message is about.
type kind uint8

const (
	none kind = iota
	start
	renew
	complete
	fail
	back      // the claim is given back
	confirmed // the answer to start and renew
	refused
)

// message is on its way. Answers carry the age of their question.
type message struct {
	kind    kind
	attempt uint8
	age     uint8
	settle  bool // the claim superseded another one
	again   bool // the answer is to renew
}

// state is everything there is. It has one form only: messages are sorted, and spans are what is left of them.
type state struct {
	room uint8 // for messages; it does not change

	// The registry. Executions have the numbers of their attempts, or that of the first one without [Rules.OwnID].
	status  status
	holder  uint8             // execution; it means something while the task is running
	left    uint8             // of the claim
	used    set               // executions that were given the claim
	ended   set               // executions whose end was reported
	revoked set               // attempts that lost the claim before its time
	given   set               // attempts that were given the claim
	settles set               // executions that superseded another one
	later   [attempts + 1]set // attempts that were given the claim after the one
	counted bool              // a completion counted

	up upstream

	// The storage: who wrote the file last, who wrote the flag last, and who wrote anything; 0 is nobody.
	file, flag uint8
	writers    set

	attempt [attempts]attempt
	network [inFlight]message

	pauses, repeats, cancels uint8
}

// start returns the state in which nothing has happened.
func (m *Model) start() state {
	return state{room: uint8(m.Messages), pauses: m.Pauses, repeats: m.Repeats, cancels: m.Cancels}
}

// execution returns the id that an attempt starts with.
func (m *Model) execution(i uint8) uint8 {
	if i == 1 && !m.OwnID {
		return 0
	}
	return i
}

// life returns how many ticks a claim lives: longer than an early one waits.
func (m *Model) life() uint8 {
	if m.Early {
		return 3
	}
	return 2
}

// whole reports whether the output exists.
func (m *Model) whole(s *state) bool { return s.file != 0 && (!m.Directory || s.flag != 0) }
