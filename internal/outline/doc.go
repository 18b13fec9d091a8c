// Package outline discovers the graph of a build. A [Discovery] walks from tasks towards their upstreams and checks which are
// complete, and a [Graph] has the numbered result in flat slices, with an order in which it can be made. What is discovered
// later is merged into it.
//
// It knows nothing of how tasks are run, and changes nothing.
package outline
