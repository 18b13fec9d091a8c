"""declare.py SEED KINDS CASES FOLDER: declares kinds of tasks at random, in Python here and in Go as FOLDER/kinds.go, and makes
tasks of them: what the reference says of each goes to stdout as JSON, its output below the target root.

declare.py SEED KINDS CASES read: declares and makes the same again, and compares the outputs below the target root, which the Go program
has written, with the values that they were made of."""

import inspect
import json
import os
import sys
from typing import Annotated

import pydantic
import stardag as sd

import values
from compound import of_depth
from values import D, fresh, go, leaf, quoted, r

VERSIONS = ["", "", "1", "v 2", "\u00e9", "0.1.2"]
NAMESPACES = ["", "gen", "gen.ns", "gen.\u65e5\u672c/x", "a b"]


def compact(value, ordered=False):
    return json.dumps(value, sort_keys=ordered, ensure_ascii=False, separators=(",", ":"))


def as_tag(t, value):
    """The text of a value in a Go struct tag, or None where it cannot stand there."""
    got = json.loads(pydantic.TypeAdapter(t.py).dump_json(value))
    said = got if isinstance(got, str) else json.dumps(got)
    plain = said.isascii() and said.isprintable() and not set(said) & set('`"\\,')
    return said if plain and said == said.strip() and not (isinstance(got, str) and (not got or set(got) & set("[{"))) else None


class Field:
    """A parameter of a kind, with at most one marker."""

    def __init__(self, name, t, of_function):
        self.name, self.type, self.tag, self.py, self.default = name, t, "", t.py, inspect.Parameter.empty
        self.known = None
        way = r.random()
        if t.task or t.go == "any":
            return
        if way < 0.3:
            value, said = t.draw()
            text = as_tag(t, value)
            if text is None:
                return
            self.known = value, said
            if way < 0.15 and not of_function:
                self.tag, self.py = f"compat={text}", Annotated[t.py, sd.StardagField(compat_default=value)]
            else:
                self.tag, self.default = f"default={text}", value
        elif way < 0.45 and not of_function:
            self.tag, self.py = "nohash", Annotated[t.py, sd.StardagField(significant=False)]

    def draw(self):
        return self.known if self.known and r.random() < 0.5 else self.type.draw()


class Kind:
    def __init__(self):
        self.name, self.version, self.namespace = fresh("K"), r.choice(VERSIONS), r.choice(NAMESPACES)
        self.title = self.name + r.choice(["", "", " \u00e9/x.y"])
        self.of_function = r.random() < 0.25
        self.output = values.Type(None, "", None, "any", task=True)
        while self.output.task or self.output.py is None:
            self.output = of_depth(2)
        types = [of_depth(3) for _ in range(r.randint(1, 4))]
        self.fields = [Field(fresh("p"), t, self.of_function) for t in types if not self.of_function or not t.task and t.shape not in ("any", "null", "either")]
        self.extra = r.choice(["", "", "day/\u00e9"])
        self.filename = r.choice(["", "", "", "out.x"])
        self.root = r.choice(["default", "default", "other"])
        self.made = self.function() if self.of_function else self.declared()

    def relpath(self):
        return {k: v for k, v in [("extra", self.extra), ("filename", self.filename)] if v}

    def declared(self):
        body = {"__module__": __name__, "__annotations__": {f.name: f.py for f in self.fields}, "run": lambda _: None}
        body |= {f.name: f.default for f in self.fields if f.default is not inspect.Parameter.empty}
        body |= {"_relpath_" + part: property(lambda _, text=text: text) for part, text in self.relpath().items()}
        if self.root != "default":
            body["_target_root_key"] = property(lambda _: self.root)
        if self.version:
            body["__version__"] = self.version
        return type(sd.Task)(self.name, (sd.Task[self.output.py],), body, namespace_override=self.namespace, name_override=self.title)

    def function(self):
        self.namespace = ""  # where the module says nothing else

        def run(**_):
            raise NotImplementedError

        parameters = [inspect.Parameter(f.name, inspect.Parameter.KEYWORD_ONLY, annotation=f.py, default=f.default) for f in self.fields]
        run.__signature__ = inspect.Signature(parameters, return_annotation=self.output.py)
        run.__annotations__ = {f.name: f.py for f in self.fields} | {"return": self.output.py}
        more = {"relpath": self.relpath()} if self.relpath() else {}
        return sd.task(name=self.title, version=self.version, target_root_key=self.root, **more)(run)

    def go(self):
        of = "stardag.Arg[%s]" if self.of_function else "%s"
        tags = {f.name: f' stardag:"{f.tag}"' if f.tag else "" for f in self.fields}
        fields = " ".join(f'{f.name.upper()} {of % f.type.go} `json:"{f.name}"{tags[f.name]}`;' for f in self.fields)
        options = [f"stardag.Version({quoted(self.version)})"] if self.version else []
        options += [f'stardag.Root("{self.root}")'] if self.root != "default" else []
        name = f"stardag.Named{{Namespace: {quoted(self.namespace)}, Name: {quoted(self.title)}}}"
        paths = "".join(f".Relpath{part.title()}(func({self.name}) string {{ return {quoted(text)} }})" for part, text in self.relpath().items())
        return f"""type {self.name} struct {{ {fields} }}
func ({self.name}) Run(ctx context.Context) ({self.output.go}, error) {{ return output[{self.output.go}](ctx) }}
var kind{self.name} = stardag.Define[{self.name}]({", ".join([name, *options])}){paths}"""

    def task(self):
        """A task, the Go expression of its parameters, and what of them can be left out."""
        arguments, said, known = {}, [], set()
        for f in self.fields:
            value, e = f.draw()
            if self.of_function and f.type.go == "int64" and r.random() < 0.5:
                value, e = leaf()
                e = f"stardag.From({e})"
            elif self.of_function:
                e = f"stardag.Value[{f.type.go}]({e})"
            if f.known and value is f.known[0]:
                known.add(f.name)
            arguments[f.name] = value
            said.append(f"{f.name.upper()}: {e}")
        return self.made(**arguments), f"{self.name}{{{', '.join(said)}}}", known


def spoken(field, value):
    """A value as a text on a command line: JSON, or the bare text."""
    if isinstance(value, str) and field.type.shape in ("str", "text", "enum", "literal") and not value.startswith('"') and r.random() < 0.5:
        return value
    return json.dumps(value)


def cases(kinds, each):
    seen = set()
    for kind in kinds:
        for _ in range(each):
            task, said, known = kind.task()
            output, output_said = kind.output.draw()
            try:
                sd.check_serialization_stability(task)
                stored = pydantic.TypeAdapter(kind.output.py)
                same = kind.output.go == "string" or stored.validate_json(stored.dump_json(output)) == output
            except (sd.UnstableSerializationError, ValueError, KeyError):
                continue  # the reference does not read it back either
            if task.id not in seen and same:
                seen.add(task.id)
                yield kind, task, said, known, output, output_said


def main():
    seed, count, each, folder = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    r.seed(seed)
    kinds = [Kind() for _ in range(count)]
    calls = []
    for kind, task, said, known, output, output_said in cases(kinds, each):
        body = task.instance_body()
        texts = {f.name: spoken(f, body[f.name]) for f in kind.fields if f.name not in known or f.tag.startswith("compat")}
        if folder == "read":
            if task.load() != output:
                sys.exit(f"{kind.go()}\n{task!r}: read {task.load()!r}, want {output!r}")
            continue
        task._save(output)
        case = {"id": str(task.id), "hash": str(task.instance_hash), "uri": task.target().uri, "body": compact(body, ordered=True), "short": compact({k: v for k, v in body.items() if k not in known}), "texts": texts}
        print(compact(case))
        calls.append(f"add[{kind.name}, {kind.output.go}](kind{kind.name}, {said}, {output_said})")
    if folder != "read":
        with open(os.path.join(folder, "kinds.go"), "w") as f:
            f.write("\n".join(["package main", 'import ("context"; "math/big"; "time"; "cloud.google.com/go/civil"; "github.com/cockroachdb/apd/v3"; "github.com/google/uuid"; "github.com/stardag-go/stardag")', "var (_ big.Int; _ time.Time; _ civil.Date; _ apd.Decimal; _ uuid.UUID; _ context.Context)", *go, *[k.go() for k in kinds], "func init() {", *calls, "}"]))


main()
