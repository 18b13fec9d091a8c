"""Runs tasks of stardag for Python on behalf of a program in Go, one at a time, and answers what it asks about them."""

import asyncio
import contextlib
import faulthandler
import gc
import importlib.metadata
import inspect
import json
import logging
import os
import signal
import sys

from . import artifacts, modules
from .errors import Refusal, Stop, stop, told
from .pipes import Lines, Pipe, Records
from .sdk import SDK, decorated
from .targets import Targets
from .tasks import Tasks


class Worker:
    def __init__(self, pipe):
        self.pipe, self.out, self.err = pipe, Lines(pipe, "stdout", 1), Lines(pipe, "stderr", 2)
        self.parked, self.loop = {}, None
        self.ways = {}  # how tasks of a class run

    def start(self, m):
        """Imports the SDK and the modules."""
        try:
            installed = importlib.metadata.version("stardag")
        except importlib.metadata.PackageNotFoundError:
            raise Refusal(f"there is no stardag for {sys.executable}: {m['install']}") from None
        if not m["any_version"] and not any(installed == v or installed.startswith(v + ".") for v in m["versions"]):
            raise Refusal(f"stardag {installed} is installed for {sys.executable}, and {' and '.join(m['versions'])} work here: {m['install']}")
        self.sdk = SDK()
        self.tasks, self.targets = Tasks(self.sdk), Targets(self.sdk, self.pipe)
        logging.getLogger().addHandler(Records(self.pipe))
        for name in ("stardag.metrics", "stardag.progress"):
            logging.getLogger(name).setLevel(logging.INFO)
        self.modules = [modules.load(name) for name in m["modules"]]
        gc.freeze()  # what importing has made stays, and need not be looked through again
        return {"sdk": installed, "python": sys.version.split()[0], "kinds": modules.kinds(self.sdk, self.modules)}

    # Questions of the program

    def answer(self, m):
        self.targets.below(m.get("roots"))
        self.tasks.make(m.get("table") or ())
        table = {}
        what = m["what"]
        out = {}
        if what == "refs":
            tasks = [t for ref in m["refs"] for t in modules.resolve(ref, m.get("params"), self.sdk)]
            out["ids"] = [self.tasks.entry(t, table) for t in tasks]
        elif what == "params":
            cls = modules.class_of(self.sdk, self.modules, m["namespace"], m["name"])
            out["ids"] = [self.tasks.entry(modules.with_params(cls, m["params"]), table)]
        elif what == "body":
            body = json.loads(m["body"])
            up = {uid: self.tasks.by_id[uid] for uid in m.get("up") or ()}
            out["ids"] = [self.tasks.entry(self.tasks.from_flat(body, up), table)]
        elif what == "requires":
            out["required"] = self.of_each(m["ids"], lambda task: {"ids": [self.tasks.entry(u, table) for u in self.sdk.flatten(task.requires())]})
        elif what == "complete":
            out["complete"] = self.of_each(m["ids"], lambda task: {"done": bool(task.complete())})
        elif what == "revision":
            out["revision"] = modules.revision(self.modules)
        out["table"] = list(table.values())
        return out

    def of_each(self, ids, question):
        """The answers of tasks, each for itself: an exception is the answer of its task."""
        out = []
        for uid in ids:
            try:
                out.append(question(self.tasks.by_id[uid]))
            except Exception as e:
                out.append({"error": told(e)})
        return out

    # Runs

    def run(self, m):
        """Begins a run. What it returns beside the task is a generator when the run may await something."""
        self.targets.below(m["roots"])
        self.tasks.make(m.get("table") or ())
        task = self.tasks.by_id[m["id"]]
        cls = type(task)
        if cls not in self.ways:
            self.ways[cls] = self.way(cls)
        if self.ways[cls] == "steps":
            return task, self.steps_aio(task.run_aio())
        if self.ways[cls] == "wait":
            self.wait(task.run_aio())
            return task, None
        made = task.run()
        if inspect.iscoroutine(made):
            made = self.wait(made)
        return task, made if inspect.isgenerator(made) else None

    def way(self, cls):
        """How tasks of a class run: as an asynchronous generator, asynchronously, or as what run returns."""
        run_aio = inspect.unwrap(cls.run_aio)
        if inspect.isasyncgenfunction(run_aio):
            return "steps"
        own = run_aio is not inspect.unwrap(self.sdk.Base.run_aio)
        return "wait" if own and not inspect.isgeneratorfunction(inspect.unwrap(cls.run)) and not decorated(cls) else "run"

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
                self.parked[job] = (task, steps, self.targets.roots, self.targets.written)
                self.say("await", job=job, ids=ids, table=list(table.values()))
                return
        out = {}
        if type(task).artifacts is not self.sdk.Base.artifacts:
            try:
                out["artifacts"], wrong = artifacts.of(task)
                if wrong:
                    out["artifact_error"] = told(Refusal("; ".join(wrong)))
            except Exception as e:
                out["artifact_error"] = told(e)
        self.say("result", job=job, **out)

    def say(self, op, **message):
        """Says something that ends what was asked for, after what has been printed until then."""
        self.out.end()
        self.err.end()
        self.pipe.say(op=op, **message)

    def job(self, m):
        job = m["job"]
        self.targets.guarded = bool(m.get("guarded"))
        try:
            if m["op"] == "run":
                task, steps = self.run(m)
            else:
                task, steps, roots, written = self.parked.pop(job)
                self.targets.below(roots, written)  # another build may have run in between
            self.go_on(job, task, steps)
        except Stop:
            raise
        except BaseException as e:
            self.parked.pop(job, None)
            self.say("result", job=job, error=told(e))

    def serve(self, first):
        try:
            hello = self.start(first)
        except Stop:
            raise
        except BaseException as e:
            self.say("hello", error=told(e))
            return
        self.say("hello", **hello)
        while True:
            m = self.pipe.hear()
            op = m["op"]
            if op in ("run", "resume"):
                self.job(m)
            elif op == "drop":
                if m["job"] in self.parked:
                    _, steps, roots, written = self.parked.pop(m["job"])
                    self.targets.below(roots, written)
                    with contextlib.suppress(Exception):
                        steps.close()
            elif op == "forget":
                self.tasks.forget()
            elif op == "ask":
                try:
                    out = self.answer(m)
                except Exception as e:
                    out = {"error": told(e)}
                self.say("answer", **out)


def main(first):
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.register(signal.SIGUSR1, all_threads=False)
    worker = Worker(Pipe())
    sys.stdout, sys.stderr = worker.out, worker.err
    try:
        worker.serve(first)
    except Stop:
        worker.out.end()
        worker.err.end()
        os._exit(143)
