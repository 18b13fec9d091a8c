package driver

import "fmt"

// Durability is what a committed object survives. Whatever the level, a target is whole or absent; the level says
// whether "it was committed" still holds afterwards.
type Durability uint8

const (
	// ProcessCrash is the zero value: a committed object survives the process being killed at any point. After a
	// loss of power a local file written shortly before can be missing or, on some file systems, empty.
	ProcessCrash Durability = iota
	// PowerLoss adds: a committed object survives the machine losing power. For local files it costs an fsync of
	// the file and of its directory per object, often milliseconds; object stores give it at no extra cost.
	PowerLoss
)

// String returns the level as settings write it: "process" or "power".
func (d Durability) String() string {
	switch d {
	case ProcessCrash:
		return "process"
	case PowerLoss:
		return "power"
	default:
		return fmt.Sprintf("Durability(%d)", uint8(d))
	}
}

// ParseDurability reads a level as settings write it. It accepts exactly what [Durability.String] returns for the
// known levels.
func ParseDurability(s string) (Durability, error) {
	switch s {
	case "process":
		return ProcessCrash, nil
	case "power":
		return PowerLoss, nil
	default:
		return 0, fmt.Errorf(`unknown durability %q; use "process" (survives a killed process) or "power" (survives a loss of power)`, s)
	}
}
