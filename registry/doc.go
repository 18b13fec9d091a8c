// Package registry is the client of a registry: the server that records builds and lets many of them share work.
//
//	client, err := registry.New("http://localhost:8000", registry.Options{APIKey: key})
//	build, err := client.Build(ctx, id)
//
// A [Client] has one method for each route; the documents are those of registry/wire. All methods may be called from
// many goroutines.
//
// # Delivery
//
// A call whose answer was lost, because the connection broke, the server took too long or a proxy answered for it (502,
// 503, 504), is sent again, up to three times with growing, random pauses. Every route but two is made so that this is
// harmless: clients mint the ids. The exceptions are AddTickSummary and TakeWork with an id of the call, which are sent once. A server that says it is
// asked too often is asked again when it says so.
//
// # Errors
//
// A refusal is an [*Error]. It matches, with [errors.Is], one of the sentinels of this package by its status, and the
// [Code] that the registry gave:
//
//	if errors.Is(err, registry.CodeTaskAlreadyRunning) { … }
//
// A call that got no answer is an [*UnavailableError] and matches [ErrUnavailable], as refusals with status 5xx do. When
// the context ended the error is the context's.
package registry
