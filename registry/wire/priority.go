package wire

// SetPriority says which builds workers take tasks of first: those with the highest number. Builds have 0 until it is set.
type SetPriority struct {
	Priority int `json:"priority" maximum:"1000000" minimum:"-1000000"`
}

// BuildPriority is the priority of a build.
type BuildPriority struct {
	BuildID  string `json:"build_id"`
	Priority int    `json:"priority"`
}
