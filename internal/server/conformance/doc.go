// Package conformance holds the server against recorded exchanges of the reference's client and of this project's, against the
// reference's client itself, and against databases of older schemas with what was answered from them. It has tests only.
package conformance
