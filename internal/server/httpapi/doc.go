// Package httpapi is the server's HTTP API: one table of routes, and what all of them share.
//
// A [Route] names its method, path, documents and what a caller has to show; [Handle] makes one from a typed function.
// Everything around that function is here and the same for all: finding the route, reading and checking parameters and
// body ([Input types] below), authentication, refusals as JSON, answers, gzip both ways. The OpenAPI document is made
// from the same table.
//
// # Input types
//
// A handler's input is a struct. Fields with the tag path or query are parameters, checked by the tags format, enum,
// minimum, maximum, minLength, maxLength and default; a query parameter without default and not a pointer is required.
// The field Body, if there is one, is the request's document from registry/wire; with the tag body:"optional" it may be
// missing. A route without Body ignores whatever is sent.
package httpapi
