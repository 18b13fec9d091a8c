"""The pipeline of examples/etl in Luigi: the same rows of revenue from the same exports, as a test compares.

    luigi --module etl Revenue --first 2026-01-01 --last 2026-01-07 --Folders-exports examples/etl/exports --local-scheduler
    luigi --module etl RangeDaily --of Clean --start 2026-01-01 --stop 2026-01-06 --days-back 9999 --local-scheduler
"""

import csv
import datetime
import json
import os

import luigi


class Folders(luigi.Config):
    exports = luigi.Parameter(default="examples/etl/exports")
    out = luigi.Parameter(default="out")


COLUMNS = ["ts", "store", "sku", "qty", "price"]


class Export(luigi.ExternalTask):
    day = luigi.DateParameter()

    def output(self):
        return luigi.LocalTarget(os.path.join(Folders().exports, f"{self.day}.csv"))


class Clean(luigi.Task):
    day = luigi.DateParameter()

    def requires(self):
        return Export(self.day)

    def output(self):
        return luigi.LocalTarget(os.path.join(Folders().out, "clean", f"{self.day}.csv"))

    def run(self):
        seen, lines = set(), 0
        with self.input().open() as rows, self.output().open("w") as out:
            writer = csv.DictWriter(out, COLUMNS)
            writer.writeheader()
            for row in csv.DictReader(rows):
                lines += 1
                key = tuple(row[c] for c in COLUMNS)
                day = datetime.datetime.fromisoformat(row["ts"]).date()
                float(row["price"])  # or it is an error
                if not row["store"] or int(row["qty"]) <= 0 or day != self.day or key in seen:
                    continue
                seen.add(key)
                writer.writerow(row)
        self.set_status_message(f"read {lines}, kept {len(seen)}")


class Revenue(luigi.Task):
    first = luigi.DateParameter()
    last = luigi.DateParameter()

    def requires(self):
        days = (self.last - self.first).days + 1
        return [Clean(self.first + datetime.timedelta(n)) for n in range(days)]

    def output(self):
        path = os.path.join(Folders().out, "revenue", f"{self.first}-{self.last}")
        return {"csv": luigi.LocalTarget(path + ".csv"), "plot": luigi.LocalTarget(path + ".vl.json")}

    def run(self):
        lines = []
        for day in self.input():
            sums = {}
            with day.open() as rows:
                for row in csv.DictReader(rows):
                    key = (row["ts"][:10], row["store"])
                    sums[key] = sums.get(key, 0) + int(row["qty"]) * float(row["price"])
            lines += [{"day": d, "store": s, "revenue": round(v, 2)} for (d, s), v in sums.items()]
        lines.sort(key=lambda line: (line["day"], line["store"]))
        plot = {
            "data": {"values": lines},
            "mark": "bar",
            "encoding": {
                "x": {"field": "day", "type": "ordinal"},
                "y": {"field": "revenue", "type": "quantitative"},
                "color": {"field": "store", "type": "nominal"},
            },
        }
        with self.output()["plot"].open("w") as f:
            json.dump(plot, f)
        with self.output()["csv"].open("w") as f:
            writer = csv.DictWriter(f, ["day", "store", "revenue"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)
