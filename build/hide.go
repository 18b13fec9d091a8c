package build

import (
	"context"
	"os"
	"slices"

	"github.com/stardag-go/stardag/config"
	"github.com/stardag-go/stardag/internal/mask"
)

// Hide returns text with what is secret in it replaced by "***", as in the logs that a registry keeps: for what a program writes into files and documents.
// Without a configuration that can be read, what the fields say counts alone.
func (r *Recording) Hide(ctx context.Context, text string) string {
	if r.NoMask || text == "" {
		return text
	}
	words, show := slices.Concat(mask.Words, r.Mask), r.Show
	if cfg, err := config.Load(context.WithoutCancel(ctx)); err == nil {
		words, show = append(words, cfg.LogsMask()...), slices.Concat(show, cfg.LogsShow())
	}
	return mask.Of(mask.Without(os.Environ(), show), words).Text(text)
}
