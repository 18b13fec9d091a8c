"""The workloads on stardag for Python.

usage: bench.py WORKLOAD N DIR [walk] [ours]
WORKLOAD: wide (N leaves and a root), chain (N in a row), layered (N tasks in layers of 100, and a root)
DIR: where outputs go; empty is what the environment says
walk: check every task, also below complete ones
ours: record the build in the configured registry; without it there is none
"""

import os
import sys
import time

workload, n, directory = sys.argv[1], int(sys.argv[2]), sys.argv[3]
walk = "walk" in sys.argv[4:]
recorded = "ours" in sys.argv[4:]
turn = int(os.environ.get("ROUND", "0"))
if directory:
    os.environ["STARDAG_TARGET_ROOTS__DEFAULT"] = directory

start = time.perf_counter()
import stardag as sd  # noqa: E402
from stardag.registry import NoOpRegistry  # noqa: E402
from tasks import Chain, LayerRoot, Root  # noqa: E402

imported = time.perf_counter()

roots = {
    "wide": lambda: Root(n=n, round=turn),
    "chain": lambda: Chain(i=n - 1),
    "layered": lambda: LayerRoot(layers=n // 100, round=turn),
}
root = roots[workload]()
options = {} if recorded else {"registry": NoOpRegistry()}
summary = sd.build(root, register_all=walk, **options)
done = time.perf_counter()
count = summary.task_count
print(f"@import_s={imported - start:.4f}")
print(f"@build_s={done - imported:.4f}")
print(f"@made={count.succeeded}")
print(f"@reused={count.previously_completed}")
