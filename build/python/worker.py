"""Runs tasks of stardag for Python on behalf of a program in Go.

The program starts this script and speaks with it over two pipes, never over standard output, which belongs to the code
of the tasks. Each message is four bytes of length, most significant first, and that many bytes of JSON.

Tasks come as flat bodies: a nested task is {"id": ...}, and what it stands for was sent before. They are made from the
bottom up with the objects that are there already, so a deep graph or one with many diamonds costs what it has tasks.
"""

import asyncio
import contextlib
import faulthandler
import hashlib
import importlib
import importlib.metadata
import importlib.util
import inspect
import io
import json
import logging
import os
import signal
import struct
import sys
import threading
import traceback

HEARD, SAID, ALIVE = 3, 4, 5


class Pipe:
    """The two pipes to the program. Messages of several threads do not mix."""

    def __init__(self):
        for fd in (HEARD, SAID, ALIVE):
            os.set_inheritable(fd, False)
        threading.Thread(target=self._watch, daemon=True).start()
        self._heard = open(HEARD, "rb")
        self._lock = threading.Lock()

    @staticmethod
    def _watch():
        os.read(ALIVE, 1)  # nothing is ever written: it returns when the program is gone
        os.killpg(0, signal.SIGKILL)

    def say(self, **message):
        data = json.dumps(message, separators=(",", ":"), ensure_ascii=False, default=str).encode("utf-8", "replace")
        data = struct.pack(">I", len(data)) + data
        with self._lock:
            while data:
                data = data[os.write(SAID, data) :]

    def hear(self):
        head = self._heard.read(4)
        if len(head) < 4:
            os.killpg(0, signal.SIGKILL)  # the program is gone, and so is everything that was started for it
        return json.loads(self._heard.read(struct.unpack(">I", head)[0]))


class Lines(io.TextIOBase):
    """Standard output or error as code in Python sees it: each line goes to the program, in order with everything else."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, pipe, stream, fd):
        self._pipe, self._stream, self._fd, self._rest, self._lock = pipe, stream, fd, "", threading.RLock()

    def writable(self):
        return True

    def fileno(self):
        return self._fd  # what writes there is read by the program as well

    def isatty(self):
        return False

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        with self._lock:
            lines = (self._rest + text).split("\n")
            self._rest = lines.pop()
            for line in lines:
                self._pipe.say(op="line", stream=self._stream, line=line.rstrip("\r"))
            if len(self._rest) > 65536:
                self.end()
        return len(text)

    def end(self):
        with self._lock:
            if self._rest:
                line, self._rest = self._rest, ""
                self._pipe.say(op="line", stream=self._stream, line=line)


class Records(logging.Handler):
    """Sends records of logging. Two loggers are not for people: what they get are numbers, see docs of the package."""

    def __init__(self, pipe):
        super().__init__()
        self._pipe = pipe

    def emit(self, record):
        try:
            if record.name == "stardag.metrics":
                self._pipe.say(op="measured", name=record.getMessage(), value=repr(float(record.value)), step=int(getattr(record, "step", 0)))
                return
            if record.name == "stardag.progress":
                self._pipe.say(op="progress", done=int(record.done), total=int(getattr(record, "total", 0)))
                return
            text = record.getMessage()
            if record.exc_info:
                text += "\n" + "".join(traceback.format_exception(*record.exc_info)).rstrip()
            self._pipe.say(op="record", logger=record.name, level=record.levelno, line=text)
        except Exception:
            self.handleError(record)


class Refusal(Exception):
    """Something that the user can do something about, in one line."""


def own_traceback(error):
    """The traceback without the frames of this script."""
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename == HERE:
        frame = frame.tb_next
    return "".join(traceback.format_exception(type(error), error, frame))


def told(error):
    """An exception as a message."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    out = {"type": name, "message": str(error), "traceback": "" if isinstance(error, Refusal) else own_traceback(error)}
    for parent, cause in ((FileNotFoundError, "not_exist"), (PermissionError, "permission"), (EOFError, "unexpected_eof")):
        if isinstance(error, parent):
            out["is"] = cause
    if isinstance(error, OSError) and error.errno == 28:
        out["is"] = "no_space"
    return out


class SDK:
    """The parts of stardag that are used here, imported late so that what is wrong with it can be told."""

    def __init__(self):
        import stardag
        from pydantic import BaseModel, ConfigDict
        from stardag.registry import NoOpRegistry
        from stardag.target import DirectoryTarget, FileSystemTarget
        from stardag.target import _factory as factory

        self.Base, self.Alias, self.Target = stardag.BaseTask, stardag.AliasTask, stardag.TargetTask
        self.flatten, self.from_body = stardag.flatten_task_struct, stardag.task_from_registry_data
        self.field, self.factory, self.Model = stardag.StardagField, factory, BaseModel
        self.Directory, self.FileSystem = DirectoryTarget, FileSystemTarget
        stardag.registry_provider.set(NoOpRegistry())  # the program records what is done

        class Reference(BaseModel):
            """Stands for a nested task while its parent is written."""

            model_config = ConfigDict(frozen=True)
            id: str

        self.Reference = Reference


class Tasks:
    """The tasks that were made or met, by id."""

    def __init__(self, sdk):
        self.sdk, self.careful, self.counting, self.fields = sdk, {}, {}, {}
        self.by_id = {}
        self.has = {}  # what the program has too: the own body, and the objects in the parameters

    def forget(self):
        self.by_id.clear()
        self.has.clear()

    def referring(self, value):
        """The value with references in the places of tasks, or the value itself when there are none; and the tasks."""
        sdk = self.sdk
        if isinstance(value, sdk.Base):
            return sdk.Reference(id=str(self.id_of(value))), [value]
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
            copy, found = self.shallow(top)
            if found and not self.is_careful(type(top)):
                try:
                    top.__dict__["id"] = copy.id
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
        copy, found = self.shallow(task)
        try:
            data = copy.model_dump(mode="json", context={"mode": "registry"})
            body = json.dumps(data, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        except Exception as e:
            raise Refusal(self.unwritten(task, e)) from e
        up = []
        for u in found:
            uid = str(self.id_of(u))
            if uid not in up:
                up.append(uid)
        return body, up

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
        copy, _ = self.shallow(task)
        theirs = copy.model_dump(mode="json", context={"mode": "registry"})
        ours = json.loads(e["body"])
        names = sorted(k for k in set(theirs) | set(ours) if theirs.get(k, ...) != ours.get(k, ...))
        where = f"they differ in {', '.join(names)}" if names else "all values are equal, so they differ in which parameters count (nohash, compat)"
        return (
            f"task {name_of(task)} has the id {e['id']} as it is declared in Go and {self.id_of(task)} as it is in Python; {where}: "
            "make the declaration and the class the same"
        )


def is_plain(annotation):
    """Whether values of a type have no parameters of their own that may not count. A task stands in a body by its id."""
    args = getattr(annotation, "__args__", None)
    if args:
        return all(is_plain(a) for a in args if a is not Ellipsis)
    if isinstance(annotation, type) and hasattr(annotation, "has_dynamic_deps"):
        return True
    return annotation in (int, str, float, bool, bytes, list, tuple, dict, type(None))


def is_scalar(annotation):
    """Whether values of a type cannot have tasks in them."""
    args = getattr(annotation, "__args__", None)
    if args:
        return all(is_scalar(a) for a in args if a is not Ellipsis)
    return annotation in (int, str, float, bool, bytes, type(None))


def filled(value, up):
    """A flat body with the tasks themselves in it."""
    if isinstance(value, dict):
        if len(value) == 1 and value.get("id") in up:
            return up[value["id"]]
        return {key: filled(item, up) for key, item in value.items()}
    if isinstance(value, list):
        return [filled(item, up) for item in value]
    return value


HERE = told.__code__.co_filename


def one_line(text):
    return " ".join(str(text).split())[:400]


def name_of(task):
    cls = task if isinstance(task, type) else type(task)
    return f"{cls.get_namespace()}.{cls.get_name()}".lstrip(".")


class Worker:
    def __init__(self, pipe):
        self.pipe, self.out, self.err = pipe, Lines(pipe, "stdout", 1), Lines(pipe, "stderr", 2)
        self.asking = threading.Lock()
        self.parked, self.loop, self.roots, self.guarded = {}, None, None, False

    # Start

    def start(self, m):
        try:
            installed = importlib.metadata.version("stardag")
        except importlib.metadata.PackageNotFoundError:
            raise Refusal(f"there is no stardag for {sys.executable}: {m['install']}") from None
        hello = {"sdk": installed, "python": sys.version.split()[0]}
        if not m["any_version"] and not any(installed == v or installed.startswith(v + ".") for v in m["versions"]):
            raise Refusal(f"stardag {installed} is installed for {sys.executable}, and {' and '.join(m['versions'])} work here: {m['install']}")
        self.sdk = SDK()
        self.tasks = Tasks(self.sdk)
        root = logging.getLogger()
        root.addHandler(Records(self.pipe))
        for name in ("stardag.metrics", "stardag.progress"):
            logging.getLogger(name).setLevel(logging.INFO)
        self.modules = [load(name) for name in m["modules"]]
        hello["kinds"] = self.kinds()
        return hello

    def kinds(self):
        found, todo, seen = [], [self.sdk.Base], set()
        while todo:
            cls = todo.pop()
            todo.extend(cls.__subclasses__())
            if cls in seen or cls.__module__.split(".")[0] == "stardag" or inspect.isabstract(cls) or cls.__dict__.get("__stardag_abstract__"):
                continue
            seen.add(cls)
            try:
                if getattr(cls, "__pydantic_generic_metadata__", {}).get("parameters"):
                    continue
                version = cls.model_fields["version"].default
                found.append(
                    {
                        "namespace": cls.get_namespace(),
                        "name": cls.get_name(),
                        "version": version if isinstance(version, str) else "",
                        "module": cls.__module__,
                        "main": cls.__module__ == "__main__",
                        "target": issubclass(cls, self.sdk.Target),
                        "plain": issubclass(cls, self.sdk.Target) and cls.complete is self.sdk.Target.complete,
                        "fields": [
                            {"name": n, "type": type_name(f.annotation), "required": f.is_required()}
                            for n, f in cls.model_fields.items()
                            if n != "version"
                        ],
                    }
                )
            except Exception:  # noqa: S112 - not a class that tasks can be made of
                continue
        return found

    # Questions of the program

    def answer(self, m):
        self.place_below(m.get("roots"))
        self.tasks.make(m.get("table") or ())
        table = {}
        what = m["what"]
        out = {}
        if what == "refs":
            tasks = [t for ref in m["refs"] for t in resolve(ref, m.get("params"), self.sdk)]
            out["ids"] = [self.tasks.entry(t, table) for t in tasks]
        elif what == "params":
            cls = self.class_of(m["namespace"], m["name"])
            out["ids"] = [self.tasks.entry(with_params(cls, m["params"]), table)]
        elif what == "body":
            body = json.loads(m["body"])
            up = {uid: self.tasks.by_id[uid] for uid in m.get("up") or ()}
            out["ids"] = [self.tasks.entry(self.tasks.from_flat(body, up), table)]
        elif what == "requires":
            out["required"] = []
            for uid in m["ids"]:
                try:
                    out["required"].append({"ids": [self.tasks.entry(u, table) for u in self.sdk.flatten(self.tasks.by_id[uid].requires())]})
                except Exception as e:
                    out["required"].append({"error": told(e)})
        elif what == "revision":
            out["revision"] = revision(self.modules)
        elif what == "complete":
            out["complete"] = []
            for uid in m["ids"]:
                try:
                    out["complete"].append({"done": bool(self.tasks.by_id[uid].complete())})
                except Exception as e:
                    out["complete"].append({"error": told(e)})
        out["table"] = list(table.values())
        return out

    def class_of(self, namespace, name):
        todo = [self.sdk.Base]
        while todo:
            cls = todo.pop()
            todo.extend(cls.__subclasses__())
            if cls.__module__.split(".")[0] != "stardag" and cls.get_namespace() == namespace and cls.get_name() == name:
                return cls
        raise Refusal(f"no module that was loaded defines {namespace}.{name}")

    def place_below(self, roots):
        """Has the SDK find its targets below the program's roots."""
        if roots is None or roots == self.roots:
            return
        f = self.sdk.factory
        table = {prefix: self.asking_first(made) for prefix, made in f.get_default_prefix_to_target_prototype().items()}
        f.target_factory_provider.set(f.TargetFactory(target_roots=roots, prefix_to_target_prototype=table))
        self.roots = roots

    def asking_first(self, prototype):
        """Targets whose writes ask whether the run may still write, before what it wrote can be seen."""
        worker = self

        def target(uri):
            t = prototype(uri)
            opened, opened_aio = t._open, t._open_aio
            t._open = lambda mode: worker.watched(opened(mode), mode)
            t._open_aio = lambda mode: worker.watched_aio(opened_aio(mode), mode)
            if worker.guarded:
                path, path_aio = t._writable_proxy_path, t._writable_proxy_path_aio

                @contextlib.contextmanager
                def asking():
                    with path() as p:
                        yield p
                        worker.may_write()

                @contextlib.asynccontextmanager
                async def asking_aio():
                    async with path_aio() as p:
                        yield p
                        worker.may_write()

                t._writable_proxy_path, t._writable_proxy_path_aio = asking, asking_aio
            return t

        return target

    def watched(self, handle, mode):
        if not self.guarded or not mode.startswith("w"):
            return handle
        cls = type(handle)

        class Watched(cls):
            def close(this):
                self.may_write()
                cls.close(this)

            def __exit__(this, kind, value, trace):
                if kind is None:
                    try:
                        self.may_write()
                    except BaseException as e:
                        cls.__exit__(this, type(e), e, e.__traceback__)
                        raise
                return cls.__exit__(this, kind, value, trace)

        with contextlib.suppress(TypeError):
            handle.__class__ = Watched
        return handle

    def watched_aio(self, handle, mode):
        if not self.guarded or not mode.startswith("w"):
            return handle
        cls = type(handle)

        class Watched(cls):
            async def close(this):
                self.may_write()
                await cls.close(this)

            async def __aexit__(this, kind, value, trace):
                if kind is None:
                    try:
                        self.may_write()
                    except BaseException as e:
                        await cls.__aexit__(this, type(e), e, e.__traceback__)
                        raise
                return await cls.__aexit__(this, kind, value, trace)

        with contextlib.suppress(TypeError):
            handle.__class__ = Watched
        return handle

    def may_write(self):
        with self.asking:
            self.pipe.say(op="guard")
            answer = self.pipe.hear()
        if answer.get("error"):
            raise Refusal(answer["error"])

    # Runs

    def run(self, m):
        self.place_below(m["roots"])
        self.tasks.make(m.get("table") or ())
        task = self.tasks.by_id[m["id"]]
        cls = type(task)
        run_aio = inspect.unwrap(cls.run_aio)
        if inspect.isasyncgenfunction(run_aio):
            return task, self.steps_aio(task.run_aio())
        if run_aio is not inspect.unwrap(self.sdk.Base.run_aio) and not inspect.isgeneratorfunction(inspect.unwrap(cls.run)) and not decorated(cls):
            self.wait(task.run_aio())
            return task, None
        made = task.run()
        if inspect.iscoroutine(made):
            made = self.wait(made)
        return task, made if inspect.isgenerator(made) else None

    def wait(self, awaitable):
        if self.loop is None or self.loop.is_closed():
            self.loop = asyncio.new_event_loop()
        return self.loop.run_until_complete(awaitable)

    def steps_aio(self, made):
        """An asynchronous generator as an ordinary one."""
        while True:
            try:
                step = self.wait(made.__anext__())
            except StopAsyncIteration:
                return
            try:
                yield step
            except GeneratorExit:
                self.wait(made.aclose())
                raise

    def go_on(self, job, task, steps):
        """Runs a job until it awaits something, or ends."""
        if steps is not None:
            try:
                awaited = self.sdk.flatten(next(steps))
            except StopIteration:
                pass
            else:
                table = {}
                ids = [self.tasks.entry(t, table) for t in awaited]
                self.parked[job] = (task, steps)
                self.end_lines()
                self.pipe.say(op="await", job=job, ids=ids, table=list(table.values()))
                return
        out = {}
        try:
            made = task.artifacts()
            out["artifacts"] = [{"type": a.type, "name": a.name, "body": a.body} for a in made or ()]
        except Exception as e:
            out["artifact_error"] = told(e)
        self.end_lines()
        self.pipe.say(op="result", job=job, **out)

    def end_lines(self):
        """Marks the end of what a job printed, also past Python, so that the program knows whose it is."""
        self.out.end()
        self.err.end()
        for fd in (1, 2):
            with contextlib.suppress(OSError):
                os.write(fd, b"\0end\n")

    def job(self, m):
        job = m["job"]
        self.guarded = bool(m.get("guarded"))
        try:
            if m["op"] == "run":
                task, steps = self.run(m)
            else:
                task, steps = self.parked.pop(job)
            self.go_on(job, task, steps)
        except BaseException as e:
            if stopping(e):
                raise
            self.parked.pop(job, None)
            self.end_lines()
            self.pipe.say(op="result", job=job, error=told(e))

    def serve(self):
        m = self.pipe.hear()
        try:
            hello = self.start(m)
        except BaseException as e:
            if stopping(e):
                raise
            self.end_lines()
            self.pipe.say(op="hello", error=told(e))
            return
        self.pipe.say(op="hello", **hello)
        while True:
            m = self.pipe.hear()
            op = m["op"]
            if op in ("run", "resume"):
                self.job(m)
            elif op == "drop":
                _, steps = self.parked.pop(m["job"], (None, None))
                if steps is not None:
                    with contextlib.suppress(Exception):
                        steps.close()
            elif op == "forget":
                self.tasks.forget()
            elif op == "ask":
                try:
                    out = self.answer(m)
                except Exception as e:
                    out = {"error": told(e)}
                self.pipe.say(op="answer", **out)
            elif op == "end":
                return


class Stop(BaseException):
    """The program wants the run to end."""


def stopping(error):
    return isinstance(error, Stop)


def stop(*_):
    raise Stop


def decorated(cls):
    return any(base.__module__ == "stardag._core.decorator" for base in cls.__mro__)


def type_name(annotation):
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    for noise in ("typing.", "builtins."):
        name = name.replace(noise, "")
    return name if len(name) <= 60 else name[:59] + "…"


def load(name):
    """Imports a module by its name, or by the path of its file."""
    try:
        if name.endswith(".py") or os.sep in name:
            path = os.path.abspath(name)
            if not os.path.exists(path):
                raise Refusal(f"there is no file {path} to load tasks from")
            stem = os.path.splitext(os.path.basename(path))[0]
            sys.path.insert(0, os.path.dirname(path))
            return importlib.import_module(stem)
        return importlib.import_module(name)
    except Refusal:
        raise
    except ModuleNotFoundError as e:
        missing = e.name or name
        if name == missing or name.startswith(missing + "."):
            raise Refusal(f"there is no module {name}: run from the folder that has it, set PYTHONPATH, or install its package for {sys.executable}") from None
        raise Refusal(f"module {name} imports {missing}, which is not installed for {sys.executable}: install it there, {at(e)}") from None
    except Exception as e:
        raise Refusal(f"module {name} cannot be imported: {type(e).__name__}: {one_line(e)} ({at(e)})") from e


def at(error):
    """Where an exception was raised, in code that is not of Python itself or of this script."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename not in ("<string>",) and not frame.filename.startswith("<frozen"):
            place = f"{frame.filename}, line {frame.lineno}"
    return place or "no place is known"


def resolve(ref, params, sdk):
    """The tasks that module:attr names: a task, a list of them, a function that makes them, or a class with parameters."""
    where, _, attr = ref.rpartition(":")
    if not where or not attr:
        raise Refusal(f"{ref}: write module:name, such as my.tasks:Train")
    value = load(where)
    for part in attr.split("."):
        if not hasattr(value, part):
            raise Refusal(f"module {where} has no {attr}")
        value = getattr(value, part)
    if isinstance(value, type) and issubclass(value, sdk.Base):
        return [with_params(value, params or {})]
    if params:
        raise Refusal(f"--param goes with a class of tasks, and {ref} is a {type(value).__name__}")
    if callable(value) and not isinstance(value, sdk.Base):
        value = value()
    if isinstance(value, sdk.Base):
        return [value]
    try:
        tasks = list(value)
    except TypeError:
        tasks = [value]
    for t in tasks:
        if not isinstance(t, sdk.Base):
            raise Refusal(f"{ref} is neither a task nor a list of tasks: it has a {type(t).__name__}")
    return tasks


def with_params(cls, texts):
    values = {}
    for key, text in texts.items():
        try:
            values[key] = json.loads(text)
        except ValueError:
            values[key] = text
    takes = "it takes " + (", ".join(n for n in cls.model_fields if n != "version") or "no parameters")
    names = set(cls.model_fields).union(f.alias for f in cls.model_fields.values() if f.alias)
    unknown = [k for k in values if k not in names]
    if unknown and cls.model_config.get("extra") != "allow":  # which the class would pass over
        raise Refusal(f"{name_of(cls)}: unknown parameter {unknown[0]}; {takes}")
    try:
        return cls(**values)
    except Exception as e:
        raise Refusal(f"{name_of(cls)}: {one_line(e)}; {takes}") from e


def revision(modules):
    """A name for what is installed and for the sources of the modules: the same on machines that have the same."""
    h = hashlib.sha256()
    h.update(sys.version.split()[0].encode())
    for line in sorted({f"{d.metadata['Name']}=={d.version}".lower() for d in importlib.metadata.distributions()}):
        h.update(line.encode() + b"\n")
    files = set()
    for module in modules:
        top = sys.modules.get(module.__name__.split(".")[0], module)
        for folder in getattr(top, "__path__", ()):
            for base, _, names in os.walk(folder):
                files.update(os.path.join(base, n) for n in names if n.endswith(".py"))
        if getattr(module, "__file__", None):
            files.add(module.__file__)
    common = os.path.commonpath(files) if len(files) > 1 else os.path.dirname(next(iter(files), ""))
    for path in sorted(files):
        with contextlib.suppress(OSError), open(path, "rb") as f:
            h.update(os.path.relpath(path, common).encode() + b"\0" + f.read())
    return h.hexdigest()[:12]


def main():
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.register(signal.SIGUSR1, all_threads=False)
    worker = Worker(Pipe())
    sys.stdout, sys.stderr = worker.out, worker.err
    try:
        worker.serve()
    except BaseException as e:
        if not stopping(e):
            raise
        worker.end_lines()
        os._exit(143)


main()
