package targetcmd

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

func (h *Host) duCommand() *cobra.Command {
	var s scope
	cmd := &cobra.Command{
		Use:   "du",
		Short: "Show how much there is of each kind of task",
		Long: `Show how many outputs there are of each kind of task, and how large they are, largest first. Leftovers of writers that were
killed are not counted; gc shows them.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, _ []string) error { return h.du(ctx, &s) }),
	}
	h.addScope(cmd, &s)
	h.AddJSON(cmd)
	return cmd
}

type duDocument struct {
	Roots []duRoot `json:"roots"`
}

type duRoot struct {
	Root  string   `json:"root"`
	URI   string   `json:"uri"`
	Total duKind   `json:"total"`
	Kinds []duKind `json:"kinds"`
	// Other is what is no output.
	Other duKind `json:"other"`
	// Trash is what gc has moved to the trash.
	Trash duKind `json:"trash"`
}

type duKind struct {
	Folder  string     `json:"folder,omitempty"`
	Outputs int        `json:"outputs"`
	Files   int        `json:"files"`
	Bytes   int64      `json:"bytes"`
	Newest  *time.Time `json:"newest"`
}

func (k *duKind) add(i *inventory.Item, isOutput bool) {
	if isOutput {
		k.Outputs++
	}
	k.Files += len(i.Objects)
	k.Bytes += i.Size()
	if at := i.Newest().UTC(); k.Newest == nil || at.After(*k.Newest) {
		k.Newest = &at
	}
}

func (h *Host) du(ctx context.Context, s *scope) error {
	_, roots, err := h.open(ctx, s)
	if err != nil {
		return err
	}
	doc := duDocument{Roots: []duRoot{}}
	for _, r := range roots {
		of, err := duOf(ctx, r, s.folders)
		if err != nil {
			return err
		}
		doc.Roots = append(doc.Roots, of)
	}
	if h.JSON() {
		return h.Document(doc)
	}
	for _, r := range doc.Roots {
		err := h.print("%s (%s): %s, %s, %s\n", r.Root, r.URI, excerpt.Count(r.Total.Outputs, "output", "outputs"), excerpt.Count(r.Total.Files, "file", "files"), size(r.Total.Bytes))
		if err != nil {
			return err
		}
		var rows [][]string
		for _, k := range r.Kinds {
			rows = append(rows, []string{"  " + cmp.Or(k.Folder, "(at the top)"), excerpt.Count(k.Outputs, "output", "outputs"), excerpt.Count(k.Files, "file", "files"), size(k.Bytes)})
		}
		if r.Other.Files > 0 {
			rows = append(rows, []string{"  (no outputs)", "", excerpt.Count(r.Other.Files, "file", "files"), size(r.Other.Bytes)})
		}
		if r.Trash.Files > 0 {
			rows = append(rows, []string{"  (trash)", "", excerpt.Count(r.Trash.Files, "file", "files"), size(r.Trash.Bytes)})
		}
		if err := h.table(rows); err != nil {
			return err
		}
	}
	return nil
}

func duOf(ctx context.Context, r rooted, folders []string) (duRoot, error) {
	doc := duRoot{Root: r.name, URI: r.uri, Kinds: []duKind{}}
	kinds := map[string]*duKind{}
	for i, err := range inventory.Items(ctx, r.driver, folders...) {
		if err != nil {
			return doc, err
		}
		doc.Total.add(&i, i.TaskID != "" && i.HasOutput())
		if i.TaskID == "" {
			doc.Other.add(&i, false)
			continue
		}
		k := kinds[i.Kind]
		if k == nil {
			k = &duKind{Folder: i.Kind}
			kinds[i.Kind] = k
		}
		k.add(&i, i.HasOutput())
	}
	for e, err := range r.driver.List(ctx, inventory.TrashFolder+"/") {
		if err != nil {
			return doc, err
		}
		doc.Trash.Files++
		doc.Trash.Bytes += e.Size
	}
	for _, k := range kinds {
		doc.Kinds = append(doc.Kinds, *k)
	}
	slices.SortFunc(doc.Kinds, func(a, b duKind) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(a.Folder, b.Folder))
	})
	return doc, nil
}
