package cli

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/stardag-go/stardag/internal/command"
	"github.com/stardag-go/stardag/registry/wire"
)

// none stands for a value that is not there.
const none = "-"

// painted is a cell with a colour.
type painted struct {
	text  string
	style command.Style
}

// age is a cell with how long ago something was.
type age struct{ d time.Duration }

// size is a cell with a number of bytes.
type size int64

// shown writes a cell for people.
func (p *program) shown(cell any) string {
	switch v := cell.(type) {
	case painted:
		return p.paint(v.style, v.text)
	case wire.Time:
		return v.UTC().Format("2006-01-02 15:04:05Z")
	case *wire.Time:
		if v == nil {
			return none
		}
		return p.shown(*v)
	case age:
		return shortAge(v.d)
	case size:
		return command.Bytes(int64(v))
	case bool:
		if v {
			return "yes"
		}
		return "no"
	}
	if text := raw(cell); text != "" {
		return text
	}
	return none
}

// raw writes a cell for programs: whole, and nothing for nothing.
func raw(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case *string:
		if v == nil {
			return ""
		}
		return *v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case painted:
		return v.text
	case wire.Time:
		return v.String()
	case *wire.Time:
		if v == nil {
			return ""
		}
		return v.String()
	case size:
		return strconv.FormatInt(int64(v), 10)
	case age:
		return strconv.FormatFloat(v.d.Seconds(), 'f', -1, 64)
	case []string:
		return strings.Join(v, " ")
	case json.RawMessage:
		return string(v)
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(cell)
}

// statusOf colours the status of a build or a task.
func statusOf[S ~string](s S) painted {
	styles := map[string]command.Style{
		"completed": command.Green, "failed": command.Red, "running": command.Cyan, "cancelled": command.Yellow, "exit_early": command.Yellow,
		"interrupted": command.Yellow, "skipped": command.Faint, "pending": command.Faint, "suspended": command.Faint,
	}
	return painted{string(s), styles[string(s)]}
}

// shortAge writes a duration with its two largest units: "3h12m".
func shortAge(d time.Duration) string {
	if d < 0 {
		return "0s"
	}
	seconds := int64(d / time.Second)
	units := []struct {
		name string
		size int64
	}{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}}
	for i, u := range units {
		if seconds < u.size && u.size > 1 {
			continue
		}
		text := fmt.Sprintf("%d%s", seconds/u.size, u.name)
		if i+1 < len(units) && seconds%u.size/units[i+1].size > 0 {
			text += fmt.Sprintf("%02d%s", seconds%u.size/units[i+1].size, units[i+1].name)
		}
		return text
	}
	return "0s"
}

// parseAge reads a duration as the commands take it: digits and one of s, m, h, d, w; without a unit they are seconds.
func parseAge(text string) (time.Duration, error) {
	const shape = "write a whole number and one of s, m, h, d and w, such as 90s or 2d"
	digits, unit := strings.TrimRight(strings.ToLower(text), "smhdw"), time.Second
	suffix := strings.ToLower(text)[len(digits):]
	switch suffix {
	case "", "s":
	case "m":
		unit = time.Minute
	case "h":
		unit = time.Hour
	case "d":
		unit = 24 * time.Hour
	case "w":
		unit = 7 * 24 * time.Hour
	default:
		return 0, fmt.Errorf("%q is not a duration: %s", text, shape)
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	switch {
	case err != nil:
		return 0, fmt.Errorf("%q is not a duration: %s", text, shape)
	case n == 0:
		return 0, fmt.Errorf("%q: a duration of nothing; %s", text, shape)
	}
	return time.Duration(n) * unit, nil
}
