package record

import (
	"os"
	"strings"
	"testing"

	"github.com/stardag-go/stardag/registry"
	"github.com/stardag-go/stardag/registry/wire"
)

// This test is inside of the package because nobody outside can take a journal's file away from it.

// A journal names its file only when all that could not be told is in it.
func TestAJournalThatIsNotWholeIsNotNamed(t *testing.T) {
	t.Parallel()
	client, err := registry.New("http://127.0.0.1:1", registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rest := []entry{{Seen: []wire.Item{}}, {End: &keptEnd{}}}
	for name, tt := range map[string]struct {
		meanwhile func(j *journal) error // after the first report
		rest      []entry
		kept      bool
		want      string // empty is no error
	}{
		"all is kept":                     {func(*journal) error { return nil }, rest, true, ""},
		"all was told":                    {func(*journal) error { return nil }, nil, false, ""},
		"the disk fails":                  {func(j *journal) error { return j.file.Close() }, rest, false, "keep the reports in "},
		"the file cannot be closed":       {func(j *journal) error { return j.file.Close() }, nil, false, "file already closed"},
		"the file is gone, and all told":  {func(j *journal) error { return os.Remove(j.path()) }, nil, false, "no such file"},
		"the disk failed at some earlier": {func(j *journal) error { j.err = os.ErrDeadlineExceeded; return nil }, rest, false, "keep the reports in "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := &journal{s: &Session{opt: Options{}.filled(), client: client, build: "b"}, dir: t.TempDir()}
			j.keep(entry{Seen: []wire.Item{}})
			if j.err != nil {
				t.Fatal(j.err)
			}
			if err := tt.meanwhile(j); err != nil {
				t.Fatal(err)
			}
			kept, err := j.finish(tt.rest)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if (kept != "") != tt.kept {
				t.Errorf("the file is named %q, want one: %t", kept, tt.kept)
			}
			data, err := os.ReadFile(j.path())
			if tt.kept && (err != nil || strings.Count(string(data), "\n") != 4) {
				t.Errorf("the file has %q, %v; want the build and three reports", data, err)
			}
			if tt.rest == nil && err == nil && name == "all was told" {
				t.Errorf("the file stays: %q", data)
			}
		})
	}
}
