// Package python has tasks of Python modules run by builds of a program in Go.
//
// An [Environment] names an interpreter and the modules that define the tasks, as classes of stardag for Python. [Environment.Open]
// starts it and returns a [Pool]; [Pool.Provide] then gives code to the kinds of the program that are declared with
// stardag.Extern and that the modules define, and adds all other kinds of the modules. From then on they are kinds like others: a build
// plans, claims, limits, retries and verifies their tasks, workers of every engine take them, and they and tasks in Go may
// need and await each other.
//
//	pool, err := python.Environment{Interpreter: ".venv/bin/python", Modules: []string{"shop.models"}}.Open(ctx)
//	…
//	defer pool.Close()
//	err = pool.Provide(stardag.DefaultKinds())
//	report, err := build.Run(ctx, TrainTask.New(Train{Data: clean}))
//
// Package app does so for the flags --python and --python-module.
//
// # How a task runs
//
// Interpreters are kept and run one task after the other; as many are started as tasks run at a time, up to
// [Environment.Interpreters]. A task is made from its parameters, bottom up and with the objects that are there already, so neither
// depth nor diamonds cost anything; its id in Python has to be that in Go. Its code stores the output as stardag for Python does,
// below the target roots of the build, and records nothing in a registry: the build does. Where a registry gave the right to run the
// task, it is asked again before the output is put in its place.
//
//   - A task whose method run is a generator awaits what it yields. While it waits, its interpreter runs other tasks.
//   - What the code prints and what it logs with package logging is the run's output, and artifacts() are its artifacts. A record of the
//     logger "stardag.metrics" is a metric: logger.info("loss", extra={"value": 0.3, "step": 4}); one of "stardag.progress" has
//     done and total.
//   - An exception is the run's error, an [*Error] with the traceback.
//   - When the run's context ends, by a timeout for example, the interpreter and every process it has started get SIGTERM, and SIGKILL
//     after [Environment.Grace]. Starting an interpreter and importing modules does not count towards a timeout.
//   - An interpreter that dies fails the run that it was at, with a build.CrashError, and the kind's Retry says whether the task is tried again.
//     Runs that were waiting in it for what they await are started again, as in all other processes.
//   - A kind's stardag.Needs counts as for other kinds: the CPUs set how many threads numerical libraries use, memory is the bound at which
//     the interpreter is killed, and GPUs are given by number in CUDA_VISIBLE_DEVICES.
//
// # What does not cross
//
// Parameters go between the languages as JSON. A parameter that only pickle can write, an AliasTask, a class defined in __main__ and
// an output in the memory of the process are refused, each with the reason.
package python
