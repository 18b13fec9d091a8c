package main

import (
	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/codec"
	"github.com/stardag-go/stardag/codec/zstd"
)

// The kinds. A day is JSON Lines, compressed with Zstandard on its way to the storage.
var (
	DayTask  = stardag.Define[Day]("buckets.Day").Codec(zstd.Codec(codec.JSONLines[[]Reading]()))
	MeanTask = stardag.Define[Mean]("buckets.Mean")
)
