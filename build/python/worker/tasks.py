"""Tasks from and to the flat bodies that the program has.

In a flat body a nested task is {"id": ...}, and what it stands for was sent before. Tasks are made from the bottom up with the objects
that are there already, so a deep graph or one with many diamonds costs what it has tasks.
"""

import copy
import dataclasses
import json

from .errors import Refusal, one_line
from .sdk import is_plain, is_scalar, name_of, reference


class Tasks:
    """The tasks that were made or met, by id."""

    def __init__(self, sdk):
        self.sdk = sdk
        self.careful, self.counting, self.fields = {}, {}, {}  # of classes, once they were asked for
        self.by_id = {}
        self.has = {}  # what the program has too: the own body, and the objects in the parameters

    def forget(self):
        self.by_id.clear()
        self.has.clear()

    def referring(self, value):
        """The value with references in the places of tasks, or the value itself when there are none; and the tasks."""
        sdk = self.sdk
        if isinstance(value, sdk.Base):
            self.id_of(value)
            return reference(value), [value]
        if value is None or isinstance(value, (str, int, float, bytes)):
            return value, ()
        if isinstance(value, dict):
            pairs = [(key, self.referring(item)) for key, item in value.items()]
            found = [task for _, (_, tasks) in pairs for task in tasks]
            return ({key: item for key, (item, _) in pairs} if found else value), found
        if isinstance(value, (list, tuple, set, frozenset)):
            items = [self.referring(item) for item in value]
            found = [task for _, tasks in items for task in tasks]
            if not found:
                return value, ()
            made = [item for item, _ in items]
            return (type(value)(*made) if hasattr(value, "_fields") else type(value)(made)), found
        if isinstance(value, sdk.Model):
            update, found = {}, []
            for name in type(value).model_fields:
                item, tasks = self.referring(getattr(value, name))
                if tasks:
                    update[name] = item
                    found += tasks
            return (value.model_copy(update=update) if found else value), found
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            made, found = copy.copy(value), []
            for f in dataclasses.fields(value):
                item, tasks = self.referring(getattr(value, f.name))
                if tasks:
                    object.__setattr__(made, f.name, item)
                    found += tasks
            return (made if found else value), found
        return value, ()

    def is_careful(self, cls):
        """Whether a task is the compat default of a field, which has to be compared as it is."""
        if cls not in self.careful:
            self.careful[cls] = any(
                isinstance(getattr(m, "compat_default", None), self.sdk.Base)
                for f in cls.model_fields.values()
                for m in f.metadata
                if isinstance(m, self.sdk.field)
            )
        return self.careful[cls]

    def deep(self, cls):
        """The fields of a class that may have tasks somewhere in their values."""
        if cls not in self.fields:
            self.fields[cls] = [n for n, f in cls.model_fields.items() if not is_scalar(f.annotation)]
        return self.fields[cls]

    def shallow(self, task):
        """A copy of the task that refers to those in its parameters, and those."""
        update, found = {}, []
        for name in self.deep(type(task)):
            item, tasks = self.referring(getattr(task, name))
            if tasks:
                update[name] = item
                found += tasks
        return (task.model_copy(update=update) if found else task), found

    def below(self, task):
        """The tasks in the parameters of a task, without looking into them."""
        found, todo = [], [getattr(task, name) for name in self.deep(type(task))]
        while todo:
            value = todo.pop()
            if isinstance(value, self.sdk.Base):
                found.append(value)
            elif isinstance(value, dict):
                todo.extend(value.values())
            elif isinstance(value, (list, tuple, set, frozenset)):
                todo.extend(value)
            elif isinstance(value, self.sdk.Model):
                todo.extend(getattr(value, name) for name in type(value).model_fields)
            elif dataclasses.is_dataclass(value) and not isinstance(value, type):
                todo.extend(getattr(value, f.name) for f in dataclasses.fields(value))
        return found

    def id_of(self, task):
        """The id of a task, found from the bottom up and kept where the SDK keeps it."""
        if "id" in task.__dict__:
            return task.__dict__["id"]
        stack = [task]
        while stack:
            top = stack[-1]
            if "id" in top.__dict__:
                stack.pop()
                continue
            missing = [u for u in self.below(top) if "id" not in u.__dict__]
            if missing:
                if len(stack) > 100_000:
                    raise Refusal(f"the parameters of {name_of(task)} contain it")
                stack.extend(missing)
                continue
            stack.pop()
            part, found = self.shallow(top)
            if found and not self.is_careful(type(top)):
                try:
                    top.__dict__["id"] = part.id
                    continue
                except Exception:
                    pass  # a serializer of its own wants the tasks themselves
            try:
                top.id  # noqa: B018 - computed and kept
            except Exception as e:
                raise Refusal(self.unwritten(top, e)) from e
        return task.__dict__["id"]

    def entry(self, task, table):
        """Writes a task into a table, after what is in its parameters, as far as the program does not have it."""
        seen, stack = set(), [(task, False)]
        while stack:
            top, below_done = stack.pop()
            uid = str(self.id_of(top))
            if below_done:
                if uid not in self.has:
                    body, up = self.body_of(top)
                    self.by_id[uid], self.has[uid] = top, (body, [self.by_id[u] for u in up])
                    table[uid] = {"id": uid, "body": body, "up": up, **self.place(top)}
                continue
            if self.by_id.get(uid) is top and uid in self.has or id(top) in seen:
                continue
            seen.add(id(top))
            below = self.below(top)
            if uid in self.has:
                if not self.all_count(type(top)) and json.loads(self.body_of(top)[0]) != json.loads(self.has[uid][0]):
                    raise Refusal(f"task {name_of(top)} ({uid}) is met twice with different parameters: give both the same values")
            else:
                stack.append((top, True))
            stack.extend((u, False) for u in reversed(below))
        return str(self.id_of(task))

    def all_count(self, cls):
        """Whether every parameter is part of the id, so that equal ids say that tasks are equal."""
        if cls not in self.counting:
            self.counting[cls] = not any(
                not m.significant or not repr(m.compat_default).startswith("<object")
                for f in cls.model_fields.values()
                for m in f.metadata
                if isinstance(m, self.sdk.field)
            ) and all(is_plain(f.annotation) for f in cls.model_fields.values())
        return self.counting[cls]

    def body_of(self, task):
        """The own body of a task as text, and the ids of the tasks in its parameters."""
        if isinstance(task, self.sdk.Alias):
            raise Refusal(
                f"task {self.id_of(task)} is an AliasTask, which holds a pickled type and is only good in the process that made it: "
                "use the task itself, or stardag.Foreign in Go"
            )
        if type(task).__module__ == "__main__":
            raise Refusal(f"{type(task).__qualname__} is defined in __main__, which no other process can import: move it into a module")
        part, found = self.shallow(task)
        try:
            body = own_body(part)
        except Exception:
            found = []  # a serializer of its own wants the tasks themselves
            try:
                body = own_body(task)
            except Exception as e:
                raise Refusal(self.unwritten(task, e)) from e
        return body, list(dict.fromkeys(str(self.id_of(u)) for u in found))

    @staticmethod
    def unwritten(task, e):
        return (
            f"the parameters of {name_of(task)} cannot be written as JSON, so they cannot go to another process "
            f"({type(e).__name__}: {one_line(e)}): give the field a serializer instead of a pickled object"
        )

    def place(self, task):
        """Where the output of a task is, and whether only its own code can tell that it is complete."""
        cls = type(task)
        plain = isinstance(task, self.sdk.Target) and cls.complete is self.sdk.Target.complete
        if not isinstance(task, self.sdk.Target):
            return {"ask": True}
        target = task.target()
        uri = getattr(target, "uri", None)
        if not isinstance(uri, str):
            raise Refusal(f"the output of {name_of(task)} is a {type(target).__name__}, which other processes cannot see: use a target with a uri")
        if isinstance(target, self.sdk.Directory) and not uri.endswith("/"):
            uri += "/"
        return {"uri": uri} if plain else {"uri": uri, "ask": True}

    def make(self, table):
        """Makes the tasks of a table, upstreams first. What is here already and made of the same is kept."""
        for e in table:
            uid = e["id"]
            up = {u: self.by_id[u] for u in e.get("up") or ()}
            if uid in self.has:
                body, objects = self.has[uid]
                if body == e["body"] and len(objects) == len(up) and all(a is b for a, b in zip(objects, up.values())):
                    continue
            task = self.from_flat(json.loads(e["body"]), up)
            if str(self.id_of(task)) != uid and str(type(task).id.func(task)) != uid:
                raise Refusal(self.different(task, e))
            self.by_id[uid], self.has[uid] = task, (e["body"], list(up.values()))

    def from_flat(self, body, up):
        name = f"{body.get('__namespace')}.{body.get('__name')}".lstrip(".")
        try:
            return self.sdk.from_body(filled(body, up) if up else body)
        except Exception as e:
            cause = e.__cause__ or e
            if isinstance(cause, KeyError):
                raise Refusal(f"no module that was loaded defines the task {name}: name its module too, with --python-module") from e
            raise Refusal(f"stardag for Python does not take the parameters of {name}: {one_line(cause)}") from e

    def different(self, task, e):
        """Says how the declaration in Go and the class in Python differ."""
        theirs = json.loads(self.body_of(task)[0])
        ours = json.loads(e["body"])
        names = sorted(k for k in set(theirs) | set(ours) if theirs.get(k, ...) != ours.get(k, ...))
        where = f"they differ in {', '.join(names)}" if names else "all values are equal, so they differ in which parameters count (nohash, compat)"
        return (
            f"task {name_of(task)} has the id {e['id']} as it is declared in Go and {self.id_of(task)} as it is in Python; {where}: "
            "make the declaration and the class the same"
        )


def own_body(task):
    return json.dumps(task.model_dump(mode="json", context={"mode": "registry"}), separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def filled(value, up):
    """A flat body with the tasks themselves in it."""
    if isinstance(value, dict):
        if len(value) == 1 and value.get("id") in up:
            return up[value["id"]]
        return {key: filled(item, up) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, up) for item in value]
    return value
