package columns

import (
	"encoding/json"
	"fmt"
)

// UnnamedIndex is the column that pandas keeps an index without a name in.
const UnnamedIndex = "__index_level_0__"

// PandasMetadata returns the document in a file that makes pandas take a column as the index. Its form is in the "pandas"
// section of pyarrow's documentation. Times and durations have the unit, "ns" or "us".
func PandasMetadata(col *Column, unit string) string {
	name, kind, dtype := quote(col.Name), "unicode", "object"
	if col.Unnamed {
		name = "null"
	}
	switch col.Kind {
	case Int:
		kind, dtype = "int64", "int64"
	case Uint:
		kind, dtype = "uint64", "uint64"
	case Float:
		kind, dtype = "float64", "float64"
	case Bool:
		kind, dtype = "bool", "bool"
	case Time:
		kind, dtype = "datetimetz", "datetime64["+unit+", UTC]"
	case DateTime:
		kind, dtype = "datetime", "datetime64["+unit+"]"
	case Date:
		kind = "date"
	case TimeOfDay:
		kind = "time"
	case Duration:
		kind, dtype = "timedelta", "timedelta64[ns]"
	case Decimal:
		kind = "decimal"
	case Bytes:
		kind = "bytes"
	}
	return fmt.Sprintf(`{"index_columns": [%s], "column_indexes": [], "pandas_version": "2.0.0", "columns": [{"name": %s, "field_name": %s, "pandas_type": %q, "numpy_type": %q, "metadata": null}]}`,
		quote(col.Name), name, quote(col.Name), kind, dtype)
}

// quote returns a text as JSON has it.
func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // no text is refused
	}
	return string(b)
}

// PandasIndex is what the metadata of pandas in a file says of the index of the data frame.
type PandasIndex struct {
	// Columns are the columns of the file that are the index.
	Columns []string
	// Unnamed are those of them that have no name in the data frame.
	Unnamed map[string]bool
	// Range is an index that is no column, if there is one.
	Range *PandasRange
}

// PandasRange is the index start, start+step, … below stop.
type PandasRange struct {
	Name              *string
	Start, Stop, Step int64
}

// Len returns how many rows the index names.
func (r *PandasRange) Len() int64 {
	switch {
	case r.Step > 0 && r.Stop > r.Start:
		return (r.Stop-r.Start-1)/r.Step + 1
	case r.Step < 0 && r.Stop < r.Start:
		return (r.Start-r.Stop-1)/-r.Step + 1
	}
	return 0
}

// Counts reports whether the index is 0, 1, 2, …, which every frame has that was given none.
func (r *PandasRange) Counts() bool {
	return r.Name == nil && (r.Len() == 0 || r.Start == 0 && (r.Step == 1 || r.Len() == 1))
}

// ParsePandas reads the metadata of pandas. Without metadata there is no index.
func ParsePandas(text string) (*PandasIndex, error) {
	out := &PandasIndex{Unnamed: map[string]bool{}}
	if text == "" {
		return out, nil
	}
	var doc struct {
		Index   []json.RawMessage `json:"index_columns"`
		Columns []struct {
			Name  any    `json:"name"`
			Field string `json:"field_name"`
		} `json:"columns"`
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		return nil, fmt.Errorf("the metadata of pandas in the file: %w", err)
	}
	for _, raw := range doc.Index {
		var name string
		if json.Unmarshal(raw, &name) == nil {
			out.Columns = append(out.Columns, name)
			out.Unnamed[name] = true
			continue
		}
		var r struct {
			Kind  string  `json:"kind"`
			Name  *string `json:"name"`
			Start int64   `json:"start"`
			Stop  int64   `json:"stop"`
			Step  int64   `json:"step"`
		}
		if err := json.Unmarshal(raw, &r); err != nil || r.Kind != "range" || r.Step == 0 {
			return nil, fmt.Errorf("the metadata of pandas in the file has an index that is not known here: %.200s", raw)
		}
		out.Range = &PandasRange{r.Name, r.Start, r.Stop, r.Step}
	}
	for _, c := range doc.Columns {
		if c.Name != nil && out.Unnamed[c.Field] {
			delete(out.Unnamed, c.Field)
		}
	}
	return out, nil
}
