// Package claimmodel is a model of how attempts at one task claim it, write its output and report, small enough that every
// state it can reach is looked at. The record docs/adr/0022 describes the protocol in words.
//
// A [Model] has a registry, a storage with one output, three attempts and a network. Attempt 1 and its retry, attempt 2,
// belong to one build, attempt 3 to another. The network loses, delays, reorders and repeats what is sent; a network that
// loses everything for a while is a partition. Attempts are stopped and continued at any point and killed, claims lapse,
// and somebody cancels the task. [Model.Explore] visits all states breadth first and returns the shortest way to one that
// breaks a promise.
//
// With [Model.Early], attempt 1 asks for its claim while its build still makes what the task needs, and waits with it: see
// docs/adr/0030.
//
// Time passes in ticks, and a state keeps only how much of each span is left, so there are finitely many states without a
// bound on how long the model runs.
package claimmodel
