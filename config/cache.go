package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/stardag-go/stardag/target"
)

// cacheExample is how the folders by prefix look.
const cacheExample = `{"s3://bucket/large/": "/mnt/cache"}`

// cacheOf reads the cache settings of the scheme of a root's location. Local roots have none.
func cacheOf(env environment, uri string, home func() (string, error)) (Value[target.Cache], error) {
	off := Value[target.Cache]{Origin: originDefault}
	scheme, _, _ := strings.Cut(strings.ToLower(uri), "://")
	if scheme != "s3" && scheme != "gs" {
		return off, nil
	}
	prefix := "STARDAG_TARGET_" + strings.ToUpper(scheme) + "_"
	use, origin, err := truth(env, prefix+"USE_CACHE")
	if err != nil || !use {
		return off, err
	}
	c := target.Cache{}
	var failed []error
	if c.TrustExists, _, err = truth(env, prefix+"CACHE_ALLOW_CACHE_CHECK_EXISTS"); err != nil {
		failed = append(failed, err)
	}
	if text, ok := env.get(prefix + "CACHE_MAX_BYTES"); ok {
		if c.MaxBytes, err = strconv.ParseInt(text.Value, 10, 64); err != nil || c.MaxBytes <= 0 {
			failed = append(failed, fmt.Errorf("%s: it is %q; use a number of bytes", text.Origin, text.Value))
		}
	}
	folder, ok := env.get(prefix + "CACHE_ROOT")
	if !ok {
		folder = Value[string]{"~/.stardag/cache/" + scheme, originDefault}
	}
	if c.Folder, err = cacheFolder(folder, home); err != nil {
		failed = append(failed, err)
	}
	if text, ok := env.get(prefix + "CACHE_ROOT_BY_PREFIX"); ok {
		if err := json.Unmarshal([]byte(text.Value), &c.FolderByPrefix); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w; it should be a JSON object from URI to folder, such as %s", text.Origin, err, cacheExample))
		}
		for at, folder := range c.FolderByPrefix {
			if !strings.HasPrefix(at, scheme+"://") {
				failed = append(failed, fmt.Errorf("%s: %q is no URI of %s://; it should look like %s", text.Origin, at, scheme, cacheExample))
			}
			if c.FolderByPrefix[at], err = cacheFolder(Value[string]{folder, text.Origin}, home); err != nil {
				failed = append(failed, err)
			}
		}
	}
	return Value[target.Cache]{c, origin}, errors.Join(failed...)
}

// cacheFolder makes a folder absolute.
func cacheFolder(folder Value[string], home func() (string, error)) (string, error) {
	path := folder.Value
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		base, err := home()
		if err != nil {
			return "", fmt.Errorf("%s: expand %q: %w", folder.Origin, path, err)
		}
		path = filepath.Join(base, rest)
	}
	if !filepath.IsAbs(path) {
		return "", fmt.Errorf("%s: folder %q depends on the working directory; use an absolute path, or ~/…", folder.Origin, folder.Value)
	}
	return filepath.Clean(path), nil
}
