"""Reads task bodies, one JSON object a line, and answers with what the reference makes of each."""

import datetime
import decimal
import enum
import json
import sys
import uuid
from typing import Annotated, Any

import stardag as sd


class Color(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(sd.StardagBaseModel):
    scale: float
    label: str
    hint: Annotated[int, sd.StardagField(significant=False)] = 0


class Leaf(sd.Task[int], namespace_override="live"):
    number: int
    text: str

    def run(self):
        self._save(self.number)


class Everything(sd.Task[str], namespace_override="live.ns"):
    __version__ = "2"
    flag: bool
    number: int
    ratio: float
    text: str
    maybe: int | None
    many: list[float]
    pair: tuple[int, str]
    named: dict[str, int]
    numbered: dict[int, str]
    tags: frozenset[str]
    counts: frozenset[int]
    day: datetime.date
    moment: datetime.datetime
    local: datetime.datetime
    clock: datetime.time
    span: datetime.timedelta
    amount: decimal.Decimal
    key: uuid.UUID
    color: Color
    inner: Inner
    anything: Any
    up: sd.SubClass[sd.LoadableTask[int]]
    ups: list[sd.SubClass[sd.LoadableTask[int]]]
    added: Annotated[int, sd.StardagField(compat_default=0)] = 0
    workers: Annotated[int, sd.StardagField(significant=False)] = 1

    def requires(self):
        return self.up

    def run(self):
        self._save("")


def main():
    for line in sys.stdin:
        task = sd.task_from_registry_data(json.loads(line))
        answer = {
            "id": str(task.id),
            "hash": str(task.instance_hash),
            "relpath": task.target().uri,
            "body": json.dumps(task.instance_body(), sort_keys=True, ensure_ascii=False, separators=(",", ":")),
        }
        print(json.dumps(answer), flush=True)


main()
