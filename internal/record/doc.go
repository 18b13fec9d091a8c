// Package record tells a registry what happens in a build, and asks it for the right to run each task, so that many builds
// of one environment share their work.
//
// A [Session] is what one process has of a build. [Open] makes it with the plan of a new build: it registers the deployment, the
// build, the plan and the tasks. [Join] makes it for a build that another process has opened. Either way the session hands out a
// [Claim] for each task that is to run, keeps claims alive, and takes reports of how runs ended. Close ends the build, from
// whichever process; Leave ends the session alone. Which calls it makes, and in which order, is the reference's protocol; what it
// adds is patience with a registry that is away for a while, and that it never takes a target that appeared for a report that
// has arrived.
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
