// Package app turns a user's main package into a command line for its tasks.
//
//	func main() {
//		app.Main(app.Roots(total))
//	}
//
// With that the program builds, plans, explains and verifies the tasks that it links, and runs them for the subprocess
// executor of package build. "help" lists the commands.
//
// # Naming a task
//
//   - NAME with --param name=value for each parameter: build examples.Sum --param limit=4. A value is JSON, or the text
//     itself where the parameter is a text. A parameter that is a task takes what names one here: an id, @FILE or a body.
//   - @FILE is a file with a body, as "show TASK --body" prints it; @- reads it from standard input.
//   - An id, the beginning of one, or what the commands print, "examples.Sum[1a2b3c4d]". Ids are looked up below
//     [Roots].
//
// # Output
//
// Results go to standard output, everything else to standard error. With --json the standard output is exactly one
// document, also when the command fails. Colours are used on terminals only and never with NO_COLOR or --no-color. An
// error is one line, with a line "hint: …" below it when there is a way out.
//
// # Exit codes
//
//	0    success
//	1    any failure that has no code of its own
//	2    wrong usage: an unknown command or flag, an unknown, missing or bad parameter, an ambiguous id
//	3    not allowed: permission was denied, or credentials are missing or were turned down
//	4    not found: no such task, file or target root; for verify: an output is gone
//	5    conflict or refusal: a cycle, two instances of one task, a target root that cannot be used, a "no"
//	6    a service could not be reached
//	7    a build failed: a task failed or the build did not finish
//	130  interrupted by a signal
//
// # Environment
//
// Flags that are about how the program works and not about one call can be set by variables; the help of each names
// its variable, such as STARDAG_WORKERS for --workers. A flag wins over its variable, and that over [Builder].
package app
