"""Makes tasks of hard parameter values, as many as argv says from the seed that it says, and writes what the reference makes
of each as a line of JSON: the body, the ids and the path. A name in argv restricts the values to one parameter, the others
keep their defaults."""

import datetime as dt
import decimal
import enum
import json
import pathlib
import random
import sys
import uuid
from typing import Annotated, Any, Literal

import stardag as sd
from stardag import HashableSet

UTC = dt.timezone.utc
D = decimal.Decimal


class Level(enum.IntEnum):
    LOW = -1
    HIGH = 10


class Color(enum.StrEnum):
    RED = "red"
    BLUE = "blue"


class Price(sd.StardagBaseModel):
    amount: D = D(0)
    at: dt.datetime = dt.datetime(1, 1, 1, tzinfo=UTC)
    late: Annotated[D, sd.StardagField(compat_default=D("1.50"))] = D("1.50")


class Hard(sd.Task[str], namespace_override="live"):
    whole: int = 0
    ratio: float = 0.0
    text: str = ""
    raw: bytes = b""
    amount: D = D(0)
    maybe: D | None = None
    amounts: list[D] = []
    prices: frozenset[D] = frozenset()
    ordered: HashableSet[D] = frozenset()
    moment: dt.datetime = dt.datetime(2000, 1, 1, tzinfo=UTC)
    moments: frozenset[dt.datetime] = frozenset()
    timeline: HashableSet[dt.datetime] = frozenset()
    local: dt.datetime = dt.datetime(2000, 1, 1)
    locals: HashableSet[dt.datetime] = frozenset()
    day: dt.date = dt.date(2000, 1, 1)
    days: HashableSet[dt.date] = frozenset()
    clock: dt.time = dt.time()
    clocks: HashableSet[dt.time] = frozenset()
    span: dt.timedelta = dt.timedelta()
    spans: HashableSet[dt.timedelta] = frozenset()
    key: uuid.UUID = uuid.UUID(int=0)
    keys: HashableSet[uuid.UUID] = frozenset()
    file: pathlib.Path = pathlib.Path(".")
    files: HashableSet[pathlib.Path] = frozenset()
    level: Level = Level.HIGH
    color: Color = Color.RED
    letter: Literal["a", "b"] = "a"
    by_whole: dict[int, float] = {}
    by_ratio: dict[float, int] = {}
    by_day: dict[dt.date, D] = {}
    by_key: dict[uuid.UUID, dt.timedelta] = {}
    by_level: dict[Level, str] = {}
    by_text: dict[str, str] = {}
    by_flag: dict[bool, int] = {}
    pair: tuple[D, dt.timedelta] = (D(0), dt.timedelta())
    many: tuple[float, ...] = ()
    grid: list[list[float]] = []
    either: int | str = 0
    ratios: frozenset[float] = frozenset()
    numbers: HashableSet[float] = frozenset()
    texts: HashableSet[str] = frozenset()
    price: Price = Price()
    named: dict[str, Price] = {}
    anything: Any = None
    late: Annotated[D, sd.StardagField(compat_default=D("0.0"))] = D("0.0")
    later: Annotated[dt.timedelta, sd.StardagField(compat_default=dt.timedelta(0))] = dt.timedelta(0)
    latest: Annotated[float, sd.StardagField(compat_default=0.0)] = 0.0

    def run(self):
        raise NotImplementedError


class Source:
    """Draws values, half of them from the edges of their type."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def edge(self, *values):
        return self.r.choice(values)

    def whole(self):
        r = self.r
        return r.choice([0, -1, 2**31, 2**53, 2**53 + 1, 2**63 - 1, -(2**63), 2**64, 10**30, -(10**30), r.randint(-(10**20), 10**20), r.randint(-9, 9)])

    def ratio(self):
        r = self.r
        return r.choice([
            0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e15, 1e16, 123456789012345680.0, 9007199254740993.0,
            1e-4, 1e-5, 0.1, 1 / 3, 1e22, 1e21, r.uniform(-1, 1), r.gauss(0, 1) * 10.0 ** r.randint(-310, 300), float(r.randint(-99, 99)),
        ])

    def amount(self):
        r = self.r
        zeros = [D(t) for t in ("0", "-0", "0.0", "0E-8", "-0E-7", "0E-6", "0E-5", "0E+3", "0E-30", "-0E+1", "0E-400", "0E+400")]
        money = D(r.randint(-(10**9), 10**9)).scaleb(-r.randint(0, 12))
        odd = D((r.randint(0, 1), tuple(r.randint(0, 9) for _ in range(r.randint(1, 40))), r.randint(-60, 40)))
        edges = [D(t) for t in ("1E+2", "1E-6", "1E-7", "123E-9", "1.50", "1.5E+1", "100", "1E+28", "9" * 60, "0.1", "1E-1000", "1E+1000")]
        return r.choice([r.choice(zeros), money, odd, r.choice(edges), D(0).quantize(D(1).scaleb(-r.randint(0, 12)))])

    def text(self):
        alphabet = "aZ09_ /\\\"'<>&\n\t\r\x01\x1f\x7f\x80\u00e9\u00df\u0130\u65e5\u200b\u2028\u2029\ufeff\ufffd\uffff\U0001f600\U0010ffffe\u0301"
        return "".join(self.r.choice(alphabet) for _ in range(self.r.randint(0, 8)))

    def micros(self):
        return self.r.choice([0, 0, 1, 10, 500_000, 999_999, self.r.randint(0, 999_999)])

    def day(self):
        r = self.r
        return r.choice([dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29), dt.date(1970, 1, 1), dt.date.fromordinal(r.randint(1, 3652059))])

    def clock(self):
        r = self.r
        return r.choice([dt.time(0), dt.time(23, 59, 59, 999_999), dt.time(r.randint(0, 23), r.randint(0, 59), r.randint(0, 59), self.micros())])

    def local(self):
        return dt.datetime.combine(self.day(), self.clock())

    def zone(self):
        r = self.r
        return r.choice([UTC, UTC, dt.timezone(dt.timedelta(minutes=r.randint(-1439, 1439))), dt.timezone(dt.timedelta(hours=r.choice([-12, 14, 23, -23]))), dt.timezone(dt.timedelta(0), "GMT")])

    def moment(self):
        return self.local().replace(tzinfo=self.zone())

    def span(self):
        r = self.r
        most = 292 * 365
        return r.choice([
            dt.timedelta(0), dt.timedelta(microseconds=-1), dt.timedelta(microseconds=1), dt.timedelta(days=-1, seconds=1), dt.timedelta(days=most),
            dt.timedelta(days=-most), dt.timedelta(days=r.randint(-most + 1, most - 1), seconds=r.randint(0, 86399), microseconds=self.micros()),
            dt.timedelta(seconds=r.randint(-5, 90000)), dt.timedelta(weeks=1), dt.timedelta(hours=-1), dt.timedelta(microseconds=-self.micros()),
        ])

    def key(self):
        return self.r.choice([uuid.UUID(int=0), uuid.UUID(int=2**128 - 1), uuid.UUID(int=self.r.getrandbits(128))])

    def file(self):
        r = self.r
        return pathlib.Path(r.choice(["", "/", "//", "///x", ".", "..", "../a", "a//b/./c/", "~", "a b", "é", "/a/../b", "".join(r.choice("ab./") for _ in range(r.randint(0, 9)))]))

    def name(self):
        """A path that sorts alike in all versions of Python: before 3.12 "." came first and "/" after "..", since then by their text."""
        return pathlib.Path("a" + "".join(self.r.choice("ab -./") for _ in range(self.r.randint(0, 9))))

    def some(self, draw, most=4):
        return [draw() for _ in range(self.r.randint(0, most))]

    def level(self):
        return self.r.choice(list(Level))

    def price(self):
        return Price(amount=self.amount(), at=self.moment(), late=self.edge(D("1.5"), D("1.50"), self.amount()))

    def raw(self):
        return self.text().encode()

    def anything(self, depth=3):
        r = self.r
        if depth == 0:
            return self.text()
        return r.choice([
            lambda: None, lambda: r.random() < 0.5, self.whole, self.ratio, self.text,
            lambda: [self.anything(depth - 1) for _ in range(r.randint(0, 3))],
            lambda: {self.text(): self.anything(depth - 1) for _ in range(r.randint(0, 3))},
        ])()

    def parameters(self):
        r = self.r
        return {
            "whole": self.whole, "ratio": self.ratio, "text": self.text, "raw": self.raw, "amount": self.amount,
            "maybe": lambda: r.choice([None, self.amount()]),
            "amounts": lambda: self.some(self.amount), "prices": lambda: frozenset(self.some(self.amount, 6)),
            "ordered": lambda: frozenset(self.some(self.amount, 6)), "moment": self.moment,
            "moments": lambda: frozenset(self.some(self.moment, 6)), "timeline": lambda: frozenset(self.some(self.moment, 6)), "local": self.local,
            "locals": lambda: frozenset(self.some(self.local)), "day": self.day, "days": lambda: frozenset(self.some(self.day)), "clock": self.clock,
            "clocks": lambda: frozenset(self.some(self.clock)), "span": self.span, "spans": lambda: frozenset(self.some(self.span)), "key": self.key,
            "keys": lambda: frozenset(self.some(self.key)), "file": self.file, "files": lambda: frozenset(self.some(self.name, 6)), "level": self.level,
            "color": lambda: r.choice(list(Color)), "letter": lambda: self.edge("a", "b"),
            "by_whole": lambda: {r.randint(-(2**63), 2**63 - 1): self.ratio() for _ in range(r.randint(0, 4))},
            "by_ratio": lambda: {self.ratio(): i for i in range(r.randint(0, 4))}, "by_day": lambda: {self.day(): self.amount() for _ in range(r.randint(0, 4))},
            "by_key": lambda: {self.key(): self.span() for _ in range(r.randint(0, 4))}, "by_level": lambda: {self.level(): self.text()},
            "by_text": lambda: {self.text(): self.text() for _ in range(r.randint(0, 40))}, "by_flag": lambda: {r.random() < 0.5: 1},
            "pair": lambda: (self.amount(), self.span()), "many": lambda: tuple(self.some(self.ratio)),
            "grid": lambda: [self.some(self.ratio) for _ in range(r.randint(0, 3))], "either": lambda: r.choice([self.whole(), self.text(), "1", "-0"]),
            "ratios": lambda: frozenset(self.some(self.ratio, 6)), "numbers": lambda: frozenset(self.some(self.ratio, 6)),
            "texts": lambda: frozenset(self.some(self.text, 6)), "price": self.price, "named": lambda: {self.text(): self.price() for _ in range(r.randint(0, 3))},
            "anything": self.anything,
            "late": lambda: self.edge(D("0"), D("-0"), D("0E-8"), self.amount()), "later": lambda: self.edge(dt.timedelta(0), self.span()),
            "latest": lambda: self.edge(0.0, -0.0, self.ratio()),
        }


def main():
    seed, count, only = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    source = Source(seed)
    draw = source.parameters()
    assert set(draw) == set(Hard.model_fields) - {"version"}, set(draw) ^ set(Hard.model_fields)
    names = only or list(draw)
    for i in range(count):
        chosen = names if i % 4 == 0 else [names[i % len(names)]]
        task = Hard(**{name: draw[name]() for name in chosen})
        answer = {
            "chosen": chosen,
            "id": str(task.id),
            "hash": str(task.instance_hash),
            "relpath": task.target().uri,
            "body": json.dumps(task.instance_body(), sort_keys=True, ensure_ascii=False, separators=(",", ":")),
        }
        print(json.dumps(answer), flush=True)


main()
