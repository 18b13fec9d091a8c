"""The graphs of the benchmarks, as tasks of stardag for Python. Graphs of another round have other tasks."""

import stardag as sd


class Leaf(sd.Task[dict]):
    i: int
    round: int = 0

    def run(self):
        self._save({"value": self.i})


class Root(sd.Task[dict]):
    n: int
    round: int = 0

    def requires(self):
        return [Leaf(i=i, round=self.round) for i in range(self.n)]

    def run(self):
        self._save({"value": self.n})


class Chain(sd.Task[dict]):
    i: int

    def requires(self):
        return Chain(i=self.i - 1) if self.i > 0 else None

    def run(self):
        self._save({"value": self.i})


class Cell(sd.Task[dict]):
    layer: int
    j: int
    round: int = 0

    def requires(self):
        if self.layer == 0:
            return None
        return [Cell(layer=self.layer - 1, j=(self.j + k) % 100, round=self.round) for k in (0, 1, 7)]

    def run(self):
        self._save({"value": self.j})


class LayerRoot(sd.Task[dict]):
    layers: int
    round: int = 0

    def requires(self):
        return [Cell(layer=self.layers - 1, j=j, round=self.round) for j in range(100)]

    def run(self):
        self._save({"value": self.layers})
