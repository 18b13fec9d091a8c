package hub

import "github.com/stardag-go/stardag/internal/server/who"

// WorkersWaiting returns how many calls of workers wait until others have been carried out.
func (h *Hub) WorkersWaiting(c who.Principal) int {
	h.workers.mu.Lock()
	defer h.workers.mu.Unlock()
	return len(h.workers.waits[c.Environment.Key])
}
