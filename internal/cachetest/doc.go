// Package cachetest holds the rules of target/cache against a model, on any storage: random reads, writes, replacements and
// damages, with a storage that shows versions in different ways.
package cachetest
