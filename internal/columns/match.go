package columns

import (
	"fmt"
	"strings"

	"github.com/stardag-go/stardag/internal/near"
)

// Match finds each column among the names of a file, and returns its position there. Names that ignore reports are
// passed over. The error says what the file and the struct have.
func Match(cols []Column, names []string, ignore func(string) bool) ([]int, error) {
	at := make(map[string]int, len(names))
	for i, name := range names {
		if _, twice := at[name]; twice {
			return nil, fmt.Errorf("the file has two columns %q", name)
		}
		at[name] = i
	}
	positions := make([]int, len(cols))
	for i := range cols {
		p, ok := at[cols[i].Name]
		if !ok {
			return nil, fmt.Errorf("the file has no column %q (it has %s)%s; name the field as the column, with a json tag", cols[i].Name, quoted(names), hint(cols[i].Name, names))
		}
		positions[i] = p
		delete(at, cols[i].Name)
	}
	for _, name := range names {
		if _, left := at[name]; left && !ignore(name) {
			return nil, fmt.Errorf("the file has a column %q that the struct has no field for; add a field with the tag `json:%q`", name, name)
		}
	}
	return positions, nil
}

func hint(name string, names []string) string {
	if best := near.Of(name, names); best != "" {
		return fmt.Sprintf("; did you mean %q", best)
	}
	return ""
}

func quoted(names []string) string {
	const most = 20
	rest := ""
	if len(names) > most {
		rest = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(q, ", ") + rest
}
