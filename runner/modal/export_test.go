package modal

import "time"

// Paced returns an engine that looks after each pause.
func Paced(e Engine, pace time.Duration) Engine {
	e.pace = pace
	return e
}
