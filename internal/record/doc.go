// Package record tells a registry what happens in a build, and asks it for the right to run each task, so that many builds
// of one environment share their work.
//
// A [Session] is opened with the plan of a build. It registers the deployment, the build, the plan and the tasks, hands out
// a [Claim] for each task that is to run, keeps claims alive, takes reports of how runs ended, and ends the build. Which
// calls it makes, and in which order, is the reference's protocol; what it adds is patience with a registry that is away
// for a while, and that it never takes a target that appeared for a report that has arrived.
//
// It knows nothing of how tasks are scheduled.
package record
