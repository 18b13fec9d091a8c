package outputs_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stardag-go/stardag/internal/server/outputs"
	"github.com/stardag-go/stardag/registry/wire"
)

const madeTask = "6f814d1a-3c5e-5b7a-9d10-2f0c8a1b4e55"

// askMade asks for what an output was made from whose record holds a text. Inputs lie in the folder that may be read, and in one that may not.
func askMade(t *testing.T, top, record string) (*wire.OutputMade, error) {
	t.Helper()
	root := filepath.Join(top, "in")
	at := filepath.Join(root, "shop/Clean/6f/81", madeTask+"._MADE")
	if record != "" {
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(record), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	uri := filepath.Join(root, "shop/Clean/6f/81", madeTask+".json")
	r := outputs.New(outputs.Options{Allow: []string{root + "/"}})
	roots := []wire.TargetRootSetting{{Name: "default", URIPrefix: root}}
	return r.Made(t.Context(), roots, &wire.Task{TaskID: madeTask, TaskNamespace: "shop", TaskName: "Clean", OutputURI: &uri})
}

func TestInputsThatHaveChangedAreTold(t *testing.T) {
	t.Parallel()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	began := time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC)
	write := func(name, content string, at time.Time) string {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		return path
	}
	sum := func(content string) string {
		h := sha256.Sum256([]byte(content))
		return hex.EncodeToString(h[:])
	}
	later := began.Add(time.Hour)
	inputs := []struct {
		uri, sha256 string
		changed     string // of what is said
		unknown     string
	}{
		{write("in/same", "12345678", began), sum("12345678"), "", ""},
		{write("in/longer", "1234567890", later), "", "10 bytes, was 8", ""},
		{write("in/touched", "12345678", later), sum("12345678"), "", ""},
		{write("in/other", "87654321", later), sum("12345678"), "other content of the same size", ""},
		{write("in/unsummed", "87654321", later), "", "written again 2026-11-01T07:00:00Z", ""},
		{filepath.Join(top, "in/gone"), "", "", "it is gone"},
		{write("out/secret", "12345678", began), sum("12345678"), "", "below"},
		{top + "/in/../out/secret", "", "", "below"},
		{"s3://elsewhere/x", "", "", "below"},
	}
	var texts []string
	for _, in := range inputs {
		texts = append(texts, fmt.Sprintf(`{"task_id":%q,"task":"shop.Export","uri":%q,"size":8,"mtime":%q,"sha256":%q}`, madeTask, in.uri, began.Format(time.RFC3339), in.sha256))
	}
	got, err := askMade(t, top, fmt.Sprintf(`{"format":1,"task_id":%q,"code_version":"2","commit":"0123abc","changed_files":true,"inputs":[%s]}`, madeTask, strings.Join(texts, ",")))
	if err != nil {
		t.Fatal(err)
	}
	if !got.Recorded || got.CodeVersion != "2" || got.Commit != "0123abc" || !got.ChangedFiles || got.InputsTotal != len(inputs) {
		t.Errorf("got %+v", got)
	}
	for i, want := range inputs {
		in := got.Inputs[i]
		text := func(s *string) string {
			if s == nil {
				return ""
			}
			return *s
		}
		if in.URI != want.uri || text(in.Changed) != want.changed || (want.unknown == "") != (in.Unknown == nil) || !strings.Contains(text(in.Unknown), want.unknown) {
			t.Errorf("%s: changed %q, unknown %q; want %q, %q", in.URI, text(in.Changed), text(in.Unknown), want.changed, want.unknown)
		}
	}
}

func TestRecordsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		record string
		want   error // nil is no record, and no error
	}{
		"none":        {"", nil},
		"garbage":     {"{", outputs.ErrStorage},
		"a newer one": {`{"format":2}`, outputs.ErrStorage},
		"too large":   {`{"format":1,"commit":"` + strings.Repeat("x", 2<<20) + `"}`, outputs.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			top, err := filepath.EvalSymlinks(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(top, "in"), 0o700); err != nil {
				t.Fatal(err)
			}
			got, err := askMade(t, top, tt.record)
			if got != nil || !errors.Is(err, tt.want) {
				t.Errorf("got %+v, %v; want %v", got, err, tt.want)
			}
		})
	}
}
