"""The search of examples/sweep in Luigi. It needs NumPy.

    luigi --module sweep Search --count 60 --local-scheduler --workers 4
"""

import json
import math
import os

import luigi
import numpy as np


class Folders(luigi.Config):
    out = luigi.Parameter(default="out")


def made_up(count, noise, seed):
    x = np.linspace(-1, 1, count)
    return x, np.sin(3 * x) + noise * np.random.default_rng(seed).normal(size=count)


class Fit(luigi.Task):
    count = luigi.IntParameter()
    noise = luigi.FloatParameter(default=0.15)
    seed = luigi.IntParameter(default=1)
    degree = luigi.IntParameter()
    penalty = luigi.FloatParameter()

    def output(self):
        return luigi.LocalTarget(os.path.join(Folders().out, "fit", self.task_id + ".json"))

    def run(self):
        x, y = made_up(self.count, self.noise, self.seed)
        if len(x[::2]) <= self.degree:
            raise ValueError(f"degree {self.degree}, penalty {self.penalty}: {len(x[::2])} points are too few")
        a = np.vander(x[::2], self.degree + 1, increasing=True)
        c = np.linalg.solve(a.T @ a + self.penalty * np.eye(self.degree + 1), a.T @ y[::2])
        error = float(np.sqrt(np.mean((np.polyval(c[::-1], x[1::2]) - y[1::2]) ** 2)))
        with self.output().open("w") as f:
            json.dump({"coefficients": c.tolist(), "error": error}, f)


class Search(luigi.Task):
    count = luigi.IntParameter()
    noise = luigi.FloatParameter(default=0.15)
    seed = luigi.IntParameter(default=1)
    degrees = luigi.ListParameter(default=[2, 4, 6, 8])
    rounds = luigi.IntParameter(default=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.degrees or self.rounds < 1:
            raise ValueError(f"a search needs degrees and at least one round, not {self.degrees} and {self.rounds}")

    def output(self):
        path = os.path.join(Folders().out, "search", self.task_id)
        kinds = {"trials": ".json", "best": ".md", "search": ".search.vl.json", "curve": ".curve.vl.json", "fits": ".table.json"}
        return {name: luigi.LocalTarget(path + extension) for name, extension in kinds.items()}

    def fit(self, degree, penalty):
        return Fit(self.count, self.noise, self.seed, degree, penalty)

    def run(self):
        every, degrees, center, width = [], list(self.degrees), -3.0, 3.0
        for number in range(1, self.rounds + 1):
            trials = [
                {"round": number, "degree": degree, "penalty": float(f"{10 ** (center + step * width):.3g}")}
                for degree in degrees
                for step in (-1, -0.5, 0, 0.5, 1)
            ]
            targets = yield [self.fit(t["degree"], t["penalty"]) for t in trials]
            for trial, target in zip(trials, targets):
                with target.open() as f:
                    trial["error"] = json.load(f)["error"]
            every += trials
            self.set_progress_percentage(100 * number // self.rounds)
            best = min(every, key=lambda t: t["error"])
            degrees = sorted({max(1, best["degree"] - 1), best["degree"], best["degree"] + 1})
            center, width = math.log10(best["penalty"]), width / 2
        self.show(every, best)
        with self.output()["trials"].open("w") as f:
            json.dump(every, f)

    def show(self, every, best):
        x, y = made_up(self.count, self.noise, self.seed)
        with self.fit(best["degree"], best["penalty"]).output().open() as f:
            c = json.load(f)["coefficients"]
        at = np.arange(-1, 1, 0.02)
        points = {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}}
        documents = {
            "search": {
                "data": {"values": every},
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {
                    "x": {"field": "penalty", "type": "quantitative", "scale": {"type": "log"}},
                    "y": {"field": "error", "type": "quantitative", "scale": {"zero": False}},
                    "color": {"field": "degree", "type": "ordinal"},
                    "shape": {"field": "round", "type": "nominal"},
                },
            },
            "curve": {
                "layer": [
                    {"data": {"values": [{"x": a, "y": b} for a, b in zip(x, y)]}, "mark": "point", "encoding": points},
                    {"data": {"values": [{"x": a, "y": np.polyval(c[::-1], a)} for a in at]}, "mark": "line", "encoding": points},
                ]
            },
            "fits": sorted(every, key=lambda t: t["error"])[:10],
        }
        for name, document in documents.items():
            with self.output()[name].open("w") as f:
                json.dump(document, f)
        with self.output()["best"].open("w") as f:
            f.write(f"Degree **{best['degree']}** with penalty **{best['penalty']:.2g}**: error {best['error']:.4f}, the least of {len(every)} fits.\n")
