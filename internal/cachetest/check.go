package cachetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// check compares what a step on path has left with what the rules of a cache allow. before are the copies before the step.
func (w *world) check(path string, before map[string]copied) {
	after := w.look()
	old, had := before[path]
	c, has := after[path]
	step := w.log[len(w.log)-1]
	if has && (!had || !c.used.Equal(old.used)) && !strings.HasSuffix(step, "is damaged") {
		for other, o := range after {
			if other != path && !o.used.Before(c.used) {
				w.Errorf("%s was used last, at %v, and %s seems to be later: %v", path, c.used, other, o.used)
			}
		}
	}
	if step == path+" is read" {
		w.downloads(path, old, c, has)
	}
	w.evictions(path, before, after)
	total := int64(0)
	for _, o := range after {
		total += o.charge
	}
	if total > limit && !w.byHand {
		w.Errorf("copies count for %d bytes, and the limit is %d", total, limit)
	}
	w.counted(total)
	w.copies = after
}

// downloads checks that a copy of the current version is read, and marked as used, and that anything else is downloaded once.
func (w *world) downloads(path string, old, c copied, has bool) {
	version := w.version(path)
	switch {
	case w.tap.opens > 1:
		w.Errorf("%s was downloaded %d times", path, w.tap.opens)
	case w.tap.opens == 1 && version != "" && old.version == version:
		w.Errorf("%s was downloaded although there is a copy of it", path)
	case w.tap.opens == 1 && version != "" && len(w.now[path]) < limit && c.version != version:
		w.Errorf("%s was downloaded and not kept", path)
	case w.tap.opens == 0 && (version == "" || old.version != version):
		w.Errorf("%s was read from a copy of version %q, and it is %q", path, old.version, version)
	case w.tap.opens == 0 && has && !c.used.After(old.used):
		w.Errorf("%s was read from its copy, which is not marked as used", path)
	}
}

// version returns what tells the object from the next one; empty when nothing does.
func (w *world) version(path string) string {
	info, err := w.tap.Stat(w.ctx, path)
	switch {
	case err != nil:
		w.Fatal(err)
	case info.Tag != "":
		return "tag " + info.Tag
	case w.tap.sight == byTime:
		return fmt.Sprintf("time %d", info.ModTime.UnixNano())
	}
	return ""
}

// evictions checks what went to make room.
func (w *world) evictions(path string, before, after map[string]copied) {
	var latest, earliest *copied
	stays := int64(0)
	for other, o := range before {
		if other == path {
			continue
		}
		if _, left := after[other]; left {
			stays += o.charge
			if earliest == nil || o.used.Before(earliest.used) {
				earliest = &o
			}
		} else if latest == nil || o.used.After(latest.used) {
			latest = &o
		}
	}
	if latest == nil {
		return
	}
	if earliest != nil && earliest.used.Before(latest.used) {
		w.Errorf("%s went, which was used at %v, and %s stays, which was used at %v", latest.file, latest.used, earliest.file, earliest.used)
	}
	_, had := before[path]
	need := after[path].charge
	if !had && need > 0 && stays+latest.charge <= limit-limit/10-need {
		w.Errorf("%s went although there was room: %d bytes stay, and %d are needed", latest.file, stays, need)
	}
}

// counted checks that the cache knows how much it has, and has nothing on the way.
func (w *world) counted(total int64) {
	control := filepath.Join(w.folder, ".stardag-cache")
	left, err := os.ReadDir(filepath.Join(control, "incoming"))
	if err == nil && len(left) > 0 {
		w.Errorf("left behind: %v", left)
	}
	data, err := os.ReadFile(filepath.Join(control, "usage"))
	if err != nil {
		return // nothing was copied yet
	}
	if w.byHand {
		return
	}
	var n int64
	if _, err := fmt.Sscanf(string(data), "%d bytes", &n); err != nil || n != total {
		w.Errorf("the cache counts %d bytes, and has %d: %v", n, total, err)
	}
}
