"""Writes small data files with the libraries of Python, and beside them what a reader has to find.

usage: make.py FOLDER SEED

The packages are those of scripts/requirements-formats.txt. FOLDER/cases.jsonl has a line for each file: its name, its
format, the Go type of its only column "x" (a * in front: values may be missing), how many rows it has, the first values
and the SHA-256 of all of them, one a line. index is there when the rows have names that are not 0, 1, 2, ..., and
refused is a part of why the file is not read.

A value is written as: true or false; digits; the 16 hex digits of a float64; nanoseconds (instants, times without a
zone, durations); 2006-01-02; 15:04:05.000000000; plain digits for a decimal; JSON for text and UUIDs; hex digits for
bytes; [..] and {..} around the parts of lists and structs; null.
"""
import datetime, decimal, hashlib, json, pathlib, random, struct, sys, uuid

import duckdb, fastparquet, numpy, pandas, polars, pyarrow
import pyarrow.feather, pyarrow.parquet

folder, rng = pathlib.Path(sys.argv[1]), random.Random(int(sys.argv[2]))
folder.mkdir(parents=True, exist_ok=True)
listing = open(folder / "cases.jsonl", "w", encoding="utf-8")
utc, day = datetime.timezone.utc, datetime.timedelta(days=1)
epoch = datetime.datetime(1970, 1, 1)
micro = datetime.timedelta(microseconds=1)


class Nanos(int):
    """A count of nanoseconds that Python's own types have no room for."""


def show(v):
    match v:
        case None:
            return "null"
        case bool():
            return str(v).lower()
        case int():
            return str(int(v))
        case float():
            return "null" if v != v else struct.pack(">d", v).hex()
        case datetime.datetime():
            return str((v.replace(tzinfo=None) - epoch) // micro * 1000)
        case datetime.date():
            return v.isoformat()
        case datetime.time():
            return v.strftime("%H:%M:%S.%f") + "000"
        case datetime.timedelta():
            return str(v // micro * 1000)
        case decimal.Decimal():
            return format(v, "f")
        case uuid.UUID():
            return f'"{v}"'
        case bytes():
            return v.hex()
        case list():
            return "[" + ",".join(map(show, v)) + "]"
        case dict():
            return "{" + ",".join(map(show, v.values())) + "}"
    return json.dumps(v, ensure_ascii=False)


def add(name, go, values, write, index=None, refused=None, kind=None):
    write(str(folder / name))
    lines = [show(v) for v in values]
    case = {"file": name, "format": kind or name.rsplit(".", 1)[1], "type": go, "rows": len(lines), "first": lines[:6]}
    case["sha256"] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    if index is not None:
        case["index"] = [str(i) for i in index]
    if refused is not None:
        case["refused"] = refused
    listing.write(json.dumps(case, ensure_ascii=False) + "\n")


def draw(one, n, missing=0.0):
    return [None if rng.random() < missing else one() for _ in range(n)]


def half():
    return float(numpy.float16(rng.uniform(-100, 100)))


def moment():
    return epoch + datetime.timedelta(microseconds=rng.randint(-(10**15), 4 * 10**15))


word = lambda: rng.choice(["", "b", "ß", "日本", "w" * 50, 'say "no"', "two\nlines"]) + str(rng.randint(0, 40))
clock = lambda: datetime.time(rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59), rng.randint(0, 999_999))
spans = lambda unit: lambda: datetime.timedelta(microseconds=unit * rng.randint(-(10**6), 10**9))
money = lambda: decimal.Decimal(rng.randint(-(10**12), 10**12)).scaleb(-4)

# Name: the type of pyarrow, the type of Go, and what makes a value.
kinds = {
    "bool": (pyarrow.bool_(), "bool", lambda: rng.random() < 0.8),
    "uint8": (pyarrow.uint8(), "uint8", lambda: rng.randint(0, 255)),
    "int32": (pyarrow.int32(), "int32", lambda: rng.randint(-5000, 5000)),
    "int64": (pyarrow.int64(), "int64", lambda: rng.randint(-(2**62), 2**62)),
    "uint64": (pyarrow.uint64(), "uint64", lambda: rng.randint(0, 2**64 - 1)),
    "float16": (pyarrow.float16(), "float32", half),
    "float32": (pyarrow.float32(), "float32", lambda: float(numpy.float32(rng.gauss(0, 1e5)))),
    "float64": (pyarrow.float64(), "float64", lambda: rng.gauss(0, 1e9)),
    "string": (pyarrow.string(), "string", word),
    "large_string": (pyarrow.large_string(), "string", word),
    "string_view": (pyarrow.string_view(), "string", word),
    "binary": (pyarrow.binary(), "bytes", lambda: rng.randbytes(rng.randint(0, 20))),
    "fixed": (pyarrow.binary(5), "bytes", lambda: rng.randbytes(5)),
    "uuid": (pyarrow.uuid(), "uuid", lambda: uuid.UUID(bytes=rng.randbytes(16))),
    "instant": (pyarrow.timestamp("us", tz="Europe/Oslo"), "time", moment),
    "naive": (pyarrow.timestamp("us"), "civildatetime", moment),
    "date": (pyarrow.date32(), "date", lambda: datetime.date(1900, 1, 1) + rng.randint(0, 70_000) * day),
    "date64": (pyarrow.date64(), "date", lambda: datetime.date(1900, 1, 1) + rng.randint(0, 70_000) * day),
    "clock": (pyarrow.time64("us"), "civiltime", clock),
    "span_s": (pyarrow.duration("s"), "duration", spans(10**6)),
    "span_ms": (pyarrow.duration("ms"), "duration", spans(10**3)),
    "span_us": (pyarrow.duration("us"), "duration", spans(1)),
    "span_ns": (pyarrow.duration("ns"), "duration", spans(1)),
    "decimal": (pyarrow.decimal128(18, 4), "decimal", money),
    "decimal32": (pyarrow.decimal32(9, 2), "decimal", lambda: decimal.Decimal(rng.randint(-(10**8), 10**8)).scaleb(-2)),
    "decimal256": (pyarrow.decimal256(60, 8), "decimal", lambda: decimal.Decimal(rng.randint(-(10**25), 10**25)).scaleb(-8)),
    "list": (pyarrow.list_(pyarrow.int64()), "[]int64", lambda: draw(lambda: rng.randint(0, 9), rng.randint(0, 4))),
    "struct": (pyarrow.struct([pyarrow.field("a", pyarrow.int64(), False), ("b", pyarrow.string())]), "struct", lambda: {"a": rng.randint(0, 9), "b": rng.choice([None, "x", "y"])}),
}


def table(kind, values, missing):
    field = pyarrow.field("x", kinds[kind][0], nullable=missing)
    return pyarrow.table([pyarrow.array(values, field.type)], schema=pyarrow.schema([field]))


def parquet(t, **options):
    return lambda path: pyarrow.parquet.write_table(t, path, **options)


# Every kind in every compression, version of pages, with and without a dictionary and missing values.
for kind, (_, go, one) in kinds.items():
    for compression in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
        for version in ("1.0", "2.0"):
            for dictionary in (True, False):
                missing = rng.random() < 0.5
                values = draw(one, rng.choice([1, 3, 70, 600, 2500]) if compression == "lz4" else rng.choice([2, 30, 300]), 0.2 * missing)
                name = f"{kind}-{compression}-{version[0]}{'-dict' * dictionary}{'-missing' * missing}.parquet"
                options = {"compression": compression, "data_page_version": version, "use_dictionary": dictionary, "data_page_size": rng.choice([300, 1 << 20])}
                add(name, "*" * missing + go, values, parquet(table(kind, values, missing), **options))

# Every encoding of the types that it is for.
number = {"DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"}
encodings = {
    "bool": {"RLE"}, "int32": number, "int64": number, "uint64": number, "instant": number, "span_us": number,
    "float32": {"BYTE_STREAM_SPLIT"}, "float64": {"BYTE_STREAM_SPLIT"}, "float16": {"BYTE_STREAM_SPLIT"}, "decimal": {"BYTE_STREAM_SPLIT", "DELTA_BYTE_ARRAY"}, "fixed": {"BYTE_STREAM_SPLIT", "DELTA_BYTE_ARRAY"},
    "string": {"DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"}, "binary": {"DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"},
}
for kind, names in encodings.items():
    for encoding in sorted(names):
        for version in ("1.0", "2.0"):
            for missing in (True, False):
                values = draw(kinds[kind][2], rng.choice([1, 20, 700]), 0.2 * missing)
                options = {"use_dictionary": False, "column_encoding": {"x": encoding}, "data_page_version": version, "compression": rng.choice(["none", "lz4", "snappy"])}
                refused = "unimplemented encoding" if (kind, encoding) in {("decimal", "DELTA_BYTE_ARRAY"), ("fixed", "DELTA_BYTE_ARRAY")} else None
                add(f"{kind}-{encoding}-{version[0]}{'-missing' * missing}.parquet", "*" * missing + kinds[kind][1], values, parquet(table(kind, values, missing), **options), refused=refused)

# Runs of equal booleans, whose lengths are those that encodings round.
for n in (1, 7, 8, 9, 20, 63, 64, 65, 1000):
    values = [True] * n + [False] * rng.randint(0, 9) + [True] * rng.randint(0, 70)
    add(f"runs-{n}.parquet", "bool", values, parquet(table("bool", values, False), data_page_version="2.0"))

# Feather in its compressions, in one batch and in several.
for kind, (_, go, one) in kinds.items():
    for compression in ("lz4", "zstd", "uncompressed"):
        missing = rng.random() < 0.5
        values = draw(one, rng.choice([1, 100, 900]), 0.2 * missing)
        t, chunk = table(kind, values, missing), rng.choice([None, 40])
        add(f"{kind}-{compression}{'-missing' * missing}.feather", "*" * missing + go, values, lambda path: pyarrow.feather.write_feather(t, path, compression=compression, chunksize=chunk))

# Tables and row groups without rows, and columns without values.
for kind, (_, go, one) in kinds.items():
    none = table(kind, [], False)
    add(f"empty-{kind}.parquet", go, [], parquet(none))
    add(f"empty-{kind}.feather", go, [], lambda path: pyarrow.feather.write_feather(none, path))
    values = draw(one, 5)
    parts = [[], values[:2], [], [], values[2:], []]

    def groups(path):
        with pyarrow.parquet.ParquetWriter(path, none.schema) as out:
            for part in parts:
                out.write_table(table(kind, part, False))

    add(f"groups-{kind}.parquet", go, values, groups)
for go in ("bool", "int64", "float64", "string", "time", "date", "duration", "decimal", "civildatetime", "struct", "[]int64"):
    nothing = [None, None, None]
    add(f"nothing-{go}-pandas.parquet", "*" + go, nothing, lambda path: pandas.DataFrame({"x": nothing}).to_parquet(path))
    add(f"nothing-{go}-polars.parquet", "*" + go, nothing, lambda path: polars.DataFrame({"x": nothing}).write_parquet(path))
    add(f"nothing-{go}-pandas.feather", "*" + go, nothing, lambda path: pandas.DataFrame({"x": nothing}).to_feather(path))
    add(f"nothing-{go}-polars.feather", "*" + go, nothing, lambda path: polars.DataFrame({"x": nothing}).write_ipc(path))


def frames(name, go, values, of_pandas=None, of_polars=None, index=None, missing=False):
    """Adds a data frame as each library writes it without being asked for anything."""
    go = "*" * missing + go
    if of_pandas is not None:
        add(f"pandas-{name}.parquet", go, values, of_pandas.to_parquet, index)
        add(f"pandas-{name}.feather", go, values, of_pandas.to_feather, index)
    if of_polars is not None:
        add(f"polars-{name}.parquet", go, values, of_polars.write_parquet)
        add(f"polars-{name}.feather", go, values, of_polars.write_ipc)
        duck = of_polars.to_arrow()
        add(f"duckdb-{name}.parquet", go, values, lambda path: duckdb.from_arrow(duck).write_parquet(path))


both = lambda values, dtype=None: (pandas.DataFrame({"x": pandas.Series(values, dtype=dtype)}), polars.DataFrame({"x": values}))
v = draw(spans(10**6), 9)
frames("timedelta", "duration", v, both(v)[0], None)
add("polars-timedelta.parquet", "duration", v, both(v)[1].write_parquet)
add("polars-timedelta.feather", "duration", v, both(v)[1].write_ipc)
v = draw(lambda: moment().replace(microsecond=0), 9)
frames("naive", "civildatetime", v, *both(v))
v = draw(lambda: moment().replace(tzinfo=utc), 9)
frames("instant", "time", v, *both(v))
v = [datetime.datetime(2000, 1, 1) + rng.randint(0, 9000) * day for _ in range(9)]
frames("midnight", "date", [d.date() for d in v], *both(v))
v = draw(kinds["date"][2], 9)
frames("date", "date", v, *both(v))
v = draw(clock, 9)
frames("clock", "civiltime", v, *both(v))
v = draw(lambda: rng.randint(-(10**6), 10**6), 9)
frames("whole", "float64", [float(i) for i in v], *both(v))
frames("float", "int64", v, both([float(i) for i in v])[0], both([float(i) for i in v])[1])
v = draw(lambda: rng.randint(0, 99), 9, 0.4) + [None, 7]
frames("gaps", "int64", v, pandas.DataFrame({"x": v}), polars.DataFrame({"x": v}), missing=True)
frames("Int64", "int64", v, pandas.DataFrame({"x": pandas.array(v, "Int64")}), missing=True)
v = draw(lambda: decimal.Decimal(rng.randint(-(10**9), 10**9)).scaleb(-2), 9)
frames("money", "decimal", v, pandas.DataFrame({"x": v}), polars.DataFrame({"x": v}, schema={"x": polars.Decimal(18, 2)}))
v = draw(lambda: rng.choice(["a", "b", "c"]), 30)
frames("category", "string", v, both(v, "category")[0], polars.DataFrame({"x": v}, schema={"x": polars.Categorical}))
v = draw(word, 40, 0.2)
frames("text", "string", v, *both(v), missing=True)
v = draw(lambda: draw(word, rng.randint(0, 3), 0.2), 9)
frames("lists", "[]*string", v, *both(v))
v = draw(lambda: draw(lambda: draw(lambda: rng.randint(0, 9), rng.randint(0, 3)), rng.randint(0, 3)), 9)
frames("nested", "[][]int64", v, *both(v))
v = draw(lambda: draw(kinds["struct"][2], rng.randint(0, 3)), 9)
frames("structs", "[]struct", v, both(v)[0], polars.DataFrame({"x": v}, schema={"x": polars.List(polars.Struct({"a": polars.Int64, "b": polars.String}))}))
v = draw(lambda: rng.random() < 0.5, 50)
add("fastparquet-bool.parquet", "bool", v, lambda path: fastparquet.write(path, pandas.DataFrame({"x": v})))
v = draw(kinds["float64"][2], 50)
add("fastparquet-float.parquet", "float64", v, lambda path: fastparquet.write(path, pandas.DataFrame({"x": v}), compression="GZIP"))
add("fastparquet-range.parquet", "float64", v[::2], lambda path: fastparquet.write(path, pandas.DataFrame({"x": v}).iloc[::2].reset_index(drop=True)))
v = [uuid.UUID(bytes=rng.randbytes(16)) for _ in range(9)]
add("duckdb-uuid.parquet", "uuid", v, lambda path: duckdb.sql("select unnest([" + ",".join(f"'{u}'::UUID" for u in v) + "]) as x").write_parquet(path))
add("duckdb-huge.parquet", "int64", [2**40], lambda path: duckdb.sql("select sum(2::bigint**40)::decimal(38,0) as x").write_parquet(path))

# The old timestamps of Spark, and times of all ages.
v = draw(lambda: moment().replace(tzinfo=utc), 9)
add("int96.parquet", "time", v, parquet(pyarrow.table({"x": pyarrow.array(v, pyarrow.timestamp("us", tz="UTC"))}), use_deprecated_int96_timestamps=True))
add("int96-spark.parquet", "time", v, parquet(pyarrow.table({"x": pyarrow.array(v, pyarrow.timestamp("us", tz="UTC"))}), use_deprecated_int96_timestamps=True, store_schema=False))
add("int96-naive.parquet", "civildatetime", v, parquet(pyarrow.table({"x": pyarrow.array([d.replace(tzinfo=None) for d in v], pyarrow.timestamp("us"))}), use_deprecated_int96_timestamps=True))
v = draw(lambda: rng.randint(-(2**63), 2**63 - 1), 9)
stamps = pyarrow.table({"x": pyarrow.array(v, pyarrow.timestamp("ns", tz="UTC"))})
add("nanoseconds.parquet", "time", v, parquet(stamps))
add("nanoseconds.feather", "time", v, lambda path: pyarrow.feather.write_feather(stamps, path))
clocks = pyarrow.table({"x": pyarrow.array([1, 86_399_999], pyarrow.time32("ms"))})
v = [datetime.time(0, 0, 0, 1000), datetime.time(23, 59, 59, 999_000)]
add("clock-ms.parquet", "civiltime", v, parquet(clocks))
add("clock-ms.feather", "civiltime", v, lambda path: pyarrow.feather.write_feather(clocks, path))

# A header and rows, without an index; after "csvplain" stands the separator.
for separator in ("", ";", "\t", "|"):
    for go in ("string", "float64", "int64", "bool"):
        v = draw(kinds[go][2], 9)
        v = [w for w in v if w != ""] if go == "string" else v
        name = f"plain-{go}-{ord(separator or ',')}.csv"
        add(name, go, v, lambda path: pandas.DataFrame({"x": v}).to_csv(path, index=False, sep=separator or ","), kind="csvplain" + separator)

# Rows whose names are only in pandas' metadata.
v = [float(i) for i in range(40)]
for i, rows in enumerate((slice(None, None, rng.choice([2, 3])), slice(rng.randint(1, 9), None), slice(None, None, -1), slice(5, 6))):
    f = pandas.DataFrame({"x": v}).iloc[rows]
    frames(f"range-{i}", "float64", list(f["x"]), f, index=list(f.index))
f = pandas.DataFrame({"x": v[:3]}, index=[7, 3, 9])
frames("index", "float64", v[:3], f, index=[7, 3, 9])
listing.close()
