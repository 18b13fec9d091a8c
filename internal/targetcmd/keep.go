package targetcmd

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"strings"

	"github.com/stardag-go/stardag"
	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/internal/inuse"
)

// referred collects the ids of the tasks whose outputs stay.
func (h *Host) referred(ctx context.Context, files, args []string, used *inuse.Tasks) (map[string]bool, error) {
	ids := map[string]bool{}
	maps.Copy(ids, used.Used)
	for _, name := range files {
		before := len(ids)
		if err := h.readKeep(ctx, name, ids); err != nil {
			return nil, err
		}
		if len(ids) == before && len(files) == 1 && h.References == nil {
			return nil, command.Refused(fmt.Errorf("%s names no task, so nothing would stay", shown(name)), "write the ids of the tasks to keep, one a line")
		}
	}
	if h.References != nil {
		for id, err := range h.References.TaskIDs(ctx, args) {
			if err != nil {
				return nil, err
			}
			ids[id.String()] = true
		}
	}
	if len(ids) == 0 || h.References == nil && len(files) == 0 && used.Known == nil {
		return nil, command.Refused(errors.New("no task is referred to, so nothing would stay"), "name what is referred to with --keep FILE, or --keep-builds 30d")
	}
	return ids, nil
}

// shown returns how messages call a file.
func shown(name string) string {
	if name == "-" {
		return "standard input"
	}
	return name
}

func (h *Host) readKeep(ctx context.Context, name string, ids map[string]bool) error {
	in := h.In
	if name != "-" {
		f, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return command.NotFound(fmt.Errorf("there is no file %s to read what is referred to from", name), "")
		}
		if err != nil {
			return fmt.Errorf("read what is referred to: %w", err)
		}
		defer f.Close()
		in = f
	}
	r := bufio.NewReader(in)
	first, err := firstByte(r)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", shown(name), err)
	}
	if first == '{' || first == '[' {
		err = h.keepDocuments(ctx, r, ids)
	} else {
		err = keepLines(r, ids)
	}
	if err != nil {
		return command.Usage(fmt.Errorf("%s: %w", shown(name), err), "")
	}
	return nil
}

// firstByte returns the first byte that is no space, and leaves it.
func firstByte(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		if !strings.ContainsRune(" \t\r\n", rune(b)) {
			return b, r.UnreadByte()
		}
	}
}

// keepLines reads an id from each line. What stands behind it, and lines that begin with '#', are for people.
func keepLines(r io.Reader, ids map[string]bool) error {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || fields[0][0] == '#' {
			continue
		}
		id, err := stardag.ParseID(fields[0])
		if err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		ids[id.String()] = true
	}
	return lines.Err()
}

// keepDocuments takes every id from JSON documents, and the tasks of bodies.
func (h *Host) keepDocuments(ctx context.Context, r io.Reader, ids map[string]bool) error {
	documents := json.NewDecoder(r)
	for n := 1; ; n++ {
		var raw json.RawMessage
		switch err := documents.Decode(&raw); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("document %d: not valid JSON: %w", n, err)
		}
		if err := h.keepValue(ctx, raw, ids); err != nil {
			return fmt.Errorf("document %d: %w", n, err)
		}
	}
}

func (h *Host) keepValue(ctx context.Context, raw json.RawMessage, ids map[string]bool) error {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 {
		return nil
	}
	switch raw[0] {
	case '[':
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return err
		}
		for _, item := range items {
			if err := h.keepValue(ctx, item, ids); err != nil {
				return err
			}
		}
	case '{':
		var object map[string]json.RawMessage
		if err := json.Unmarshal(raw, &object); err != nil {
			return err
		}
		if _, isBody := object["__name"]; isBody {
			return h.keepBody(ctx, raw, ids)
		}
		for key, value := range object {
			var text string
			if (key == "task_id" || key == "id") && json.Unmarshal(value, &text) == nil {
				id, err := stardag.ParseID(text)
				switch {
				case err == nil:
					ids[id.String()] = true
				case key == "task_id":
					return fmt.Errorf("%q: %w", key, err)
				}
				continue
			}
			if err := h.keepValue(ctx, value, ids); err != nil {
				return err
			}
		}
	}
	return nil
}

func (h *Host) keepBody(ctx context.Context, body []byte, ids map[string]bool) error {
	if h.Body == nil {
		return errors.New("it has a task's body, which only a program that defines the task can read; give its id")
	}
	all, err := h.Body(ctx, body)
	for _, id := range all {
		ids[id.String()] = true
	}
	return err
}
