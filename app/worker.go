package app

import (
	"github.com/stardag-go/stardag/build"
	"github.com/stardag-go/stardag/build/python"
)

// serveWorker makes this process a worker of a build when it was started as one, and then does not return.
func serveWorker(s settings) {
	build.Worker{Kinds: s.kinds, Context: s.prepare, Begin: func() { python.Accept(s.kinds) }}.Serve()
}
