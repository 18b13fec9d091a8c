"""Reads what Go wrote with pyarrow, pandas, polars and DuckDB, and compares it with what was written.

usage: readback.py FOLDER

FOLDER has rows.parquet and rows.feather, and rows.jsonl with the values of each row as texts, as make.py writes them.
"""
import datetime, decimal, json, struct, sys

import duckdb, numpy, pandas, polars, pyarrow as pa, pyarrow.feather, pyarrow.parquet

folder = sys.argv[1]
want = [json.loads(line) for line in open(folder + "/rows.jsonl", encoding="utf-8")]
epoch = datetime.datetime(1970, 1, 1)
micro = datetime.timedelta(microseconds=1)


def show(v):
    """A value as text, of any library; times in microseconds, which is all that Python has."""
    if hasattr(v, "to_pylist"):
        v = v.to_pylist()
    if hasattr(v, "tolist"):
        v = v.tolist()
    if v is None or v is pandas.NaT or v is pandas.NA:
        return "null"
    if isinstance(v, pandas.Timestamp):
        return str((v.tz_convert("UTC").tz_localize(None) if v.tz else v).as_unit("us").asm8.view("i8"))
    if isinstance(v, pandas.Timedelta):
        return str(v.as_unit("us").asm8.view("i8"))
    if isinstance(v, bool):
        return str(v).lower()
    if isinstance(v, (int, numpy.integer)):
        return str(v)
    if isinstance(v, float):
        return "null" if v != v else struct.pack(">d", v).hex()
    if isinstance(v, datetime.datetime):
        if v.tzinfo:
            v = v.astimezone(datetime.timezone.utc)
        return str((v.replace(tzinfo=None) - epoch) // micro)
    if isinstance(v, datetime.date):
        return v.isoformat()
    if isinstance(v, datetime.time):
        return v.strftime("%H:%M:%S.%f")
    if isinstance(v, datetime.timedelta):
        return str(v // micro)
    if isinstance(v, decimal.Decimal):
        return format(v.normalize() + 0, "f")
    if isinstance(v, (bytes, bytearray)):
        return v.hex()
    if isinstance(v, (list, tuple)):
        return "[" + ",".join(map(show, v)) + "]"
    if isinstance(v, dict):
        return "{" + ",".join(map(show, v.values())) + "}"
    return json.dumps(str(v), ensure_ascii=False)


def compare(reader, columns, named=lambda name: name):
    for name in want[0]:
        got = [show(v) for v in columns[name]]
        expected = [row[name] for row in want]
        if name == "took" and reader.startswith("duckdb"):
            got = [v if v == "null" else str(int(v) // 1000) for v in got]  # a whole number of nanoseconds there
        if got != expected:
            for i, (g, w) in enumerate(zip(got, expected)):
                if g != w:
                    sys.exit(f"{reader}, column {name}, row {i} of {len(want)}: got {g}, want {w}")
            sys.exit(f"{reader}, column {name}: {len(got)} values, want {len(expected)}")


def python(table):
    """The columns of an Arrow table, in microseconds where there are nanoseconds."""
    out = {}
    for name, column in zip(table.column_names, table.columns):
        t = column.type
        if pa.types.is_timestamp(t):
            column = column.cast(pa.timestamp("us", t.tz), safe=False)
        elif pa.types.is_duration(t):
            column = column.cast(pa.duration("us"), safe=False)
        elif pa.types.is_time64(t):
            column = column.cast(pa.time64("us"), safe=False)
        out[name] = column.to_pylist()
    return out


for path in ("rows.parquet", "rows.feather"):
    path = folder + "/" + path
    arrow = pa.parquet.read_table(path) if path.endswith("parquet") else pa.feather.read_table(path)
    compare("pyarrow " + path, python(arrow))
    assert pa.types.is_duration(arrow.schema.field("took").type), arrow.schema
    assert arrow.schema.field("naive").type.tz is None and arrow.schema.field("at").type.tz == "UTC", arrow.schema
    frame = pandas.read_parquet(path) if path.endswith("parquet") else pandas.read_feather(path)
    assert frame.index.name == "key", frame.index
    assert frame["took"].dtype.kind == "m" and frame["naive"].dtype.kind == "M" and str(frame["at"].dtype).endswith("UTC]"), frame.dtypes
    frame = frame.reset_index()
    compare("pandas " + path, {name: frame[name] for name in frame if name not in ("maybe", "clock", "struct")} | {name: python(arrow)[name] for name in ("maybe", "clock", "struct")})
    rows = polars.read_parquet(path) if path.endswith("parquet") else polars.read_ipc(path)
    assert rows.schema["took"] == polars.Duration("ns"), rows.schema
    compare("polars " + path, {name: rows[name].to_list() for name in rows.columns})
path = folder + "/rows.parquet"
columns = duckdb.sql("""select * replace ("at" at time zone 'UTC' as "at") from '""" + path + "'")
compare("duckdb", dict(zip(columns.columns, zip(*columns.fetchall()))))
