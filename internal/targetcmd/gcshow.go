package targetcmd

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/excerpt"
)

type gcDocument struct {
	DryRun bool     `json:"dry_run"`
	Roots  []gcRoot `json:"roots"`
}

// found counts what there is to remove.
func (d *gcDocument) found() int {
	n := 0
	for _, r := range d.Roots {
		n += len(r.Garbage) + len(r.Leftovers) + len(r.Expired)
	}
	return n
}

// question returns what somebody is asked who can take nothing back afterwards, or only from the trash.
func (d *gcDocument) question(o *gcOptions) string {
	var outputs, leftovers, expired int
	var old int64
	trash := o.trashFor > 0
	for _, r := range d.Roots {
		outputs, leftovers = outputs+len(r.Garbage), leftovers+len(r.Leftovers)
		trash = trash && (r.Trash != "" || len(r.Garbage) == 0)
		for _, e := range r.Expired {
			expired, old = expired+e.Outputs, old+e.Bytes
		}
	}
	text := fmt.Sprintf("Remove %s, %s", excerpt.Count(outputs+leftovers, "item", "items"), size(d.bytes()))
	if trash && outputs > 0 {
		text = fmt.Sprintf("Move %s to the trash, %s", excerpt.Count(outputs, "output", "outputs"), size(d.bytes()))
		if leftovers > 0 {
			text = fmt.Sprintf("Move %s to the trash and remove %s, %s in all", excerpt.Count(outputs, "output", "outputs"), excerpt.Count(leftovers, "leftover", "leftovers"), size(d.bytes()))
		}
	}
	if expired > 0 {
		text += fmt.Sprintf("; empty the trash of %s, %s", excerpt.Count(expired, "output", "outputs"), size(old))
	}
	return text + "?"
}

func (d *gcDocument) bytes() int64 {
	var n int64
	for _, r := range d.Roots {
		n += r.Bytes
	}
	return n
}

type gcRoot struct {
	Root string `json:"root"`
	URI  string `json:"uri"`
	// Garbage and Leftovers were removed, or would be on a dry run; those in Changed were written meanwhile and stay.
	Garbage   []gcItem     `json:"garbage"`
	Leftovers []gcLeftover `json:"leftovers"`
	Changed   []string     `json:"changed"`
	Bytes     int64        `json:"bytes"`
	// Trash is the run in the trash that the garbage is in, or would be; empty when it is removed for good.
	Trash string `json:"trash"`
	// Expired are earlier runs whose time in the trash is over.
	Expired []trashRun `json:"expired"`
	// Kept counts what is referred to, Young what was written lately, and Other the files that are no output.
	Kept  int `json:"kept"`
	Young int `json:"young"`
	Other int `json:"other"`
	// Retained counts what stays by a rule of --retain alone.
	Retained int `json:"retained"`
	// Spared are outputs that stay although no task refers to them, and Unknown are those of kinds that are not known here.
	Spared  []gcSpared `json:"spared"`
	Unknown []duKind   `json:"unknown"`
}

type gcItem struct {
	TaskID string `json:"task_id"`
	URI    string `json:"uri"`
	Files  int    `json:"files"`
	Bytes  int64  `json:"bytes"`
}

// gcSpared are the outputs of one kind, or one directory.
type gcSpared struct {
	URI     string `json:"uri"`
	Outputs int    `json:"outputs"`
	Bytes   int64  `json:"bytes"`
	Why     string `json:"why"`
}

type gcLeftover struct {
	URI   string `json:"uri"`
	Bytes int64  `json:"bytes"`
}

// showFound lists what there is to remove, and what stays.
func (h *Host) showFound(doc *gcDocument, o *gcOptions) error {
	for i := range doc.Roots {
		if err := h.showRoot(&doc.Roots[i], o); err != nil {
			return err
		}
	}
	if doc.found() > 0 && !o.delete {
		fmt.Fprintln(h.Err, "hint: nothing is removed yet; --delete removes what is listed")
	}
	return nil
}

func (h *Host) showRoot(r *gcRoot, o *gcOptions) error {
	var rows [][]string
	for _, i := range r.Garbage {
		rows = append(rows, []string{"unreferenced", i.URI, excerpt.Count(i.Files, "file", "files"), size(i.Bytes)})
	}
	for _, l := range r.Leftovers {
		rows = append(rows, []string{"leftover", l.URI, "", size(l.Bytes)})
	}
	for _, e := range r.Expired {
		rows = append(rows, []string{"expired", "trash " + e.Run, excerpt.Count(e.Outputs, "output", "outputs"), size(e.Bytes)})
	}
	spared := 0
	for _, s := range r.Spared {
		spared += s.Outputs
		rows = append(rows, []string{"stays", s.URI, excerpt.Count(s.Outputs, "output", "outputs"), size(s.Bytes), s.Why})
	}
	unknown := duKind{}
	var names []string
	for _, k := range r.Unknown {
		unknown.Outputs += k.Outputs
		names = append(names, cmp.Or(k.Folder, "(at the top)"))
		rows = append(rows, []string{"stays", r.URI + k.Folder, excerpt.Count(k.Outputs, "output", "outputs"), size(k.Bytes), h.unknownWhy()})
	}
	if err := h.table(rows); err != nil {
		return err
	}
	err := h.print("%s (%s): %s and %s to remove, %s\n  stay: %s referred to, %d written in the last %s, %s no output of a task%s\n",
		r.Root, r.URI, excerpt.Count(len(r.Garbage), "output", "outputs"), excerpt.Count(len(r.Leftovers), "leftover", "leftovers"), size(r.Bytes),
		excerpt.Count(r.Kept, "output", "outputs"), r.Young, shortDuration(o.olderThan), excerpt.Count(r.Other, "file that is", "files that are"), stayToo(r.Retained, spared, unknown.Outputs))
	if err == nil && len(names) > 0 {
		fmt.Fprintf(h.Err, "note: others use target root %q too: what the tasks of %s refer to is not known here; name with --keep what they need\n", r.Root, few(names))
	}
	return err
}

func (h *Host) unknownWhy() string {
	if h.Judge == nil {
		return "no task of this kind is referred to; --under names its folder"
	}
	return "this program has no such kind"
}

func stayToo(retained, spared, unknown int) string {
	text := ""
	if retained > 0 {
		text += fmt.Sprintf(", %d retained", retained)
	}
	if spared > 0 {
		text += fmt.Sprintf(", %d that gc never removes", spared)
	}
	if unknown > 0 {
		text += fmt.Sprintf(", %d of unknown kinds", unknown)
	}
	return text
}

// few lists names, not all when there are many.
func few(names []string) string {
	const most = 5
	if len(names) > most {
		names = append(names[:most:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}

// showRemoved tells what was removed.
func (h *Host) showRemoved(doc *gcDocument, o *gcOptions) error {
	if !o.delete {
		return nil
	}
	for _, r := range doc.Roots {
		var rows [][]string
		for _, uri := range r.Changed {
			rows = append(rows, []string{"stays", uri, "written meanwhile"})
		}
		if err := h.table(rows); err != nil {
			return err
		}
		moved := ""
		if r.Trash != "" && len(r.Garbage) > 0 {
			moved = " moved to the trash"
		}
		err := h.print("%s: %s%s and %s removed, %s\n", r.Root, excerpt.Count(len(r.Garbage), "output", "outputs"), moved, excerpt.Count(len(r.Leftovers), "leftover", "leftovers"), size(r.Bytes))
		if err != nil {
			return err
		}
		if r.Trash != "" && len(r.Garbage) > 0 && !o.yes {
			fmt.Fprintf(h.Err, "hint: %s target trash undo %s brings it back; its space is free when the trash is emptied\n", h.Name, r.Trash)
		}
	}
	return nil
}

// shortDuration leaves out zeros at the end: 24h, not 24h0m0s.
func shortDuration(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zero) {
			text = text[:len(text)-2]
		}
	}
	return text
}
