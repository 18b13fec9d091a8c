// Package outputs reads, for people, what tasks have made: only below target roots of the task's environment, and only
// where the operator lets the server read. Anybody who administers a workspace can name any place a target root, and the
// server's own credentials may reach more than theirs; so a root alone opens nothing.
package outputs
