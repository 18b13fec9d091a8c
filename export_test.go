package stardag

// ChosenOf points to what a parameter of one of several types holds, or is nil; ok reports whether p points to such a parameter.
func ChosenOf(p any) (held any, ok bool) {
	c, ok := p.(choice)
	if !ok {
		return nil, false
	}
	return c.chosen(), true
}
