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
from tasks import Chain, LayerRoot, Root  # noqa: E402

imported = time.perf_counter()

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
