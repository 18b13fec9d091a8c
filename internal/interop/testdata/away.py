"""A build of two tasks, which begins while the registry's database is away."""

import stardag as sd


@sd.task
def first(n: int) -> int:
    return n


@sd.task
def second(below: sd.Depends[int]) -> int:
    return below + 1


root = second(below=first(n=1))
sd.build([root])
assert root.load() == 2, root.load()
