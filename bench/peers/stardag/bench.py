"""The workloads on stardag for Python, without a registry.

usage: bench.py WORKLOAD N DIR [walk]
WORKLOAD: wide (N leaves and a root), chain (N in a row), layered (N tasks in layers of 100, and a root)
walk: check every task, also below complete ones
"""

import os
import sys
import time

workload, n, directory = sys.argv[1], int(sys.argv[2]), sys.argv[3]
walk = "walk" in sys.argv[4:]
os.environ["STARDAG_TARGET_ROOTS__DEFAULT"] = directory

start = time.perf_counter()
import stardag as sd  # noqa: E402
from stardag.registry import NoOpRegistry  # noqa: E402

imported = time.perf_counter()


class Leaf(sd.Task[dict]):
    i: int

    def run(self):
        self._save({"value": self.i})


class Root(sd.Task[dict]):
    n: int

    def requires(self):
        return [Leaf(i=i) for i in range(self.n)]

    def run(self):
        self._save({"value": self.n})


class Chain(sd.Task[dict]):
    i: int

    def requires(self):
        return Chain(i=self.i - 1) if self.i > 0 else None

    def run(self):
        self._save({"value": self.i})


class Cell(sd.Task[dict]):
    layer: int
    j: int

    def requires(self):
        if self.layer == 0:
            return None
        return [Cell(layer=self.layer - 1, j=(self.j + k) % 100) for k in (0, 1, 7)]

    def run(self):
        self._save({"value": self.j})


class LayerRoot(sd.Task[dict]):
    layers: int

    def requires(self):
        return [Cell(layer=self.layers - 1, j=j) for j in range(100)]

    def run(self):
        self._save({"value": self.layers})


roots = {
    "wide": lambda: Root(n=n),
    "chain": lambda: Chain(i=n - 1),
    "layered": lambda: LayerRoot(layers=n // 100),
}
root = roots[workload]()
summary = sd.build(root, registry=NoOpRegistry(), register_all=walk)
done = time.perf_counter()
count = summary.task_count
print(f"@import_s={imported - start:.4f}")
print(f"@build_s={done - imported:.4f}")
print(f"@made={count.succeeded}")
print(f"@reused={count.previously_completed}")
