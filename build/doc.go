// Package build completes tasks: it determines what is missing, and runs that, upstreams first, and nothing else.
//
//	report, err := build.Run(ctx, total)
//
// [Builder] has the options: how many tasks run at a time, retries, timeouts, limits, what to do after a failure, and
// where tasks run. A build goes through these steps:
//
//  1. Discover. The walk starts at the requested tasks, checks many at once for completeness, and stops at
//     complete ones. Two instances of one task with different parameters, cycles, tasks without code here and
//     target roots that cannot be written are refused before anything runs.
//  2. Plan. Tasks are ordered depth first. [Builder.Plan] returns the plan without running it, [Builder.Verify]
//     also walks below complete tasks and reports what is gone.
//  3. Execute, through an [Executor]: goroutines of this process, or [Subprocess] with a process for each task.
//  4. Verify. After a run the task must be complete; otherwise it failed.
//  5. Report. [Report] says what happened to every task; an [Observer] sees it happen.
//
// Run returns when nothing of the build runs any more. When its context ends, the contexts of running tasks are cancelled
// and Run waits for them: code that ignores its context delays the return.
package build
