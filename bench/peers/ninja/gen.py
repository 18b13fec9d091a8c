"""Writes build.ninja for a workload: each task is a shell process that writes one tiny file.

usage: gen.py WORKLOAD N DIR
"""

import sys

workload, n, directory = sys.argv[1], int(sys.argv[2]), sys.argv[3]

if workload == "wide":
    edges = [(f"leaf{i}", []) for i in range(n)]
    edges.append(("root", [f"leaf{i}" for i in range(n)]))
elif workload == "chain":
    edges = [(f"c{i}", [f"c{i - 1}"] if i else []) for i in range(n)]
    edges.append(("root", [f"c{n - 1}"]))
elif workload == "layered":
    edges = []
    for layer in range(n // 100):
        for j in range(100):
            below = [f"c{layer - 1}_{(j + k) % 100}" for k in (0, 1, 7)] if layer else []
            edges.append((f"c{layer}_{j}", below))
    edges.append(("root", [f"c{n // 100 - 1}_{j}" for j in range(100)]))
else:
    sys.exit(f"unknown workload {workload}")

with open(f"{directory}/build.ninja", "w") as f:
    f.write("rule w\n  command = echo 1 > $out.tmp && mv $out.tmp $out\n")
    for output, inputs in edges:
        f.write(f"build {output}.json: w {' '.join(i + '.json' for i in inputs)}\n")
    f.write("default root.json\n")
