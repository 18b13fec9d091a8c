// Package storagetest tests commands of programs on storages that need a server: what needs one is no dependency of package app's own tests.
package storagetest
