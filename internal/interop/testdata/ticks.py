"""A reactive build of the Python program, moved on by ticks, beside builds of Go workers. The result goes to stdout as JSON.

Ticks begin as they do on a platform: a run that has ended asks for one, a tick that ends hands over to the next one or wakes other builds, and a
watchdog begins one when nobody has for a while."""

import asyncio
import json
import os
import queue
import sys
import threading
import time
import uuid

import httpx
import stardag as sd
from stardag.build import DetachedHandle, TaskExecutorABC, TickConfig, run_tick_aio
from stardag.registry import APIRegistry

from shared import Shared, tell

APP = "python-app"


class PythonTop(sd.Task[str], namespace_override="mixed"):
    """A kind that the Go program does not have."""

    name: str
    needs: tuple[sd.TaskLoads[str], ...] = ()

    def requires(self):
        return self.needs

    def run(self):
        tell(self.name)
        self._save(self.name)


class Platform:
    """What ticks and runs are started on: threads of this process."""

    def __init__(self):
        self.wanted = queue.SimpleQueue()  # ticks
        self.strangers = []  # apps that are not deployed here
        self.runs = []

    def spawn_tick(self, build_id, app_name):
        """TickConfig.spawn_tick, and what a run does that finds no scheduler."""
        if app_name != APP:
            self.strangers.append(app_name)
            raise LookupError(f"there is no app {app_name!r} here")
        self.wanted.put(build_id)

    def run(self, plan, task, build, execution):
        def work():
            time.sleep(0.1)  # until it is noted where the task runs
            task.run()
            call("POST", f"plans/{plan}/members/{task.id}/complete", {"execution_id": str(execution)})
            told = call("POST", f"builds/{build}/notify?can_spawn=true")
            if told["needs_tick"] and not told["scheduler_live"]:
                self.spawn_tick(build, APP)

        self.runs.append(threading.Thread(target=work))
        self.runs[-1].start()


class Starter(TaskExecutorABC):
    """Starts tasks outside of the tick."""

    def __init__(self, start):
        self.start = start
        self.count = 0

    async def setup(self):
        pass

    async def teardown(self):
        pass

    async def submit(self, task):
        raise AssertionError("a tick starts tasks detached")

    def supports_detached(self, task):
        return True

    def reports_lifecycle(self, task):
        return True

    async def submit_detached(self, task, *, execution_id):
        self.count += 1
        self.start(task, execution_id)

        async def wait():
            return None

        return DetachedHandle("ticks", f"call-{self.count}", wait)


def call(method, path, body=None):
    answer = httpx.request(
        method, f"{os.environ['STARDAG_API_URL']}/api/v2/{path}", json=body, timeout=60,
        headers={"X-API-Key": os.environ["STARDAG_API_KEY"]},
    )
    assert answer.status_code < 300, (path, answer.text)
    return answer.json()


def wire_body(task):
    """A task as the client sends it: nested tasks by value."""
    body = {"__namespace": task.get_namespace(), "__name": task.get_name(), "version": task.version}
    body["name"] = task.name
    body["needs"] = [wire_body(t) for t in task.needs]
    return body


def below(task, seen):
    """The tasks below one, upstreams first, each once."""
    for need in task.needs:
        below(need, seen)
    seen.setdefault(str(task.id), task)
    return seen


def main():
    leaves = [Shared(name=f"leaf {i}") for i in range(10)]
    middle = [Shared(name=f"middle {i}", needs=(leaves[i], leaves[i + 1], leaves[i + 2])) for i in range(6)]
    root = PythonTop(name="python top", needs=tuple(middle))
    build, plan = str(uuid.uuid4()), str(uuid.uuid4())
    deployment = call("POST", "deployments", {"id": str(uuid.uuid4()), "kind": "modal", "app_name": APP, "code_id": "one-commit"})["id"]
    call("POST", f"deployments/{deployment}/activate", {})
    call("POST", "builds", {"id": build, "root_task_ids": [str(root.id)]})
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    items = [
        {
            "task_id": str(t.id), "task_namespace": t.get_namespace(), "task_name": t.get_name(), "version": t.version,
            "output_uri": t.target().uri, "instance_hash": str(t.instance_hash), "body": wire_body(t),
            "declared_upstreams": [str(n.instance_hash) for n in t.needs], "observed_complete": False, "observed_at": now,
        }
        for t in below(root, {}).values()
    ]
    call("POST", f"builds/{build}/plans", {"plan_id": plan, "deployment_id": deployment, "settings": {}, "roots": [dict(items[-1], declared_upstreams=None)]})
    call("POST", f"plans/{plan}/members", {"items": items})
    call("POST", f"plans/{plan}/seal")
    call("PUT", f"builds/{build}/reactive-meta", {"app_name": APP, "tick_kwargs": {"linger_seconds": 0}})

    platform = Platform()
    starter = Starter(lambda task, execution: platform.run(plan, task, build, execution))

    async def tick():
        return await run_tick_aio(
            uuid.UUID(build), registry=APIRegistry(), task_executor=starter, deployment_id=uuid.UUID(deployment),
            config=TickConfig(linger_seconds=0, poll_interval_seconds=0.05, spawn_tick=platform.spawn_tick),
        )

    summary, spawned, handed_over = None, 0, 0
    deadline = time.monotonic() + 100
    while summary is None or summary.outcome != "terminal":
        assert time.monotonic() < deadline, summary
        summary = asyncio.run(tick())
        handed_over += summary.successor_spawned
        try:
            platform.wanted.get(timeout=1)
            spawned += 1
        except queue.Empty:
            pass  # the watchdog
    for run in platform.runs:
        run.join()
    kinds = {f"{t.get_namespace()}.{t.get_name()}" for t in below(root, {}).values()}
    json.dump(
        {
            "id": str(root.id), "build_id": build, "status": call("GET", f"builds/{build}")["status"], "kinds": sorted(kinds),
            "spawned": spawned, "handed_over": handed_over, "strangers": sorted(set(platform.strangers)),
        },
        sys.stdout,
    )


main()
