"""Builds two small graphs with the Python SDK: one that succeeds and one that fails."""

import stardag as sd


@sd.task(name="numbers")
def numbers(limit: int) -> list[int]:
    return list(range(limit))


@sd.task(name="total")
def total(xs: sd.Depends[list[int]]) -> int:
    return sum(xs)


@sd.task(name="boom")
def boom(xs: sd.Depends[list[int]]) -> int:
    raise ValueError("boom")


if __name__ == "__main__":
    sd.build(total(xs=numbers(limit=5)))
    try:
        sd.build(boom(xs=numbers(limit=3)))
    except ValueError:
        pass
