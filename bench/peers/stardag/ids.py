"""Ids per second of CPU time on stardag for Python, construction included.

usage: ids.py N
five: five scalar parameters. three: three nested tasks of five scalars each, all new.
"""

import os
import sys
import time

os.environ["STARDAG_TARGET_ROOTS__DEFAULT"] = os.devnull
import stardag as sd  # noqa: E402

n = int(sys.argv[1])


class Five(sd.Task[dict]):
    a: int
    b: str
    c: float
    d: bool
    e: str

    def run(self):
        pass


class Three(sd.Task[dict]):
    k: int
    x: sd.SubClass[sd.Task]
    y: sd.SubClass[sd.Task]
    z: sd.SubClass[sd.Task]

    def run(self):
        pass


def five(i):
    return Five(a=i, b="hello", c=0.5 + i, d=True, e="2024-01-01")


def three(i):
    return Three(k=i, x=five(3 * i), y=five(3 * i + 1), z=five(3 * i + 2))


for name, make in (("five", five), ("three", three)):
    start = time.process_time()
    ids = {make(i).id for i in range(n)}
    taken = time.process_time() - start
    if len(ids) != n:
        sys.exit(f"{name}: {len(ids)} different ids of {n}")
    print(f"@{name}_per_s={n / taken:.0f}")
