package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"

	"github.com/stardag-go/stardag/internal/codename"
)

// Code is the name of a program's code.
type Code struct {
	ID string
	// Alone is why only copies of the program file have this name; empty when all programs have it that are built from the same
	// sources, for whatever system.
	Alone string
}

// ProgramCode names this program's code: by the commit it was built from when nothing was changed since, by the version of the module
// that it was installed from, or by the program file.
var ProgramCode = sync.OnceValues(func() (Code, error) {
	info, _ := debug.ReadBuildInfo()
	name, why := sourceName(info)
	if name != "" {
		return Code{ID: codename.Prefix + name}, nil
	}
	sum, err := programSum()
	if err != nil {
		return Code{}, fmt.Errorf("name the version of this program's code: %w; set STARDAG_CODE_ID", err)
	}
	return Code{ID: codename.Prefix + "bin-" + sum, Alone: why}, nil
})

// sourceName names the sources of a program, or returns why they have no name.
func sourceName(info *debug.BuildInfo) (name, why string) {
	const most = codename.Most - len(codename.Prefix)
	if info == nil {
		return "", "it was built without the go command"
	}
	settings := make(map[string]string, len(info.Settings))
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision, modified := settings["vcs.revision"], settings["vcs.modified"]
	switch {
	case revision != "" && modified == "false":
		return revision[:min(len(revision), most)], ""
	case revision != "":
		return "", "it was built from changed files"
	case info.Main.Sum != "" && len(info.Main.Version) <= most: // installed by its version
		return info.Main.Version, ""
	}
	return "", "it was built without its commit, as go run and go test do"
}

func programSum() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}
