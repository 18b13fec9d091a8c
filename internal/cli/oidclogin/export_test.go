package oidclogin

// UsePort sets the port that the provider answers to when it does not to a random one: tests share no ports.
func (p *Provider) UsePort(port string) { p.registered = port }
