"""Prints what pyarrow reads from Parquet and Feather files, for a Go program to compare.

usage: dump.py FILE...

For each file a line of JSON: its name, an error when pyarrow does not read it, or else its columns with what their types
mean, the SHA-256 of their values, one a line, and the first of them. Numbers of seconds and the like keep their unit;
text is hex digits, as are floats.
"""
import hashlib, json, struct, sys

import pyarrow as pa, pyarrow.compute as pc, pyarrow.feather as feather, pyarrow.parquet as parquet


def meaning(t):
    if isinstance(t, pa.BaseExtensionType):
        return meaning(t.storage_type)
    if pa.types.is_dictionary(t):
        return meaning(t.value_type)
    if pa.types.is_timestamp(t):
        return f"timestamp {t.unit} {t.tz or ''}".strip()
    if pa.types.is_time(t):
        return f"time {t.unit}"
    if pa.types.is_duration(t):
        return f"duration {t.unit}"
    if pa.types.is_date(t):
        return "date"
    if pa.types.is_decimal(t):
        return f"decimal {t.precision} {t.scale}"
    if pa.types.is_string(t) or pa.types.is_large_string(t) or pa.types.is_string_view(t):
        return "text"
    if pa.types.is_binary(t) or pa.types.is_large_binary(t) or pa.types.is_binary_view(t) or pa.types.is_fixed_size_binary(t):
        return "bytes"
    if pa.types.is_map(t):
        return f"list<struct<{meaning(t.key_type)},{meaning(t.item_type)}>>"
    if pa.types.is_list(t) or pa.types.is_large_list(t) or pa.types.is_fixed_size_list(t):
        return f"list<{meaning(t.value_type)}>"
    if pa.types.is_struct(t):
        return "struct<" + ",".join(meaning(f.type) for f in t) + ">"
    return {"halffloat": "float16", "float": "float32", "double": "float64"}.get(str(t), str(t))


def values(a):
    """The values of an array as texts."""
    t = a.type
    if isinstance(t, pa.BaseExtensionType):
        return values(a.storage)
    if pa.types.is_dictionary(t):
        return values(a.cast(t.value_type))
    if pa.types.is_struct(t):
        fields = [values(f) for f in a.flatten()]
        return ["{" + ",".join(parts) + "}" if ok else "null" for ok, *parts in zip(a.is_valid().to_pylist(), *fields)]
    if pa.types.is_map(t) or pa.types.is_list(t) or pa.types.is_large_list(t) or pa.types.is_fixed_size_list(t):
        if pa.types.is_map(t):
            inner = ["{" + k + "," + v + "}" for k, v in zip(values(a.keys), values(a.items))]
        else:
            inner = values(a.values)
        if pa.types.is_fixed_size_list(t):
            ends = [(a.offset + i) * t.list_size for i in range(len(a) + 1)]
        else:
            ends = a.offsets.to_pylist()
        lists = zip(a.is_valid().to_pylist(), ends, ends[1:])
        return ["[" + ",".join(inner[start:end]) + "]" if ok else "null" for ok, start, end in lists]
    if pa.types.is_date64(t):
        a = a.cast(pa.date32())
        t = a.type
    if pa.types.is_timestamp(t) or pa.types.is_duration(t) or pa.types.is_time64(t):
        a = a.view(pa.int64())
    elif pa.types.is_date32(t) or pa.types.is_time32(t):
        a = a.view(pa.int32())
    elif pa.types.is_floating(t):
        bits = lambda f: "nan" if f != f else struct.pack(">d", f).hex()
        return ["null" if v is None else bits(float(v)) for v in a.to_pylist()]
    elif pa.types.is_decimal(t):
        return ["null" if v is None else format(v, "f") for v in a.to_pylist()]
    elif meaning(t) == "text":
        return values(a.cast(pa.large_string()).view(pa.large_binary()))
    elif meaning(t) == "bytes":
        return ["null" if v is None else "x" + v.hex() for v in a.to_pylist()]
    return ["null" if v is None else str(v).lower() for v in a.to_pylist()]


for path in sys.argv[1:]:
    out = {"file": path}
    try:
        t = feather.read_table(path, memory_map=False) if path.endswith((".feather", ".arrow")) else parquet.ParquetFile(path).read()
        out["rows"], out["columns"] = t.num_rows, []
        out["metadata"] = sorted(k.decode() for k in (t.schema.metadata or {}))
        for field, column in zip(t.schema, t.columns):
            lines = [v for chunk in column.chunks for v in values(chunk)]
            sum = hashlib.sha256("\n".join(lines).encode()).hexdigest()
            out["columns"].append({"name": field.name, "type": meaning(field.type), "sha256": sum, "first": lines[:3]})
    except Exception as e:
        out = {"file": path, "error": f"{type(e).__name__}: {e}"}
    print(json.dumps(out))
