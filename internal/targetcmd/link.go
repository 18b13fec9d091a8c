package targetcmd

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/target/driver"
)

// mostLinks is how many files of a directory get a link.
const mostLinks = 1000

type linkDocument struct {
	URI       string     `json:"uri"`
	ExpiresAt time.Time  `json:"expires_at"`
	Links     []fileLink `json:"links"`
}

type fileLink struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
	Link  string `json:"link"`
}

func (h *Host) linkCommand() *cobra.Command {
	expires := time.Hour
	cmd := &cobra.Command{
		Use:   "link TASK|LOCATION",
		Short: "Make a link at which anybody can read an output until it expires",
		Long: `Make a link at which anybody can read an output until it expires, from S3 or Google Cloud Storage: for a browser, curl, or a
colleague without credentials. Who has the link can read the output; it is signed, and has none of your secrets in it. A
directory has a link for each of its files.`,
		Args:              h.Args(1, 1),
		ValidArgsFunction: h.Complete,
		RunE:              h.Work(func(ctx context.Context, args []string) error { return h.link(ctx, args[0], expires) }),
	}
	f := cmd.Flags()
	f.DurationVar(&expires, "expires", expires, "how long the link works, at most 168h")
	command.ForOneCall(f, "expires")
	h.AddJSON(cmd)
	return cmd
}

func (h *Host) link(ctx context.Context, what string, expires time.Duration) error {
	if expires < time.Second || expires > 7*24*time.Hour {
		return usagef("", "--expires %s: links work for 1s to 168h", expires)
	}
	uri := what
	if !strings.Contains(what, "://") && !strings.HasPrefix(what, "/") {
		var err error
		if uri, err = h.Locate(ctx, what); err != nil {
			return err
		}
	}
	at, err := h.below(ctx, uri)
	if err != nil {
		return err
	}
	linker, ok := driver.Find[driver.Linker](at.driver)
	if !ok {
		return command.Refused(fmt.Errorf("there are no links to %s; only to outputs in S3 and Google Cloud Storage", uri), "")
	}
	doc := linkDocument{URI: uri, ExpiresAt: time.Now().Add(expires).UTC().Truncate(time.Second), Links: []fileLink{}}
	for e, err := range files(ctx, at.driver, uri[len(at.uri):]) {
		if err != nil {
			return err
		}
		if len(doc.Links) == mostLinks {
			return command.Refused(fmt.Errorf("%s has more than %d files", uri, mostLinks), "name one of them")
		}
		link, err := linker.Link(ctx, e.Path, expires)
		if err != nil {
			return err
		}
		doc.Links = append(doc.Links, fileLink{File: fileIn(e.Path, uri[len(at.uri):]), Bytes: e.Size, Link: link})
	}
	if len(doc.Links) == 0 {
		return command.NotFound(fmt.Errorf("there is nothing at %s", uri), "")
	}
	if h.JSON() {
		return h.Document(doc)
	}
	for _, l := range doc.Links {
		if strings.HasSuffix(uri, "/") {
			fmt.Fprintf(h.Err, "%s, %s\n", l.File, size(l.Bytes))
		}
		if err := h.print("%s\n", l.Link); err != nil {
			return err
		}
	}
	return nil
}

// below returns the root that a location is below of, the closest one.
func (h *Host) below(ctx context.Context, uri string) (*rooted, error) {
	roots, err := h.Roots(ctx)
	if err != nil {
		return nil, err
	}
	var closest *rooted
	for _, name := range roots.Names() {
		d, base, err := roots.Storage(ctx, name)
		if err != nil {
			continue // another root may have it
		}
		if len(uri) > len(base) && strings.HasPrefix(uri, base) && (closest == nil || len(base) > len(closest.uri)) {
			closest = &rooted{name, base, d}
		}
	}
	if closest == nil {
		return nil, command.NotFound(fmt.Errorf("%s is below no target root", uri), "set its root, such as STARDAG_TARGET_ROOTS__OTHER=s3://bucket/folder")
	}
	return closest, nil
}

// files yields the one object at a path, or those of a directory.
func files(ctx context.Context, d driver.Driver, place string) func(yield func(driver.Entry, error) bool) {
	if strings.HasSuffix(place, "/") {
		return d.List(ctx, place)
	}
	return func(yield func(driver.Entry, error) bool) {
		info, err := d.Stat(ctx, place)
		yield(driver.Entry{Path: place, Size: info.Size, ModTime: info.ModTime}, err)
	}
}

// fileIn returns how a file of a directory is called, or a file of its own.
func fileIn(whole, place string) string {
	if strings.HasSuffix(place, "/") {
		return strings.TrimPrefix(whole, place)
	}
	return whole[strings.LastIndexByte(whole, '/')+1:]
}
