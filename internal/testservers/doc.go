// Package testservers starts the real servers that tests of storage talk to. Each runs once per test binary, on the
// loopback address, with data in a temporary folder, and ends with the binary.
package testservers
