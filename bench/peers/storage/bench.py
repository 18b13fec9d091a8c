"""The peers of storagebench: the fastest common tools for each format, and boto3's transfer manager, which `aws s3 cp` is.

    bench.py formats DIR ROWS ROUNDS
    bench.py copy BUCKET KEY MIB ROUNDS

Prints lines "case, tool, write_s, read_s, bytes", separated by tabs: the shortest of some rounds.
"""

import gzip
import json
import os
import sys
import time


def best(rounds, do):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(case, tool, path, rounds, write, read):
    written = best(rounds, write)
    print(case, tool, f"{written:.4f}", f"{best(rounds, read):.4f}", os.path.getsize(path), sep="\t", flush=True)


def formats(folder, n, rounds):
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.csv
    import pyarrow.feather
    import pyarrow.parquet
    from pydantic import BaseModel, TypeAdapter

    i = np.arange(n)
    df = pd.DataFrame({"id": i, "value": (i * 7919 % 1_000_003) / 997, "flag": i % 3 == 0, "name": [f"name-{k % 1000}" for k in range(n)]})
    table = pa.Table.from_pandas(df)

    def at(name):
        return os.path.join(folder, name)

    measure("csv", "pandas", at("a.csv"), rounds, lambda: df.to_csv(at("a.csv")), lambda: pd.read_csv(at("a.csv"), index_col=0))
    measure("csv", "pyarrow", at("b.csv"), rounds, lambda: pa.csv.write_csv(table, at("b.csv")), lambda: pa.csv.read_csv(at("b.csv")))
    measure("parquet", "pyarrow", at("a.parquet"), rounds, lambda: pa.parquet.write_table(table, at("a.parquet")), lambda: pa.parquet.read_table(at("a.parquet")))
    measure("feather", "pyarrow", at("a.feather"), rounds, lambda: pa.feather.write_feather(table, at("a.feather"), "lz4"),
            lambda: pa.feather.read_table(at("a.feather"), memory_map=False))

    # As the reference keeps lists of models, which is what structs are.
    class Row(BaseModel):
        id: int
        value: float
        flag: bool
        name: str

    rows = [Row(id=k, value=(k * 7919 % 1_000_003) / 997, flag=k % 3 == 0, name=f"name-{k % 1000}") for k in range(n)]
    adapter = TypeAdapter(list[Row])

    def save(path, opener=open, **how):
        with opener(path, "wb", **how) as f:
            f.write(adapter.dump_json(rows))

    def load(path, opener=open):
        with opener(path, "rb") as f:
            return adapter.validate_json(f.read())

    measure("json", "pydantic", at("a.json"), rounds, lambda: save(at("a.json")), lambda: load(at("a.json")))
    measure("json gzip", "pydantic", at("a.json.gz"), rounds, lambda: save(at("a.json.gz"), gzip.open, compresslevel=6), lambda: load(at("a.json.gz"), gzip.open))

    numbers = (np.arange(max(n * 64 // 1_000_000, 1) * (1 << 20) // 8) * 7919 % 1_000_003) / 997
    half = len(numbers) // 2

    def load_archive():
        with np.load(at("a.npz")) as z:
            return z["a"], z["b"]

    measure("npy", "numpy", at("a.npy"), rounds, lambda: np.save(at("a.npy"), numbers), lambda: np.load(at("a.npy")))
    measure("npz", "numpy", at("a.npz"), rounds, lambda: np.savez(at("a.npz"), a=numbers[:half], b=numbers[half:]), load_archive)


class Pattern:
    """An object that is made while it is read, so that neither side reads a disk."""

    def __init__(self, size):
        self.left, self.chunk = size, bytes(1 << 20)

    def read(self, n=-1):
        n = self.left if n < 0 else min(n, self.left)
        self.left -= n
        return bytes(n)


class Sink:
    def write(self, data):
        return len(data)


def copy(bucket, key, mib, rounds):
    import boto3

    client = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL_S3"])
    size = mib << 20
    write = best(rounds, lambda: client.upload_fileobj(Pattern(size), bucket, key))
    read = best(rounds, lambda: client.download_fileobj(bucket, key, Sink()))
    print("copy s3", "boto3", f"{write:.4f}", f"{read:.4f}", size, sep="\t")


if sys.argv[1] == "formats":
    formats(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
else:
    copy(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
