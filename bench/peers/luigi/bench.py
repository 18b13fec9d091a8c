"""The workloads on luigi with its local scheduler, in one process.

usage: bench.py WORKLOAD N DIR
WORKLOAD: wide (N leaves and a root), chain (N in a row), layered (N tasks in layers of 100, and a root)
"""

import hashlib
import logging
import sys
import time

import luigi

workload, n, directory = sys.argv[1], int(sys.argv[2]), sys.argv[3]
made = 0


class Stored(luigi.Task):
    def output(self):
        name = hashlib.md5(self.task_id.encode()).hexdigest()
        return luigi.LocalTarget(f"{directory}/{self.task_family}/{name}.json")

    def run(self):
        global made
        made += 1
        with self.output().open("w") as f:
            f.write('{"value":1}')


class Leaf(Stored):
    i = luigi.IntParameter()


class Root(Stored):
    n = luigi.IntParameter()

    def requires(self):
        return [Leaf(i=i) for i in range(self.n)]


class Chain(Stored):
    i = luigi.IntParameter()

    def requires(self):
        return Chain(i=self.i - 1) if self.i > 0 else []


class Cell(Stored):
    layer = luigi.IntParameter()
    j = luigi.IntParameter()

    def requires(self):
        if self.layer == 0:
            return []
        return [Cell(layer=self.layer - 1, j=(self.j + k) % 100) for k in (0, 1, 7)]


class LayerRoot(Stored):
    layers = luigi.IntParameter()

    def requires(self):
        return [Cell(layer=self.layers - 1, j=j) for j in range(100)]


roots = {
    "wide": lambda: Root(n=n),
    "chain": lambda: Chain(i=n - 1),
    "layered": lambda: LayerRoot(layers=n // 100),
}
root = roots[workload]()
logging.disable(logging.CRITICAL)
start = time.perf_counter()
ok = luigi.build([root], local_scheduler=True, no_lock=True, log_level="CRITICAL")
taken = time.perf_counter() - start
if not ok or not root.complete():
    sys.exit("luigi: the build failed")
print(f"@build_s={taken:.4f}")
print(f"@made={made}")
