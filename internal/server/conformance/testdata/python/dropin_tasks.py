"""Tasks for the tests that run stardag for Python against this project's server."""

import json
import os
import threading
import time

import stardag as sd
from stardag.artifact import JSONArtifact, MarkdownArtifact

sd.namespace("dropin", scope=__name__)

RUNS = []  # names of what has run in this process, in order
_lock = threading.Lock()


def ran(name):
    with _lock:
        RUNS.append(name)


@sd.task
def numbers(limit: int) -> list[int]:
    ran(f"numbers({limit})")
    return list(range(limit))


@sd.task
def doubled(xs: sd.Depends[list[int]]) -> list[int]:
    ran("doubled")
    return [2 * x for x in xs]


@sd.task
def total(xs: sd.Depends[list[int]]) -> int:
    ran("total")
    return sum(xs)


class Boom(sd.Task[int]):
    tag: str

    def run(self):
        ran(f"boom({self.tag})")
        if os.environ.get("DROPIN_HEALED") != "1":
            raise ValueError(f"boom goes {self.tag}")
        self._save(7)


class After(sd.Task[int]):
    tag: str
    upstream: sd.SubClass[sd.LoadableTask[int]]

    def requires(self):
        return self.upstream

    def run(self):
        ran(f"after({self.tag})")
        self._save(self.upstream.load() + 1)


class Dynamic(sd.Task[int]):
    """Asks for more tasks while it runs."""

    base: int

    def run(self):
        first = numbers(limit=self.base)
        yield first
        second = numbers(limit=self.base + 1)
        yield [second]
        ran("dynamic")
        self._save(len(first.load()) + len(second.load()))


class Fan(sd.Task[int]):
    width: int
    tag: str

    def requires(self):
        return [Leaf(tag=f"{self.tag}-{i}") for i in range(self.width)]

    def run(self):
        ran("fan")
        self._save(self.width)


class Leaf(sd.Task[str]):
    tag: str

    def run(self):
        ran(f"leaf({self.tag})")
        self._save(self.tag)


class Slow(sd.Task[str]):
    tag: str
    seconds: float = 0.3

    def run(self):
        with open(os.environ["DROPIN_LOG"], "a") as log:
            log.write(f"start {self.tag}\n")
        time.sleep(self.seconds)
        with open(os.environ["DROPIN_LOG"], "a") as log:
            log.write(f"end {self.tag}\n")
        ran(f"slow({self.tag})")
        self._save(self.tag)


class Both(sd.Task[str]):
    parts: int
    tag: str

    def requires(self):
        return [Slow(tag=f"{self.tag}{i}") for i in range(self.parts)]

    def run(self):
        self._save("".join(t.load() for t in self.requires()))


class Setting(sd.Task[str]):
    tag: str

    def run(self):
        ran("setting")
        self._save(os.environ.get("DROPIN_MODE", "unset"))


class Reported(sd.Task[int]):
    __version__ = "2"
    tag: str

    def run(self):
        self._save(1)

    def artifacts(self):
        return [MarkdownArtifact(name="report", body=f"# {self.tag} – ✓"), JSONArtifact(name="numbers", body={"a": [1, 2.5, None]})]


def cli_root():
    return total(xs=doubled(xs=numbers(limit=9)))


def show(value):
    print(json.dumps(value))
