package app

import (
	"context"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/runner"
)

// Option is a setting of [Main] and [Run].
type Option func(*settings)

// SetupFunc puts resources into the context of runs; see [Setup].
type SetupFunc = func(context.Context) (context.Context, error)

type settings struct {
	name    string
	builder build.Builder
	roots   []stardag.Node
	setup   []SetupFunc
	kinds   *stardag.Kinds
	engines []runner.Engine
}

// Name sets the program's name in help and messages. The default is the name of the executable.
func Name(name string) Option { return func(s *settings) { s.name = name } }

// Roots declares the tasks that commands work on when none is named. Ids on the command line are looked up among them
// and everything below them. Given more than once, all count.
func Roots(nodes ...stardag.Node) Option {
	return func(s *settings) { s.roots = append(s.roots, nodes...) }
}

// Builder sets the build options that apply where the command line does not say otherwise.
func Builder(b build.Builder) Option { return func(s *settings) { s.builder = b } }

// Setup registers a function that returns the context of runs, with the clients and handles they use. It is called before
// anything else, in this process and in every worker process. An error ends the command. Given more than once, each
// function is passed the context of the one before.
func Setup(f SetupFunc) Option { return func(s *settings) { s.setup = append(s.setup, f) } }

// Kinds sets the kinds of tasks that can be named. The default is the process-wide set.
func Kinds(k *stardag.Kinds) Option { return func(s *settings) { s.kinds = k } }
