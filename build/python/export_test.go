package python

// ForgetAfter sets how many tasks an interpreter is left with.
func (p *Pool) ForgetAfter(n int) { p.maxSent = n }

// Known returns how many tasks are in the list of those that are known.
func (p *Pool) Known() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.made.tasks)
}
