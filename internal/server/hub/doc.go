// Package hub implements the protocol of the registry: what builds, plans, tasks, claims and limits are, which changes are
// allowed in which state, and in which order they are checked. Only this package writes the registry's tables;
// internal/server/reads and internal/server/search read them.
//
// It knows neither SQL nor HTTP. It declares the [Store] it needs; any store that passes storetest works. A method of [Hub] is
// one transaction, which its inner functions are passed. Documents are those of registry/wire.
//
// # Terms
//
//   - A task is identified by its task id, once per environment, and is completed at most once.
//   - An instance is a task as it is built within a scope: a deployment with settings.
//   - A build asks for root tasks. A plan is a build within a scope. A member is a task in a plan, as one instance.
//   - An execution is one attempt. A claim is the right to make it: the task is running until the claim expires.
//
// # Order of locks
//
// The deployment's app, the build, tasks by task id, limits by key, and marked plans. At the end of the transaction follow the wake
// flags by build, all at once, and then the turn to change the work of the environment. A caller that needs several tasks locks them in
// one call of the store. A store whose writers take turns needs no locks.
//
// # Refusals that are recorded
//
// Some refusals leave a trace: a report that came too late is an event, a claim refused by a limit leaves its keys. Their
// [refuse.Error] has Recorded set, and the transaction is committed before the refusal goes out.
package hub
