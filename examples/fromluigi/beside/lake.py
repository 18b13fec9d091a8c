"""The pipeline of examples/lake in Luigi, with outputs in S3. It needs boto3 and pyarrow.

    luigi --module lake Both --file examples/lake/readings.parquet --Storage-root s3://my-bucket/demo --local-scheduler
"""

import hashlib
import io

import luigi
import luigi.format
import pyarrow.compute as pc
import pyarrow.feather as feather
import pyarrow.parquet as pq
from luigi.contrib.s3 import S3Client, S3Target


class Storage(luigi.Config):
    root = luigi.Parameter()
    endpoint = luigi.OptionalParameter(default=None)


def at(*path):
    client = S3Client(endpoint_url=Storage().endpoint)
    return S3Target("/".join((Storage().root, *path)), format=luigi.format.Nop, client=client)


def content(file):
    with open(file, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


class Raw(luigi.ExternalTask):
    file = luigi.Parameter()

    def output(self):
        return luigi.LocalTarget(self.file, format=luigi.format.Nop)


class Valid(luigi.Task):
    file = luigi.Parameter()
    sha256 = luigi.Parameter()

    def requires(self):
        return Raw(self.file)

    def output(self):
        return at("valid", self.task_id + ".feather")

    def run(self):
        with self.input().open() as f:
            data = f.read()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ValueError(f"{self.file} has changed")
        rows = pq.read_table(io.BytesIO(data), columns=["sensor", "at", "value"])
        with self.output().open("w") as f:
            feather.write_feather(rows.filter(pc.greater_equal(rows["value"], -900)), f)


STATISTICS = {
    "mean": lambda values: sum(values) / len(values),
    "quantile": lambda values, q: sorted(values)[int(q * (len(values) - 1))],
}


def encode(points):
    return "".join(f'value,sensor="{sensor}" {value}\n' for sensor, value in points).encode()


def decode(data):
    points = []
    for line in data.decode().splitlines():
        sensor, value = line.removeprefix('value,sensor="').rsplit('" ', 1)
        points.append((sensor, float(value)))
    return points


class Summary(luigi.Task):
    file = luigi.Parameter()
    sha256 = luigi.Parameter()
    statistic = luigi.DictParameter()

    def requires(self):
        return Valid(self.file, self.sha256)

    def output(self):
        return at("summary", self.task_id + ".lines")

    def run(self):
        with self.input().open() as f:
            rows = feather.read_table(io.BytesIO(f.read()))
        values = {}
        for sensor, value in zip(rows["sensor"].to_pylist(), rows["value"].to_pylist()):
            values.setdefault(sensor, []).append(value)
        options = dict(self.statistic)
        of = STATISTICS[options.pop("kind")]
        with self.output().open("w") as f:
            f.write(encode(sorted((sensor, of(v, **options)) for sensor, v in values.items())))


class Both(luigi.WrapperTask):
    file = luigi.Parameter()

    def requires(self):
        statistics = [{"kind": "mean"}, {"kind": "quantile", "q": 0.5}]
        return [Summary(self.file, content(self.file), s) for s in statistics]
