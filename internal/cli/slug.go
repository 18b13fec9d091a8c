package cli

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/stardag-go/stardag/internal/command"
)

const (
	slugRule    = "a slug has 2 to 64 of a-z, 0-9, - and _, with a letter or a digit at both ends"
	longestSlug = 64
)

var (
	slugForm  = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]$`)
	notInSlug = regexp.MustCompile(`[^a-z0-9_]+`)
	// latin are letters that are not another letter with a mark on it.
	latin = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ł", "l", "ħ", "h", "ı", "i")
)

// environmentSlug returns the slug of a new environment: the one of --slug, or one made from the name. Where there is
// none the error suggests one.
func environmentSlug(given, name string) (string, error) {
	if given != "" {
		if given = strings.TrimSpace(given); slugForm.MatchString(given) {
			return given, nil
		}
		return "", command.Usage(fmt.Errorf("--slug %q: %s", shortened(given), slugRule), "for example --slug "+suggestedSlug(given))
	}
	if slug := slugOf(name); slugForm.MatchString(slug) {
		return slug, nil
	}
	return "", command.Usage(fmt.Errorf("no slug can be made from the name %q: %s", shortened(name), slugRule),
		"give one with --slug, for example --slug "+suggestedSlug(name))
}

// slugOf returns what a name gives as a slug, which may be too short for one: letters without their accents, and
// hyphens for all that is no letter or digit.
func slugOf(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	slug := strings.Trim(notInSlug.ReplaceAllString(latin.Replace(b.String()), "-"), "-_")
	return strings.TrimRight(slug[:min(len(slug), longestSlug)], "-_")
}

// suggestedSlug returns a slug for any text. For one without Latin letters it is made up, and the same each time.
func suggestedSlug(text string) string {
	slug := slugOf(text)
	if slug == "" {
		h := fnv.New32a()
		h.Write([]byte(text))
		slug = fmt.Sprintf("%06x", h.Sum32()&0xffffff)
	}
	if !slugForm.MatchString(slug) || slugOf(text) == "" {
		slug = "env-" + slug
	}
	return slug
}

// shortened keeps a text short in a message.
func shortened(text string) string { return cut(text, 40) }
