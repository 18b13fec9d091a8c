package main

// The storages that commands about outputs can look into.
import (
	_ "github.com/stardag-go/stardag/target/gcs"
	_ "github.com/stardag-go/stardag/target/s3"
)
