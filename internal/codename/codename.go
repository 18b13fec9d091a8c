// Package codename knows the names under which the registry has versions of Go programs' code.
package codename

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

const (
	// Prefix keeps the code of Go programs apart from that of others: at one commit their tasks can differ in structure.
	Prefix = "go-"
	// Most is how long a name may be, which is the registry's bound.
	Most = 64
	// keptSuffix ends the name of the code where the registry keeps bodies by their hashes. A task is another instance there, and a
	// plan that was begun in the other form cannot take it.
	keptSuffix = "+"
)

// Kept returns the name of code where the registry keeps bodies by their hashes.
func Kept(code string) string {
	if len(code)+len(keptSuffix) > Most {
		const kept = 40
		sum := sha256.Sum256([]byte(code))
		code = code[:kept] + "." + hex.EncodeToString(sum[:8])
	}
	return code + keptSuffix
}

// IsKept reports whether a name is that of code where the registry keeps bodies by their hashes.
func IsKept(code string) bool { return strings.HasSuffix(code, keptSuffix) }

// Given returns the name of code as it was given to a program, for people. One that was too long is shortened.
func Given(code string) string { return strings.TrimSuffix(code, keptSuffix) }

// All returns the names that the registry has for a version of code.
func All(code string) []string { return []string{code, Kept(code)} }
