"""Tasks that cannot go to another process, each for one reason."""

from typing import Annotated, Any

import stardag as sd
from pydantic import ConfigDict
from stardag.target import InMemoryTarget


class Thing:
    pass


class Pickled(sd.Task[int], namespace_override="odd"):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    thing: Any

    def run(self):
        self._save(1)


class Plain(sd.Task[int], namespace_override="odd"):
    x: int

    def run(self):
        self._save(self.x)


class NeedsAlias(sd.Task[int], namespace_override="odd"):
    def requires(self):
        return sd.AliasTask[int](aliased=sd.AliasedMetadata.from_task(Plain(x=1)))

    def run(self):
        self._save(1)


class InMemory(sd.TargetTask[InMemoryTarget[int]], namespace_override="odd"):
    def target(self):
        return InMemoryTarget("x")

    def run(self):
        self.target().save(1)


class Twice(sd.Task[int], namespace_override="odd"):
    def requires(self):
        return [Noted(note="a"), Noted(note="b")]

    def run(self):
        self._save(1)


class Noted(sd.Task[int], namespace_override="odd"):
    note: Annotated[str, sd.StardagField(significant=False)] = ""

    def run(self):
        self._save(1)


class Raises(sd.Task[int], namespace_override="odd"):
    def requires(self):
        raise RuntimeError("no idea")

    def run(self):
        self._save(1)


pickled = Pickled(thing=Thing())
mixed = [Plain(x=1), 3]
