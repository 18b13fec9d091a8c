package app

import "github.com/stardag-go/stardag/build"

// serveWorker makes this process a worker of a build when it was started as one, and then does not return.
func serveWorker(s settings) {
	build.Worker{Kinds: s.kinds, Context: s.prepare}.Serve()
}
