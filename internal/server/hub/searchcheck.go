package hub

// CheckSearch refuses a search that could not be run, in the words of [Hub.Search].
func (h *Hub) CheckSearch(f SearchFilter) error {
	_, err := h.prepareSearch(f)
	return err
}
