"""The Python half of a graph that is made by two programs. Commands read from argv, results to stdout as JSON."""

import json
import sys
from typing import Annotated

import stardag as sd
from stardag.registry import NoOpRegistry


class PyRange(sd.Task[list[int]], namespace_override="mixed"):
    limit: int

    def run(self):
        self._save(list(range(self.limit)))


class GoSum(sd.Task[int], namespace_override="mixed"):
    """Made by the Go program; declared here so that it can be a dependency."""

    __version__ = "1"
    integers: sd.SubClass[sd.LoadableTask[list[int]]]
    workers: Annotated[int, sd.StardagField(significant=False)] = 0

    def requires(self):
        return self.integers

    def run(self):
        raise NotImplementedError("made by the Go program")


class PyReport(sd.Task[str], namespace_override="mixed"):
    total: sd.SubClass[sd.LoadableTask[int]]

    def requires(self):
        return self.total

    def run(self):
        self._save(f"the sum is {self.total.load()} – ✓\n")


def describe(task):
    return {"id": str(task.id), "uri": task.target().uri, "hash": str(task.instance_hash), "complete": task.complete()}


def main():
    command, limit = sys.argv[1], int(sys.argv[2])
    numbers = PyRange(limit=limit)
    total = GoSum(integers=numbers)
    report = PyReport(total=total)
    if command == "numbers":
        sd.build_sequential(numbers, registry=NoOpRegistry())
    elif command == "report":
        sd.build_sequential(report, registry=NoOpRegistry())
    json.dump({"numbers": describe(numbers), "total": describe(total), "report": describe(report)}, sys.stdout)


main()
