"""Graphs of every kind of task, for both engines."""

import asyncio
import datetime

import stardag as sd


@sd.task
def numbers(limit: int) -> list[int]:
    return list(range(limit))


@sd.task
def total(values: sd.Depends[list[int]], factor: float = 1.0) -> float:
    return factor * sum(values)


@sd.task
async def doubled(value: sd.Depends[float]) -> float:
    await asyncio.sleep(0)
    return 2 * value


class Text(sd.Task[str], namespace_override="graphs.texts"):
    __version__ = "2"
    of: sd.TaskLoads[float]
    when: datetime.date = datetime.date(2026, 1, 2)

    def requires(self):
        return {"of": self.of}

    def run(self):
        self._save(f"{self.when}: {self.of.load()} – ✓")


class Files(sd.Task[dict[str, list[float]]], namespace_override="graphs"):
    names: tuple[str, ...]

    def run(self):
        self._save({name: [0.1, 1e16, -0.0] for name in self.names})


class Sieve(sd.Task[list[int]], namespace_override="graphs"):
    """Finds out what it needs while it runs."""

    limit: int

    def run(self):
        if self.limit < 4:
            self._save([n for n in (2, 3) if n <= self.limit])
            return
        below = Sieve(limit=self.limit // 2)
        yield below
        primes = below.load()
        checks = [numbers(limit=p) for p in primes[:3]]
        yield checks, {"sum": total(values=checks[0])}
        self._save([n for n in range(2, self.limit + 1) if n in primes or all(n % p for p in primes)])


class Waits(sd.Task[int], namespace_override="graphs"):
    async def run_aio(self):
        first = Files(names=("w",))
        yield first
        await self._save_aio(len(await first.load_aio()))


class Node(sd.Task[int], namespace_override="graphs"):
    depth: int
    side: str
    up: tuple[sd.TaskLoads[int], ...] = ()

    def requires(self):
        return self.up

    def run(self):
        self._save(1 + sum(t.load() for t in self.up))


def ladder(depth):
    level = (Node(depth=0, side="l"), Node(depth=0, side="r"))
    for d in range(1, depth):
        level = (Node(depth=d, side="l", up=level), Node(depth=d, side="r", up=level))
    return Node(depth=depth, side="top", up=level)


def everything():
    return [
        Text(of=doubled(value=total(values=numbers(limit=10), factor=0.5))),
        Files(names=("a", "ü")),
        Sieve(limit=60),
        Waits(),
        ladder(8),
        *[total(values=numbers(limit=n)) for n in range(10)],
    ]
