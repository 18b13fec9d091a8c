package targetcmd

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/excerpt"
	"github.com/stardag-go/stardag/target/inventory"
)

func (h *Host) verifyCommand() *cobra.Command {
	var s scope
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Read everything and compare it with its checksums",
		Long: `Read everything below the roots and compare it with the checksums beside it and with the lists of directory targets. Files
that were written without a checksum are only counted: a root keeps checksums with STARDAG_TARGET_CHECKSUM__<ROOT>=true.

The exit code is 1 when something is wrong.`,
		Args: h.Args(0, 0),
		RunE: h.Work(func(ctx context.Context, _ []string) error { return h.verify(ctx, &s) }),
	}
	h.addScope(cmd, &s)
	h.AddJSON(cmd)
	return cmd
}

type verifyDocument struct {
	Roots []verifyRoot `json:"roots"`
}

type verifyRoot struct {
	Root       string          `json:"root"`
	URI        string          `json:"uri"`
	Files      int             `json:"files"`
	Bytes      int64           `json:"bytes"`
	Sound      int             `json:"sound"`
	Unchecked  int             `json:"unchecked"`
	Unfinished int             `json:"unfinished"`
	Problems   []verifyProblem `json:"problems"`
}

type verifyProblem struct {
	URI    string  `json:"uri"`
	TaskID *string `json:"task_id"`
	Why    string  `json:"why"`
}

func (h *Host) verify(ctx context.Context, s *scope) error {
	_, roots, err := h.open(ctx, s)
	if err != nil {
		return err
	}
	doc, wrong := verifyDocument{Roots: []verifyRoot{}}, 0
	for _, r := range roots {
		v, err := inventory.Verify(ctx, r.driver, r.uri, s.folders...)
		if err != nil {
			return err
		}
		of := verifyRoot{
			Root: r.name, URI: r.uri, Files: v.All.Objects, Bytes: v.All.Bytes,
			Sound: v.Sound, Unchecked: v.Unchecked, Unfinished: v.Unfinished, Problems: []verifyProblem{},
		}
		for _, p := range v.Problems {
			shown := verifyProblem{URI: r.uri + p.Path, Why: p.Why}
			if p.TaskID != "" {
				shown.TaskID = &p.TaskID
			}
			of.Problems = append(of.Problems, shown)
		}
		wrong += len(of.Problems)
		doc.Roots = append(doc.Roots, of)
	}
	if h.JSON() {
		err = h.Document(doc)
	} else {
		err = h.showVerification(doc)
	}
	if err != nil || wrong == 0 {
		return err
	}
	return &command.Error{
		Err:  errors.New(excerpt.Count(wrong, "file is damaged or missing", "files are damaged or missing")),
		Code: command.ExitFailure, Hint: h.mendHint(ctx, &doc),
	}
}

// mendHint says how to get rid of what is damaged.
func (h *Host) mendHint(ctx context.Context, doc *verifyDocument) string {
	const generally = "remove the outputs they belong to, and build again"
	if h.Invalidate == nil {
		return generally
	}
	var ids []string
	for _, r := range doc.Roots {
		for _, p := range r.Problems {
			if p.TaskID != nil && !slices.Contains(ids, *p.TaskID) {
				ids = append(ids, *p.TaskID)
			}
		}
	}
	if run := h.Invalidate(ctx, ids); run != "" {
		return "so that the next build makes them again, run: " + run
	}
	return generally
}

func (h *Host) showVerification(doc verifyDocument) error {
	for _, r := range doc.Roots {
		var rows [][]string
		for _, p := range r.Problems {
			rows = append(rows, []string{"wrong", p.URI, p.Why})
		}
		if err := h.table(rows); err != nil {
			return err
		}
		err := h.print("%s (%s): %s read, %s: %d sound, %d without a checksum, %d wrong.\n",
			r.Root, r.URI, excerpt.Count(r.Files, "file", "files"), size(r.Bytes), r.Sound, r.Unchecked, len(r.Problems))
		if err == nil && r.Unfinished > 0 {
			err = h.print("%s not finished, so their tasks are not complete.\n", excerpt.Count(r.Unfinished, "directory is", "directories are"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
