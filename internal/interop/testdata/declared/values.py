"""Random types of parameters that mean the same in both languages, and random values of them. A value is a pair: the Python
object, and the Go expression that makes the same one."""

import collections
import dataclasses
import datetime as dt
import decimal
import enum
import math
import pathlib
import random
import typing
import uuid
from typing import Annotated, Any, Literal

import pydantic
import stardag as sd
from stardag import HashableSet
from stardag.polymorphic import PolymorphicRoot

D = decimal.Decimal
r = random.Random()
go = []  # declarations of the Go program, in order


def quoted(text):
    """A Go string literal."""
    return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


@dataclasses.dataclass
class Type:
    py: Any  # the annotation
    go: str  # the Go type
    draw: Any  # gives a pair
    shape: str  # what its JSON is, so that two types of one union differ
    hashable: bool = True
    key: bool = False  # can be a key of a map in both languages
    task: bool = False  # holds tasks


count = 0


def fresh(letter):
    global count
    count += 1
    return f"{letter}{count}"


LETTERS = "aZ09_ /\\\"'<>&`\n\t\x01\x7f\u00e9\u00df\u65e5\u2028\ufffd\uffff\U0001f600\U0010ffffe\u0301\u200b.,:;=[]{}"


def text():
    return r.choice(["", "null", "1", "true", "2024-01-02", "None", "\u0130", "a" * 300] + 24 * ["".join(r.choice(LETTERS) for _ in range(r.randint(0, 6)))])


def ratio():
    return r.choice([0.0, -0.0, 5e-324, 1e15, 1e16, 9999999999999998.0, 1e21, 1e22, 1e-4, 1e-5, 0.1, 1 / 3, r.gauss(0, 1) * 10.0 ** r.randint(-300, 300), float(r.randint(-99, 99)), 1.7976931348623157e308])


def ratio_go(x):
    return "negativeZero" if x == 0 and math.copysign(1, x) < 0 else x.hex()


def amount():
    return r.choice([D(t) for t in ("0", "-0", "0.0", "0E-8", "0E+3", "1E+2", "1E-6", "1E-7", "1.50", "1.5", "1.5E+1", "100", "10", "9", "-2", "1E+28", "9" * 40)] + [D(r.randint(-(10**9), 10**9)).scaleb(-r.randint(0, 12))])


def micros():
    return r.choice([0, 0, 1, 10, 500000, 999999, r.randint(0, 999999)])


def day():
    return r.choice([dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 2, 29), dt.date.fromordinal(r.randint(1, 3652059))])


def clock():
    return r.choice([dt.time(0), dt.time(r.randint(0, 23), r.randint(0, 59), r.randint(0, 59), micros())])


def local():
    return dt.datetime.combine(day(), clock())


def moment():
    return local().replace(tzinfo=r.choice([dt.timezone.utc, dt.timezone.utc, dt.timezone(dt.timedelta(minutes=r.randint(-1439, 1439)))]))


def span():
    return r.choice([dt.timedelta(0), dt.timedelta(microseconds=-1), dt.timedelta(days=365), dt.timedelta(hours=-1), dt.timedelta(days=r.randint(-100000, 100000), seconds=r.randint(0, 86399), microseconds=micros())])


def day_go(d):
    return f"civil.Date{{Year: {d.year}, Month: {d.month}, Day: {d.day}}}"


def clock_go(c):
    return f"civil.Time{{Hour: {c.hour}, Minute: {c.minute}, Second: {c.second}, Nanosecond: {c.microsecond}000}}"


def path_go(p):
    s = str(p)
    spelled = r.choice([s, s.replace("/", "//"), s + "/", s + "/.", "./" + s])
    return f"stardag.Path({quoted(spelled)})"


class Whole(enum.IntEnum):
    A = -1
    B = 10
    C = 9


class Word(enum.StrEnum):
    A = "red"
    B = "bl\u00fce"
    C = "1"


class Half(enum.Enum):
    A = 1.0
    B = 1e22
    C = -0.5


class Plain(enum.Enum):
    A = "x"
    B = ""


LITERALS = {"Small": (1, 2, -3), "Short": ("a", "b c", "")}
for name, of, values in [("Whole", "int", "-1, 10, 9"), ("Word", "string", '"red", "bl\\u00fce", "1"'), ("Half", "float64", "1, 1e22, -0.5"), ("Plain", "string", '"x", ""'), ("Small", "int", "1, 2, -3"), ("Short", "string", '"a", "b c", ""')]:
    go.append(f"type {name} {of}\nfunc ({name}) Values() []{name} {{ return []{name}{{{values}}} }}")


def scalar(py, go, draw, show, shape="text", key=False, hashable=True):
    def pair():
        value = draw()
        return value, show(value)

    return Type(py, go, pair, shape, hashable=hashable, key=key)


def member(e):
    return scalar(e, e.__name__, lambda: r.choice(list(e)), lambda v: f"{e.__name__}({quoted(v.value) if isinstance(v.value, str) else v.value})", "enum", key=True)


def literal(name):
    return scalar(Literal[LITERALS[name]], name, lambda: r.choice(LITERALS[name]), lambda v: f"{name}({quoted(v) if isinstance(v, str) else v})", "literal", key=True)


SCALARS = [
    scalar(bool, "bool", lambda: r.random() < 0.5, lambda v: f"bool({str(v).lower()})", "bool", key=True),
    scalar(int, "big.Int", lambda: r.choice([0, -1, 2**63, -(2**63) - 1, 10**30, r.randint(-99, 99)]), lambda v: f'whole("{v}")', "int"),
    scalar(int, "int64", lambda: r.choice([0, -1, 2**53 + 1, 2**63 - 1, -(2**63), r.randint(-99, 99)]), lambda v: f"int64({v})", "int", key=True),
    scalar(float, "float64", ratio, lambda v: f"float64({ratio_go(v)})", "float", key=True),
    scalar(str, "string", text, quoted, "str", key=True),
    scalar(bytes, "[]byte", lambda: text().encode(), lambda v: f"[]byte({quoted(v.decode())})"),
    scalar(D, "apd.Decimal", amount, lambda v: f'amount("{v}")'),
    scalar(dt.datetime, "time.Time", moment, lambda v: f'moment("{v.isoformat()}")'),
    scalar(dt.datetime, "civil.DateTime", local, lambda v: f"civil.DateTime{{Date: {day_go(v)}, Time: {clock_go(v)}}}", key=True),
    scalar(dt.date, "civil.Date", day, day_go, key=True),
    scalar(dt.time, "civil.Time", clock, clock_go, key=True),
    scalar(dt.timedelta, "time.Duration", span, lambda v: f"time.Duration({v // dt.timedelta(microseconds=1)}000)", key=True),
    scalar(uuid.UUID, "uuid.UUID", lambda: uuid.UUID(int=r.choice([0, 2**128 - 1, r.getrandbits(128)])), lambda v: f'uuid.MustParse("{v}")', key=True),
    scalar(pathlib.PurePosixPath, "stardag.Path", lambda: pathlib.PurePosixPath("a" + "".join(r.choice("ab -./") for _ in range(r.randint(0, 6)))), path_go, key=True),
    *[member(e) for e in (Whole, Word, Half, Plain)],
    *[literal(name) for name in LITERALS],
]


def anything(depth=2):
    """A value of the type Any."""
    kind = r.randint(0, 6 if depth else 4)
    if kind == 0:
        return None, "nil"
    if kind == 1:
        v = r.random() < 0.5
        return v, str(v).lower()
    if kind == 2:
        v = r.choice([r.randint(-(10**20), 10**20), 0, -1])
        return v, (f"int64({v})" if -(2**63) <= v < 2**63 else f'new(whole("{v}"))')
    if kind == 3:
        v = ratio()
        return v, f"float64({ratio_go(v)})"
    if kind == 4:
        v = text()
        return v, quoted(v)
    items = [anything(depth - 1) for _ in range(r.randint(0, 3))]
    if kind == 5:
        return [v for v, _ in items], "[]any{" + ", ".join(e for _, e in items) + "}"
    named = {text(): item for item in items}
    return {k: v for k, (v, _) in named.items()}, "map[string]any{" + ", ".join(f"{quoted(k)}: {e}" for k, (_, e) in named.items()) + "}"


ANY = Type(Any, "any", anything, "any", hashable=False)


# Tasks that others take.
class Leaf(sd.Task[int], namespace_override="gen"):
    n: int
    t: str = ""

    def run(self):
        self._save(self.n)


class Sub(Leaf, namespace_override="gen \u00e9/x", name_override="Su.b c"):
    __version__ = "v 1/\u00e9"
    extra: float = 1.0


go.append("""type Leaf struct { N int64 `json:"n"`; T string `json:"t" stardag:"default="` }
func (l Leaf) Run(context.Context) (int64, error) { return l.N, nil }
type Sub struct { Leaf; Extra float64 `json:"extra" stardag:"default=1"` }
func (s Sub) Run(context.Context) (int64, error) { return s.N, nil }
var (
	leafKind = stardag.Define[Leaf]("gen.Leaf")
	subKind = stardag.Define[Sub](stardag.Named{Namespace: "gen \\u00e9/x", Name: "Su.b c"}, stardag.Version("v 1/\\u00e9"))
)""")


def leaf():
    n, t, extra = r.randint(-5, 15), text(), ratio()
    base = f"Leaf{{N: {n}, T: {quoted(t)}}}"
    if r.random() < 0.6:
        return Leaf(n=n, t=t), f"leafKind.New({base})"
    return Sub(n=n, t=t, extra=extra), f"subKind.New(Sub{{Leaf: {base}, Extra: {ratio_go(extra)}}})"


TASK = Type(sd.TaskLoads[int], "stardag.Task[int64]", leaf, "object", task=True)


# A family of models.
class Shape(PolymorphicRoot):
    pass


class Circle(Shape, namespace_override="ge.o"):
    r: float
    h: Annotated[int, sd.StardagField(significant=False)] = 0


class Square(Shape, name_override="\u00d1"):
    side: D
    tags: frozenset[str] = frozenset()
    up: sd.TaskLoads[int] | None = None


class Late(Square, namespace_override="z"):
    late: Annotated[list[int], sd.StardagField(compat_default=[1])] = [1]


go.append("""type Shape interface{ isShape() }
type Circle struct { R float64 `json:"r"`; H int `json:"h" stardag:"nohash"` }
type Square struct { Side apd.Decimal `json:"side"`; Tags stardag.Set[string] `json:"tags"`; Up *stardag.Task[int64] `json:"up"` }
type Late struct { Square; Late []int `json:"late" stardag:"compat=[1]"` }
func (Circle) isShape() {}
func (Square) isShape() {}
var _ = stardag.Family(stardag.MemberAs[Shape]("ge.o.Circle", Circle{}), stardag.MemberAs[Shape]("\\u00d1", Square{}), stardag.MemberAs[Shape]("z.Late", Late{}))""")


def shape():
    which = r.randint(0, 2)
    if which == 0:
        x, h = ratio(), r.randint(0, 3)
        return Circle(r=x, h=h), f"Circle{{R: {ratio_go(x)}, H: {h}}}"
    side, tags, up = amount(), {text() for _ in range(r.randint(0, 3))}, r.choice([None, leaf()])
    args = {"side": side, "tags": frozenset(tags), "up": up and up[0]}
    base = f'Square{{Side: amount("{side}"), Tags: stardag.Set[string]{{{", ".join(map(quoted, sorted(tags)))}}}, Up: {f"new({up[1]})" if up else "nil"}}}'
    if which == 1:
        return Square(**args), base
    late = r.choice([[1], [], [1, 2]])
    return Late(late=late, **args), f"Late{{Square: {base}, Late: []int{{{', '.join(map(str, late))}}}}}"


POLYMORPHIC = Type(sd.SubClass[Shape], "Shape", shape, "object", hashable=False, task=True)


# A union of models that a field tells apart, and a model that holds itself.
class Ridge(sd.StardagBaseModel):
    kind: Literal["ridge"] = "ridge"
    penalty: float


class Forest(sd.StardagBaseModel):
    kind: Literal["forest"] = "forest"
    trees: list["Tree"]


class Tree(sd.StardagBaseModel):
    split: float | None = None
    children: tuple["Tree", ...] = ()


Forest.model_rebuild()
go.append("""type Model interface{ isModel() }
type Ridge struct { Kind string `json:"kind" stardag:"const=ridge"`; Penalty float64 `json:"penalty"` }
type Forest struct { Kind string `json:"kind" stardag:"const=forest"`; Trees []Tree `json:"trees"` }
type Tree struct { Split *float64 `json:"split"`; Children []Tree `json:"children"` }
func (Ridge) isModel() {}
func (Forest) isModel() {}
var _ = stardag.Union[Model](Ridge{}, Forest{})""")


def tree(depth=2):
    split = r.choice([None, ratio()])
    below = [tree(depth - 1) for _ in range(r.randint(0, 2))] if depth else []
    return Tree(split=split, children=tuple(v for v, _ in below)), f"Tree{{Split: {'nil' if split is None else f'new(float64({ratio_go(split)}))'}, Children: []Tree{{{', '.join(e for _, e in below)}}}}}"


def model():
    if r.random() < 0.5:
        x = ratio()
        return Ridge(penalty=x), f"Ridge{{Penalty: {ratio_go(x)}}}"
    trees = [tree() for _ in range(r.randint(0, 2))]
    return Forest(trees=[v for v, _ in trees]), f"Forest{{Trees: []Tree{{{', '.join(e for _, e in trees)}}}}}"


MODEL = Type(Annotated[Ridge | Forest, pydantic.Field(discriminator="kind")], "Model", model, "object", hashable=False)
