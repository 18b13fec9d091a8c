// Package prefect shows builds in Prefect, and lets Prefect start them: a build is a flow run, and its tasks are task runs with states, arrows, logs and artifacts.
//
// The process that asks for a build carries it out, as without an engine: Prefect runs no tasks here. What it shows is sent off the build's path, and
// a server that is away delays nothing. A flow run that is cancelled in Prefect cancels the build. The command "prefect deploy" makes a deployment that a process
// worker of Prefect's starts with typed parameters.
package prefect
