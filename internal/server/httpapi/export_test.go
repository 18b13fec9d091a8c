package httpapi

// PlacesTaken returns how many places for large bodies are taken.
func (a *API) PlacesTaken() int { return len(a.places.taken) + len(a.places.beyond) }

// StreamsOpen returns how many callers have streams open.
func (a *API) StreamsOpen() int {
	a.streams.mu.Lock()
	defer a.streams.mu.Unlock()
	return len(a.streams.open)
}

// BodyBound returns how many bytes a body of the route may have.
func (a *API) BodyBound(r *Route) int64 { return a.bodyBound(r) }

// TakesBody reports whether the route reads a body.
func (r *Route) TakesBody() bool { return r.body != nil }
