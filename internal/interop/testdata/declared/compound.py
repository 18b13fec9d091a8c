"""Types made of other types: containers, optionals, unions and models of every way to write one."""

import dataclasses
from typing import Annotated, NamedTuple, Optional, Union

import pydantic
import stardag as sd
from stardag import HashableSet

from values import ANY, MODEL, POLYMORPHIC, SCALARS, TASK, Type, fresh, go, r


def several(t, most=4):
    return [t.draw() for _ in range(r.randint(0, most))]


def elements(pairs):
    return ", ".join(e for _, e in pairs)


def list_of(t):
    def draw():
        items = several(t)
        return [v for v, _ in items], f"[]{t.go}{{{elements(items)}}}" if items or r.random() < 0.5 else f"[]{t.go}(nil)"

    return Type(list[t.py], "[]" + t.go, draw, "list", hashable=False, task=t.task)


def tuple_of(t):
    listed = list_of(t)

    def draw():
        v, e = listed.draw()
        return tuple(v), e

    return Type(tuple[t.py, ...], listed.go, draw, "list", hashable=t.hashable, task=t.task)


def pair_of(a, b):
    def draw():
        (x, xe), (y, ye) = a.draw(), b.draw()
        return (x, y), f"stardag.Tuple2[{a.go}, {b.go}]{{First: {xe}, Second: {ye}}}"

    return Type(tuple[a.py, b.py], f"stardag.Tuple2[{a.go}, {b.go}]", draw, "list", hashable=a.hashable and b.hashable, task=a.task or b.task)


def dict_of(key, t):
    def draw():
        items = {}
        for _ in range(r.randint(0, 4)):
            k, ke = key.draw()
            items.setdefault(k, (ke, *t.draw()))
        made = "{" + ", ".join(f"{ke}: {e}" for ke, _, e in items.values()) + "}"
        if not items and r.random() < 0.5:
            made = "(nil)"
        return {k: v for k, (_, v, _) in items.items()}, f"map[{key.go}]{t.go}{made}"

    return Type(dict[key.py, t.py], f"map[{key.go}]{t.go}", draw, "object", hashable=False, task=t.task)


def set_of(t, ordered=False):
    """In Go a set may say a member twice, in any order."""
    name = f"stardag.{'HashableSet' if ordered else 'Set'}[{t.go}]"

    def draw():
        while True:
            items = {}
            for v, e in several(t, 6):
                items.setdefault(v, e)
            if ordered:
                try:
                    sorted(items)
                except TypeError:
                    continue
            said = list(items.values()) + [e for e in items.values() if r.random() < 0.2]
            r.shuffle(said)
            return frozenset(items), f"{name}{{{', '.join(said)}}}"

    return Type(HashableSet[t.py] if ordered else frozenset[t.py], name, draw, "set", task=t.task)


def optional(t):
    def draw():
        if r.random() < 0.3:
            return None, "nil"
        v, e = t.draw()
        return v, f"new({e})" if t.go not in ("Shape", "Model") else f"new({t.go}({e}))"

    return Type(Optional[t.py], "*" + t.go, draw, "null", hashable=t.hashable, task=t.task)


def either(a, b):
    def draw():
        side, t = r.choice([("Left", a), ("Right", b)])
        v, e = t.draw()
        return v, f"stardag.{side}[{a.go}, {b.go}]({e})"

    return Type(Union[a.py, b.py], f"stardag.Either[{a.go}, {b.go}]", draw, "either", hashable=a.hashable and b.hashable, task=a.task or b.task)


def struct(depth):
    """A model in one of the ways that Python has: the reference's own, pydantic's, a dataclass, a named tuple."""
    name, way = fresh("M"), r.choice(["own", "own", "pydantic", "dataclass", "named tuple"])
    fields = [(fresh("f"), of_depth(depth - 1)) for _ in range(r.randint(1, 3))]
    types = {f: t.py for f, t in fields}
    marked = way == "own" and r.random() < 0.3
    tail = head = ""
    if way == "own":
        annotations, values = dict(types), {}
        if marked:
            annotations["hint"], values["hint"], tail = Annotated[int, sd.StardagField(significant=False)], 3, ' Hint int `json:"hint" stardag:"nohash"`;'
        made = type(sd.StardagBaseModel)(name, (sd.StardagBaseModel,), {"__module__": __name__, "__annotations__": annotations, **values})
    elif way == "pydantic":
        made = pydantic.create_model(name, **{f: (t, ...) for f, t in types.items()})
    elif way == "dataclass":
        made = dataclasses.make_dataclass(name, list(types.items()), frozen=True)
    else:
        made, head = NamedTuple(name, list(types.items())), ' _ struct{} `stardag:"tuple"`;'
    go.append(f"type {name} struct {{{head} " + " ".join(f'{f.upper()} {t.go} `json:"{f}"`;' for f, t in fields) + tail + " }")

    def draw():
        values = {f: t.draw() for f, t in fields}
        args, said = {f: v for f, (v, _) in values.items()}, [f"{f.upper()}: {e}" for f, (_, e) in values.items()]
        if marked:
            args["hint"] = r.randint(0, 9)
            said.append(f"Hint: {args['hint']}")
        return made(**args), f"{name}{{{', '.join(said)}}}"

    hashable = way in ("dataclass", "named tuple") and all(t.hashable for _, t in fields)
    return Type(made, name, draw, "list" if way == "named tuple" else "object", hashable=hashable, task=any(t.task for _, t in fields))


def tried(check, draw, otherwise):
    """The first of some drawn that passes a check."""
    for _ in range(30):
        if check(got := draw()):
            return got
    return otherwise


def comparable(t):
    """Whether Python orders the values of a type, as HashableSet wants."""
    return t.hashable and t.shape in ("bool", "int", "float", "str", "text")


def apart(pair):
    """Whether both languages choose the same member of a union of two types: their JSON differs, or they are texts that do not look alike.
    HashableSet in a union writes the values of the other member as well, and Python writes a set in any order, which it then reads as a list."""
    a, b = pair
    if {a.shape, b.shape} == {"set", "list"} or any(t.shape == "set" and "HashableSet" in t.go for t in pair):
        return False
    return a.py != b.py and a.go != b.go and not {a.shape, b.shape} & {"any", "null", "either"} and a.shape != b.shape or {a.go, b.go} in ({"civil.Date", "uuid.UUID"}, {"civil.Time", "time.Duration"})


def of_depth(depth):
    if depth <= 0 or r.random() < 0.25:
        return r.choice(SCALARS) if r.random() < 0.8 else r.choice([ANY, TASK, TASK, POLYMORPHIC, MODEL])
    below = of_depth(depth - 1)
    way = r.randint(0, 9)
    if way == 0:
        return list_of(below)
    if way == 1:
        return tuple_of(below)
    if way == 2:
        return pair_of(below, of_depth(depth - 1))
    if way == 3:
        return dict_of(r.choice([t for t in SCALARS if t.key]), below)
    if way == 4:
        return set_of(tried(lambda t: t.hashable, lambda: of_depth(depth - 1), r.choice(SCALARS)))
    if way == 5:
        return set_of(tried(comparable, lambda: of_depth(depth - 1), SCALARS[3]), ordered=True)
    if way == 6:
        return below if below.shape in ("null", "any") else optional(below)
    if way == 7:
        pair = tried(apart, lambda: (of_depth(depth - 1), of_depth(depth - 1)), None)
        return either(*pair) if pair else below
    return struct(depth)
