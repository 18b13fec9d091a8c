"""Tasks for the tests, as somebody would write them for the Python SDK."""

import asyncio
import datetime
import logging
import math
import os
import subprocess
import sys
import time
from typing import Annotated

import stardag as sd
from stardag.artifact import JSONArtifact, MarkdownArtifact


class Numbers(sd.Task[list[int]], namespace_override="shop"):
    limit: int

    def run(self):
        self._save(list(range(self.limit)))


class Undeclared(sd.Task[list[int]], namespace_override="shop"):
    """Go does not know its parameters."""

    limit: int

    def run(self):
        self._save(list(range(self.limit)))


class GoSum(sd.Task[int], namespace_override="shop"):
    """Made by the Go program."""

    __version__ = "1"
    integers: sd.SubClass[sd.LoadableTask[list[int]]]
    workers: Annotated[int, sd.StardagField(significant=False)] = 0

    def requires(self):
        return self.integers

    def run(self):
        raise NotImplementedError("made by the Go program")


class Report(sd.Task[str], namespace_override="shop"):
    total: sd.SubClass[sd.LoadableTask[int]]

    def requires(self):
        return self.total

    def run(self):
        self._save(f"the sum is {self.total.load()} – ✓\n")


@sd.task(name="shop_double")
def double(x: sd.Depends[int]) -> int:
    return 2 * x


class Async(sd.Task[str], namespace_override="shop"):
    text: str

    async def run_aio(self):
        await asyncio.sleep(0)
        await self._save_aio(self.text.upper())


class Grow(sd.Task[int], namespace_override="shop"):
    """Awaits its own kind, one level after the other, and a task made in Go."""

    depth: int

    def run(self):
        if self.depth == 0:
            self._save(1)
            return
        below = [Grow(depth=self.depth - 1)]
        yield below
        total = GoSum(integers=Numbers(limit=self.depth))
        yield {"total": total}
        self._save(below[0].load() + total.load())


class GrowAsync(sd.Task[int], namespace_override="shop"):
    depth: int

    async def run_aio(self):
        below = Numbers(limit=self.depth)
        yield below
        await self._save_aio(len(below.load()))


class Loud(sd.Task[int], namespace_override="shop"):
    def run(self):
        print("printed")
        sys.stdout.write("in parts")
        sys.stdout.write(" of a line\n")
        print("to stderr", file=sys.stderr)
        os.write(1, b"\x00\x00\x00\x05garbage past Python\n")
        subprocess.run(["sh", "-c", "echo from a child"], check=True)
        logging.getLogger("shop").warning("logged %s", "twice")
        logging.getLogger("stardag.metrics").info("loss", extra={"value": 0.5, "step": 3})
        logging.getLogger("stardag.progress").info("", extra={"done": 1, "total": 2})
        self._save(1)

    def artifacts(self):
        return [
            MarkdownArtifact(name="notes", body="# fine"),
            JSONArtifact(name="facts", body={"n": 1, "loss": float("nan"), "most": [math.inf], "at": datetime.date(2026, 12, 1)}),
            JSONArtifact(name="odd", body={"thing": object()}),
            JSONArtifact(name="huge", body={"text": "x" * (65 << 20)}),
        ]


class Next(sd.Task[int], namespace_override="shop"):
    before: sd.TaskLoads[int]

    def requires(self):
        return self.before

    def run(self):
        self._save(self.before.load() + 1)


class GoNext(sd.Task[int], namespace_override="shop"):
    """Made by the Go program."""

    before: sd.TaskLoads[int]

    def requires(self):
        return self.before

    def run(self):
        raise NotImplementedError("made by the Go program")


class Folder(sd.Task[dict], namespace_override="shop"):
    """A directory with two files, of which it reads the first again."""

    n: int

    def target(self):
        return sd.get_directory_target(sd.get_default_relpath(self))

    def run(self):
        folder = self.target()
        with (folder / "first.txt").open("w") as f:
            f.write("first")
        with (self.target() / "first.txt").open("r") as f:
            first = f.read()
        with (folder / "both.txt").proxy_path("w") as path:
            path.write_text(f"{first} and whole")
        folder.mark_done()


class ReadsFolder(sd.Task[str], namespace_override="shop"):
    n: int

    def requires(self):
        return Folder(n=self.n)

    def run(self):
        folder = self.requires().target()
        with (folder / "both.txt").proxy_path("r") as path:
            self._save(f"one, {path.read_text()}")


class Where(sd.Task[dict], namespace_override="shop"):
    """Says what it runs in."""

    n: int

    def run(self):
        time.sleep(0.05)
        self._save({"pid": os.getpid(), "threads": os.environ.get("OMP_NUM_THREADS", ""), "gpus": os.environ.get("CUDA_VISIBLE_DEVICES", "")})


class Fail(sd.Task[int], namespace_override="shop"):
    how: str

    def run(self):
        if self.how == "raise":
            raise ValueError("bad rate")
        if self.how == "tell":
            raise ValueError(f"not accepted: {os.environ['STARDAG_TEST_SECRET']} \udcff")
        if self.how == "exit":
            os._exit(3)
        if self.how == "kill":
            os.kill(os.getpid(), 9)
        if self.how == "once":
            marker = self.target().uri + ".tried"
            if not os.path.exists(marker):
                os.makedirs(os.path.dirname(marker), exist_ok=True)
                open(marker, "w").close()
                os._exit(1)
            self._save(1)
        if self.how == "eat":
            hold = []
            while True:
                hold.append(bytearray(8 << 20))
        if self.how == "eat elsewhere":
            subprocess.run([sys.executable, "-c", "import time; hold = b'x' * (500 << 20); time.sleep(300)"], check=True)
        if self.how == "fork":
            hold = b"x" * (250 << 20)
            children = []
            for _ in range(4):
                child = os.fork()
                if child == 0:
                    time.sleep(1)
                    os._exit(len(hold) % 2)
                children.append(child)
            for child in children:
                os.waitpid(child, 0)
            self._save(len(children))
        if self.how == "hang":
            child = subprocess.Popen(["sleep", "300"])
            print(f"child {child.pid}", flush=True)
            try:
                time.sleep(300)
            finally:
                print("cleaned up", flush=True)
        if self.how == "garbage":
            os.write(4, b"\x00\x00\x00\x02{}")  # the program's own pipe
            self._save(1)
        if self.how == "nothing":
            return
        if self.how == "stdout":
            os.close(1)
            self._save(1)


class Different(sd.Task[int], namespace_override="shop"):
    """Declared in Go with another parameter that counts."""

    rate: Annotated[float, sd.StardagField(significant=False)] = 0.5
    size: int

    def run(self):
        self._save(self.size)


class Layer(sd.Task[int], namespace_override="shop"):
    """A ladder of diamonds: by value its body would double with each level."""

    depth: int
    left: sd.TaskLoads[int] | None = None
    right: sd.TaskLoads[int] | None = None

    def requires(self):
        return [t for t in (self.left, self.right) if t]

    def run(self):
        self._save(1 + sum(t.load() for t in self.requires()))


def ladder(depth=40):
    left, right = Layer(depth=0), Layer(depth=-1)
    for level in range(1, depth):
        left, right = Layer(depth=level, left=left, right=right), Layer(depth=-level - 1, left=left, right=right)
    return Layer(depth=depth, left=left, right=right)
