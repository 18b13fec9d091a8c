// Package outline finds out what tasks need and numbers it: a [Discovery] walks from them towards their upstreams and asks each
// whether it is complete, and a [Graph] holds what it found in flat slices, with the order in which it can be made. What is
// found later is merged into it.
//
// It knows nothing of how tasks are made, and changes nothing.
package outline
