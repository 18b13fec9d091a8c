package columns

import (
	"fmt"
	"strconv"
)

// UnnamedIndex is the column that pandas keeps an index without a name in.
const UnnamedIndex = "__index_level_0__"

// PandasMetadata is the document in a file that makes pandas take a column as the index. Its form is in the "pandas" section of pyarrow's documentation.
func PandasMetadata(col *Column) string {
	name, kind, dtype := strconv.Quote(col.Name), "unicode", "object"
	if col.Unnamed {
		name = "null"
	}
	switch col.Kind {
	case Int, Duration:
		kind, dtype = "int64", "int64"
	case Uint:
		kind, dtype = "uint64", "uint64"
	case Float:
		kind, dtype = "float64", "float64"
	case Bool:
		kind, dtype = "bool", "bool"
	case Time:
		kind, dtype = "datetimetz", "datetime64[ns, UTC]"
	}
	return fmt.Sprintf(`{"index_columns": [%q], "column_indexes": [], "pandas_version": "2.0.0", "columns": [{"name": %s, "field_name": %q, "pandas_type": %q, "numpy_type": %q, "metadata": null}]}`,
		col.Name, name, col.Name, kind, dtype)
}
