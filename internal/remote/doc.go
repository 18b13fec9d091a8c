// Package remote runs tasks in other processes than the one that schedules them.
//
// A [Plan] is the tasks of a build in a file that the processes share: each task is written once, and a [Job] says by number
// which one to run, so that what is said per task does not grow with what the task needs. [Process] starts this program again
// for one job, watches it and returns the [Result]; [Worker] is the other half, which [Run] does the work for. A run that awaits
// tasks ends, and is started again once they are complete; [Rounds] holds such runs to awaiting the same each time.
//
// It knows nothing of builds, claims and order.
package remote
