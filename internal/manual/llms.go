package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// texts writes llms.txt, a list of the pages with what each is about, and llms-full.txt, all of them in one file.
func texts(site, pages string) error {
	found, err := filepath.Glob(filepath.Join(pages, "*.md"))
	if err != nil {
		return err
	}
	generated, err := filepath.Glob(filepath.Join(pages, "reference", "*.md"))
	if err != nil {
		return err
	}
	list := strings.Builder{}
	list.WriteString("# Stardag for Go\n\n> Declare data and models, the code that makes them and what it needs, as one typed graph.\n\n## Pages\n\n")
	full := strings.Builder{}
	for _, path := range slices.Concat(found, generated) {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		title, about, ok := summary(string(text))
		if !ok {
			continue // the first page, which is links
		}
		name, err := filepath.Rel(pages, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "- [%s](%s): %s\n", title, strings.TrimSuffix(filepath.ToSlash(name), ".md")+".html", about)
		full.WriteString(picture.ReplaceAllString(string(text), ""))
		full.WriteString("\n\n")
	}
	for name, text := range map[string]string{"llms.txt": list.String(), "llms-full.txt": full.String()} {
		if err := os.WriteFile(filepath.Join(site, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

var picture = regexp.MustCompile(`(?s)<div[^>]*><svg.*?</svg></div>`)

// summary returns the title of a page, and the first sentence below it.
func summary(page string) (title, about string, ok bool) {
	title, rest, ok := strings.Cut(page, "\n")
	if !ok || !strings.HasPrefix(title, "# ") {
		return "", "", false
	}
	for paragraph := range strings.SplitSeq(rest, "\n\n") {
		paragraph = strings.Join(strings.Fields(paragraph), " ")
		if paragraph == "" || strings.HasPrefix(paragraph, "#") || strings.HasPrefix(paragraph, "|") {
			continue
		}
		if end := regexp.MustCompile(`[.:](\s|$)`).FindStringIndex(paragraph); end != nil {
			paragraph = paragraph[:end[0]] + "."
		}
		return strings.TrimPrefix(title, "# "), paragraph, true
	}
	return strings.TrimPrefix(title, "# "), "", true
}
