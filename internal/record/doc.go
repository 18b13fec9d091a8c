// Package record tells a registry what happens in a build, and asks it for the right to run each task, so that many builds
// of one environment share their work.
//
// A [Session] is one process's part in a build. [Open] creates it for a new build: it registers the deployment, the build, the plan
// and the tasks. [Join] creates it for a build that another process has opened. Either way the session returns a [Claim] for each
// task that is to run, renews claims, and reports how runs ended. Close ends the build, from any process; Leave ends only the
// session. The calls and their order are the reference's protocol. The session adds patience with a registry that does not answer
// for a while, and never mistakes the appearance of a target for the arrival of a report.
//
// It knows nothing of how tasks are scheduled.
//
// # Locks
//
// They are taken in this order, and none is held during a call to the registry, except bodies.send, which is there for that:
//
//	a scheduler's own → ahead.mu → Session.mu → Claim.mu
//	                    ahead.mu → batch.mu
//	bodies.send → bodies.mu
//
// line.mu and journal.mu are taken alone, or last. The callbacks Options.Stop and Options.Task and the function that a claim
// calls when it is lost may take the scheduler's lock: they are called with none of these held.
package record
