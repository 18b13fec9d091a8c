// Package hub is the protocol of the registry: what builds, plans, tasks, claims and limits are, which changes are
// allowed in which state, and in which order they are checked. It alone writes the registry's tables; internal/server/reads and
// internal/server/search read them.
//
// It knows neither SQL nor HTTP. It declares the [Store] it needs, and every store that passes storetest will do. A
// method of [Hub] is one transaction, which its inner functions take; documents go in and out as registry/wire has them.
//
// Words: a task is a completion, known by its task id, one per environment. An instance is a task as it is built within a
// scope, that is, a deployment with settings. A build asks for root tasks; a plan is a build within a scope; a member is
// a task in a plan, as one instance. An execution is one attempt, and a claim is the right to make it: a task that is
// running until the claim expires.
//
// # Order of locks
//
// Deployment's app, then build, then tasks by task id, then limits by key, then plans that are marked, then wake flags by
// build, at the end of the transaction and all at once, then the turn to change the work of the environment. Whoever needs several tasks takes them in one call of the store. A
// store whose writers take turns needs no locks.
//
// # Refusals that are recorded
//
// Some refusals leave a trace: a report that came too late is an event, a claim refused by a limit leaves its keys. Their
// [Error] has Recorded set, and the transaction is committed before the refusal goes out.
package hub
