// Package archtest holds the checks behind the project's architecture tests: who may import whom, what a
// user's program links, and what every file and package must have or must not have. The checks are plain
// functions over plain data, so a test can hand them an invented violation and see it found.
package archtest
