package hub

// Writes is how many transactions have written, or tried to: what works behind others gives way to them.
func (h *Hub) Writes() int64 { return h.writes.Load() }
