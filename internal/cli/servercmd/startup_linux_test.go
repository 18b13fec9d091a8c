package servercmd

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUnchangedParts(t *testing.T) {
	t.Parallel()
	const smaps = `00400000-00500000 r-xp 00000000 fe:00 42   /opt/stardag
Size:               1024 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
00500000-00600000 r--p 00100000 fe:00 42   /opt/stardag
Anonymous:            12 kB
00600000-00700000 rw-p 00200000 fe:00 42   /opt/stardag
Anonymous:             0 kB
00700000-00800000 r--p 00300000 fe:00 42   /opt/stardag
Anonymous:             0 kB
00800000-00900000 r--p 00000000 fe:00 43   /opt/other
Anonymous:             0 kB
00900000-00a00000 r--p 00000000 00:00 0
Anonymous:             0 kB
`
	got := unchanged(strings.NewReader(smaps), "/opt/stardag")
	if diff := cmp.Diff([]mapping{{0x400000, 0x500000}, {0x700000, 0x800000}}, got, cmp.AllowUnexported(mapping{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestReleaseStartup goes on to run this program after its pages were given back.
func TestReleaseStartup(t *testing.T) { //nolint:paralleltest // the memory of the whole process
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if len(unchanged(f, program)) == 0 {
		t.Error("no part of this program was found")
	}
	releaseStartup()
	if text, err := os.ReadFile(program); err != nil || len(text) == 0 {
		t.Errorf("got %d bytes (%v)", len(text), err)
	}
}
