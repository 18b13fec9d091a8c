package main

import (
	"context"

	"github.com/stardag-go/stardag/bench/benchserver"
	"github.com/stardag-go/stardag/registry"
)

// server is the server that is measured.
type server struct {
	*benchserver.Server

	client *registry.Client
}

func start(ctx context.Context, program, database string) (*server, error) {
	s, err := benchserver.Start(ctx, program, database)
	if err != nil {
		return nil, err
	}
	return &server{s, s.Client}, nil
}
