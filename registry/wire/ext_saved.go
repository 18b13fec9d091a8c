package wire

// SavedSearches are the searches with a name that the caller can see: those that are shared in the environment, and the
// caller's own.
type SavedSearches struct {
	Searches []SavedSearch `json:"searches"` // by name
}

// SavedSearch is a search for tasks with a name.
type SavedSearch struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Query   string   `json:"query"`   // empty finds all tasks
	Zone    string   `json:"zone"`    // the time zone of its moments without an offset; empty is UTC
	Columns []string `json:"columns"` // that are shown, in their order; none are the usual ones
	Sort    string   `json:"sort"`    // empty is the usual order
	Shared  bool     `json:"shared"`  // with everybody in the environment
	// CreatedBy is the e-mail address of who saved it, null when nobody in particular did: an API key, or development mode.
	CreatedBy *string `json:"created_by"`
	Own       bool    `json:"own"`        // saved by the caller
	CanChange bool    `json:"can_change"` // the caller may change and delete it
	CreatedAt Time    `json:"created_at"`
	ChangedAt Time    `json:"changed_at"`
}

// CreateSavedSearch saves a search.
type CreateSavedSearch struct {
	Name    string   `json:"name"              maxLength:"100"     minLength:"1"`
	Query   string   `json:"query"             maxLength:"4096"`
	Zone    string   `json:"zone,omitempty"    maxLength:"64"`
	Columns []string `json:"columns,omitempty" itemMaxLength:"512" itemMinLength:"1" maxItems:"50"`
	Sort    string   `json:"sort,omitempty"    maxLength:"32"`
	Shared  bool     `json:"shared"            default:"false"` // callers that are no person always share
}

// ChangeSavedSearch changes a saved search; nil keeps.
type ChangeSavedSearch struct {
	Name    *string   `json:"name,omitempty"    maxLength:"100"     minLength:"1"`
	Query   *string   `json:"query,omitempty"   maxLength:"4096"`
	Zone    *string   `json:"zone,omitempty"    maxLength:"64"`
	Columns *[]string `json:"columns,omitempty" itemMaxLength:"512" itemMinLength:"1" maxItems:"50"`
	Sort    *string   `json:"sort,omitempty"    maxLength:"32"`
	Shared  *bool     `json:"shared,omitempty"`
}
