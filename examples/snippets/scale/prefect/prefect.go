// Package prefect is what the page "Workers and scale" shows of a program whose builds Prefect shows.
package prefect

import (
	"github.com/stardag-go/stardag/app"
	"github.com/stardag-go/stardag/runner/prefect"
)

func main() { app.Main(app.Engines(prefect.Engine{})) }

var _ = main // which programs have in package main
