"""Declares what the Go test declares of a file, from the file. Its path is in argv, results to stdout as JSON."""

import hashlib
import json
import sys

import stardag as sd
from stardag.registry import NoOpRegistry


class File(sd.StardagBaseModel):
    location: str
    size: int = 0
    sha256: str = ""


class RawDay(sd.Task[str], namespace_override="files"):
    """The file itself: comes from outside."""

    location: str
    size: int = 0
    sha256: str = ""

    def run(self):
        raise NotImplementedError("comes from outside")


class Length(sd.Task[int], namespace_override="files"):
    file: File
    many: list[File] = []

    def run(self):
        with open(self.file.location, "rb") as f:
            self._save(len(f.read()))


class OfTask(sd.Task[int], namespace_override="files"):
    """Made by the Go program."""

    raw: sd.SubClass[sd.LoadableTask[str]]

    def requires(self):
        return self.raw

    def run(self):
        raise NotImplementedError("made by the Go program")


def file_at(path):
    data = open(path, "rb").read()
    return File(location=path, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def describe(task):
    return {"id": str(task.id), "hash": str(task.instance_hash)}


def main():
    path = sys.argv[1]
    known, alone = file_at(path), File(location=path)
    length = Length(file=known, many=[alone, known])
    sd.build_sequential(length, registry=NoOpRegistry())
    raw = RawDay(**known.model_dump())
    json.dump(
        {
            "raw": describe(raw),
            "alone": describe(RawDay(location=path)),
            "length": describe(length),
            "of": describe(OfTask(raw=raw)),
        },
        sys.stdout,
    )


main()
