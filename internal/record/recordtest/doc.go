// Package recordtest has the tests of package record that talk to real registries. They are apart from it, so that whoever imports
// package build downloads no servers (ADR 0023).
package recordtest
