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
	cfg, err := config.Load(context.WithoutCancel(ctx))
	if err != nil {
		cfg = &config.Config{}
	}
	words, show := r.secrets(cfg)
	return mask.Of(mask.Without(os.Environ(), show), words).Text(text)
}

// secrets returns the words in names of variables whose values are secret, and the names of those that are not.
func (r *Recording) secrets(cfg *config.Config) (words, show []string) {
	return slices.Concat(mask.Words, r.Mask, cfg.LogsMask()), slices.Concat(r.Show, cfg.LogsShow())
}
