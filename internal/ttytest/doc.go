// Package ttytest runs programs in a pseudo terminal and shows what a person sees there.
package ttytest
