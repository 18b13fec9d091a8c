package provider

import "encoding/json"

// claims are what we want to know of a person. What is of another type than it should be counts as missing.
type claims struct {
	Email     text `json:"email"`
	Verified  flag `json:"email_verified"`
	Name      text `json:"name"`
	Preferred text `json:"preferred_username"`
	ClientID  text `json:"client_id"`
	// Authorized is the client that a token was made for.
	Authorized text `json:"azp"`
}

// name returns what to call the person.
func (c *claims) name() string {
	if c.Name != "" {
		return string(c.Name)
	}
	return string(c.Preferred)
}

// text is a claim that counts only when it is text.
type text string

// UnmarshalJSON never fails.
func (t *text) UnmarshalJSON(data []byte) error {
	var plain string
	if json.Unmarshal(data, &plain) == nil {
		*t = text(plain)
	}
	return nil
}

// flag is a claim that is true only when it says so, as a bool or, as some providers write it, as text.
type flag bool

// UnmarshalJSON never fails.
func (f *flag) UnmarshalJSON(data []byte) error {
	*f = string(data) == "true" || string(data) == `"true"`
	return nil
}
