// Package session connects a program to the registry of its configuration, with an API key or with the login that is
// kept on this machine.
//
//	cfg, err := config.Load(ctx)
//	client, err := session.Connect(ctx, cfg, session.Options{})
//
// With a login, tokens for the workspace are got when the first call needs one and kept for the next program, as the
// Python SDK does; nothing is asked of any server before that. A login that has ended is an error that says so.
package session
