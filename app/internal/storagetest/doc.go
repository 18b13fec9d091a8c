// Package storagetest tests commands of programs on storages that need a server. It is a package of its own so that package app's
// tests do not depend on such servers.
package storagetest
