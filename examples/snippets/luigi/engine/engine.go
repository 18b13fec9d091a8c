// Package engine is what the page "From Luigi" shows of a program that shares builds through a luigid.
package engine

import (
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/luigi"
)

func main() { app.Main(app.Engines(luigi.Engine{})) }

var _ = main // which programs have in package main
