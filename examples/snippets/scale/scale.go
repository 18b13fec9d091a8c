// Package scale is what the page "Workers and scale" shows.
package scale

import (
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/temporal"
)

func main() { app.Main(app.Engines(temporal.Engine{})) }

var _ = main // which programs have in package main
