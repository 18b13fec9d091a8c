"""A pipeline of Luigi: sales of a day are cleaned, added up for each shop, and reported for some days.

    PYTHONPATH=. luigi --module pipeline Report --first 2026-03-02 --days 3 --Folder-folder /data/sales --local-scheduler
"""

import csv
import datetime
import json
import os

import luigi


class Folder(luigi.Config):
    folder = luigi.Parameter(default="sales")


def at(*path):
    return luigi.LocalTarget(os.path.join(Folder().folder, *path))


class RawDay(luigi.ExternalTask):
    """What the tills have sent."""

    day = luigi.DateParameter()

    def output(self):
        return at("raw", f"{self.day}.csv")


class CleanDay(luigi.Task):
    """Without the sales that have no price."""

    day = luigi.DateParameter()

    def requires(self):
        return RawDay(self.day)

    def output(self):
        return at("clean", f"{self.day}.csv")

    def run(self):
        with self.input().open() as rows, self.output().open("w") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["shop", "price"])
            for row in csv.DictReader(rows):
                if row["price"]:
                    writer.writerow([row["shop"], row["price"]])


class Revenue(luigi.Task):
    """What each shop has taken."""

    day = luigi.DateParameter()

    def requires(self):
        return CleanDay(self.day)

    def output(self):
        return at("revenue", f"{self.day}.json")

    def run(self):
        sums = {}
        with self.input().open() as rows:
            for row in csv.DictReader(rows):
                sums[row["shop"]] = sums.get(row["shop"], 0) + float(row["price"])
        with self.output().open("w") as out:
            json.dump(sums, out)


class Report(luigi.Task):
    """The sums of some days."""

    first = luigi.DateParameter()
    days = luigi.IntParameter()

    def requires(self):
        return [Revenue(self.first + datetime.timedelta(n)) for n in range(self.days)]

    def output(self):
        return at("report", f"{self.first}-{self.days}.json")

    def run(self):
        sums = {}
        for revenue in self.input():
            with revenue.open() as f:
                for shop, taken in json.load(f).items():
                    sums[shop] = sums.get(shop, 0) + taken
        with self.output().open("w") as out:
            json.dump(sums, out)
