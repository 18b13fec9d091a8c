package wire

// OwnBody is a task's own parameters with a reference in the place of each nested task: an object with its "__hash", "__id",
// "__name" and "__namespace". It is an extension of the protocol: servers of the reference do not have it.
type OwnBody struct {
	// Hash is the version 5 UUID of Own, and the instance hash of the task.
	Hash string `json:"hash" format:"uuid"`
	// Own is a JSON object, as text: the hash is one of its bytes.
	Own string `json:"own" maxLength:"16777216"`
}

// KeepBodies stores bodies. What one refers to is stored already or stands before it.
type KeepBodies struct {
	Bodies []OwnBody `json:"bodies" maxItems:"5000" minItems:"1"`
}

// KeptBodies says how many bodies were new.
type KeptBodies struct {
	Stored int `json:"stored"`
}

// AskBodies asks which bodies are not kept.
type AskBodies struct {
	Hashes []string `json:"hashes" itemMaxLength:"36" itemMinLength:"36" maxItems:"5000"`
}

// MissingBodies are the hashes of bodies that are not kept. A body that is kept is there with everything it refers to.
type MissingBodies struct {
	Missing []string `json:"missing"`
}

// FoundBodies are bodies that are kept. Of many large ones only the first are there: the others are asked for again.
type FoundBodies struct {
	Bodies []OwnBody `json:"bodies"`
}
