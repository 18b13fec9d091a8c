// Package conformance holds the server against recorded exchanges of the reference's client, and against the client
// itself. It has tests only.
package conformance
