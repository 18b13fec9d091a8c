"""Runs stardag for Python against a server and checks what comes of it. One function for each story."""

import asyncio
import os
import sys
import time
import uuid

import stardag as sd
from stardag.build import ClaimConfig, DetachedHandle, FailMode, TaskExecutorABC, TickConfig, run_tick_aio
from stardag.registry import APIRegistry

import dropin_tasks as d
from dropin_http import get, post, put

QUICK = ClaimConfig(wait_initial_interval_seconds=0.1, wait_max_interval_seconds=0.3, wait_timeout_seconds=60)


def fresh():
    d.RUNS.clear()
    return d.RUNS


def story_cold_build_then_rerun():
    runs = fresh()
    root = d.total(xs=d.doubled(xs=d.numbers(limit=5)))
    summary = sd.build(root)
    assert summary.status.value == "success" and summary.task_count.succeeded == 3, summary
    assert runs == ["numbers(5)", "doubled", "total"] and root.load() == 20, runs
    runs = fresh()
    again = sd.build(root)
    assert again.status.value == "success" and again.task_count.previously_completed == 1 and runs == [], again
    everything = sd.build(root, register_all=True)
    assert everything.status.value == "success" and runs == [], everything
    os.remove(root.target().uri)
    once_more = sd.build_sequential(root)
    assert once_more.status.value == "success" and runs == ["total"], runs


def story_fail_fast_then_resume():
    runs = fresh()
    root = d.After(tag="ff", upstream=d.Boom(tag="ff"))
    try:
        sd.build(root)
        raise AssertionError("a failing build came back")
    except ValueError as e:
        assert "boom goes ff" in str(e)
    failed = get("builds?status=failed&limit=1")["builds"][0]
    assert "boom goes ff" in failed["error_message"], failed
    os.environ["DROPIN_HEALED"] = "1"
    try:
        summary = sd.build(root, resume_build_id=uuid.UUID(failed["id"]))
    finally:
        del os.environ["DROPIN_HEALED"]
    assert summary.status.value == "success" and str(summary.build_id) == failed["id"], summary
    assert runs[-2:] == ["boom(ff)", "after(ff)"], runs


def story_continue_after_a_failure():
    runs = fresh()
    summary = sd.build([d.After(tag="c", upstream=d.Boom(tag="c")), d.Leaf(tag="c")], fail_mode=FailMode.CONTINUE)
    assert summary.status.value == "failure" and summary.task_count.succeeded == 1 and summary.task_count.skipped == 1, summary
    assert "leaf(c)" in runs and "after(c)" not in runs, runs


def story_dynamic_dependencies():
    runs = fresh()
    task = d.Dynamic(base=30)
    assert sd.build(task).status.value == "success"
    assert task.load() == 61 and runs.count("dynamic") == 1, runs
    task = d.Dynamic(base=40)
    assert sd.build_sequential(task).status.value == "success"
    assert task.load() == 81


def story_claims_are_renewed():
    config = ClaimConfig(in_process_ttl_seconds=60, renew_interval_seconds=0.1)
    task = d.Slow(tag="renewed", seconds=0.8)
    assert sd.build(task, claim_config=config).status.value == "success"
    executions = get(f"tasks/{task.id}/executions")["executions"]
    assert len(executions) == 1 and executions[0]["outcome"] == "completed", executions


def story_limits_hold_across_builds():
    r = APIRegistry()
    r.concurrency_limit_set("dropin:gpu", 1)
    log = os.environ["DROPIN_LOG"] = os.environ["DROPIN_LOG"] + ".limit"
    tasks = [d.Slow(tag=f"limited{i}", seconds=0.1) for i in range(3)]

    async def both():
        builds = [
            sd.build_aio(t, registry=APIRegistry(), limit_key_selector=lambda _: ["dropin:gpu"], claim_config=QUICK) for t in (tasks[:2], tasks[2:])
        ]
        return await asyncio.gather(*builds)

    assert all(s.status.value == "success" for s in asyncio.run(both()))
    words = [line.split()[0] for line in open(log).read().splitlines()]
    assert words == ["start", "end"] * 3, words
    r.concurrency_limit_delete("dropin:gpu")


def story_settings():
    task = d.Setting(tag="s")
    summary = sd.build(task, settings={"DROPIN_MODE": "x y é"})
    assert task.load() == "x y é"
    plans = get(f"builds/{summary.build_id}/plans")["plans"]
    assert get(f"settings/{plans[0]['settings_hash']}")["body"] == {"DROPIN_MODE": "x y é"}
    os.remove(task.target().uri)
    assert sd.build(task, resume_build_id=summary.build_id).status.value == "success"
    assert task.load() == "x y é", "a bare resume reads the settings back"


def story_artifacts():
    task = d.Reported(tag="a")
    assert sd.build(task).status.value == "success"
    artifacts = {a["name"]: a["body"] for a in get(f"tasks/{task.id}/artifacts")["artifacts"]}
    assert artifacts == {"report": {"content": "# a – ✓"}, "numbers": {"a": [1, 2.5, None]}}, artifacts


def story_large_registration():
    fan = d.Fan(width=1020, tag="wide")
    for leaf in fan.requires():  # what is to be measured is the registration, so the leaves are there already
        leaf.run()
    summary = sd.build(fan, register_all=True)
    assert summary.status.value == "success" and summary.task_count.previously_completed == 1020, summary
    plans = get(f"builds/{summary.build_id}/plans")["plans"]
    assert plans[0]["member_count"] == 1021 and plans[0]["member_counts"] == {"completed": 1021}, plans


def story_many_at_a_time():
    summary = sd.build(d.Fan(width=60, tag="many"))
    assert summary.status.value == "success" and summary.task_count.succeeded == 61, summary


def story_load_from_the_registry():
    task = d.total(xs=d.doubled(xs=d.numbers(limit=5)))
    alias = sd.AliasTask[int].from_registry(task.id)
    assert alias.load() == 20 and alias.id == task.id


def story_identity_conflict():
    """The same task with another target root is another output, which the server refuses."""
    root = os.environ["STARDAG_TARGET_ROOTS__DEFAULT"]
    os.environ["STARDAG_TARGET_ROOTS__DEFAULT"] = root + "-other"
    sd.config_provider.clear()
    sd.target_factory_provider.clear()
    try:
        sd.build(d.Leaf(tag="c"))
        raise AssertionError("two places for one output were taken")
    except sd.APIError as e:
        assert e.code == "task_identity_conflict", e
    finally:
        os.environ["STARDAG_TARGET_ROOTS__DEFAULT"] = root
        sd.config_provider.clear()
        sd.target_factory_provider.clear()


def story_a_build_cancelled_from_outside_stops():
    slow = d.Slow(tag="cancelled", seconds=1.0)

    async def run():
        build = asyncio.create_task(sd.build_aio([slow, d.Fan(width=1, tag="x")], registry=APIRegistry(), claim_config=QUICK, raise_on_failure=False))
        for _ in range(200):
            await asyncio.sleep(0.02)
            running = get("builds?status=running")["builds"]
            if running and get(f"tasks/{slow.id}", missing={}).get("status") == "running":
                post(f"builds/{running[0]['id']}/cancel")
                break
        return await build

    summary = asyncio.run(run())
    assert summary.status.value in ("stopped", "success"), summary
    assert get(f"builds/{summary.build_id}")["status"] == "cancelled", summary
    assert get(f"tasks/{slow.id}")["status"] == "cancelled"


class Spawner(TaskExecutorABC):
    """Starts tasks outside of the tick, as a platform would; here in this process, reporting as a worker does."""

    def __init__(self):
        self.started = []

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
        self.started.append((task, execution_id))

        async def wait():
            return None

        return DetachedHandle("dropin", f"fc-{len(self.started)}", wait)


def story_a_reactive_build_is_moved_on_by_ticks():
    """A build that no process stays for: short ticks claim and start tasks, workers report."""
    root = d.total(xs=d.doubled(xs=d.numbers(limit=77)))
    mid, first = root.xs, root.xs.xs
    build, plan = str(uuid.uuid4()), str(uuid.uuid4())
    deployment = post("deployments", {"id": str(uuid.uuid4()), "kind": "modal", "app_name": "dropin-app", "code_id": "c" + uuid.uuid4().hex[:8]})["id"]
    post(f"deployments/{deployment}/activate", {})
    post("builds", {"id": build, "root_task_ids": [str(root.id)]})
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def item(task, upstreams):
        return {
            "task_id": str(task.id), "task_namespace": task.get_namespace(), "task_name": task.get_name(), "version": task.version,
            "output_uri": task.target().uri, "instance_hash": str(task.instance_hash), "body": wire_body(task),
            "declared_upstreams": upstreams, "observed_complete": False, "observed_at": now,
        }

    items = [item(first, []), item(mid, [str(first.instance_hash)]), item(root, [str(mid.instance_hash)])]
    unexpanded = dict(items[2], declared_upstreams=None)
    post(f"builds/{build}/plans", {"plan_id": plan, "deployment_id": deployment, "settings": {}, "roots": [unexpanded]})
    post(f"plans/{plan}/members", {"items": items})
    post(f"plans/{plan}/seal")
    put(f"builds/{build}/reactive-meta", {"app_name": "dropin-app", "tick_kwargs": {"linger_seconds": 0}})

    async def tick():
        executor = Spawner()
        summary = await run_tick_aio(
            uuid.UUID(build), registry=APIRegistry(), task_executor=executor, deployment_id=uuid.UUID(deployment),
            config=TickConfig(linger_seconds=0, poll_interval_seconds=0.05, spawn_tick=None),
        )
        for task, execution in executor.started:
            task.run()
            post(f"plans/{plan}/members/{task.id}/complete", {"execution_id": str(execution)})
        return summary, [t.get_name() for t, _ in executor.started]

    started = []
    for _ in range(6):
        summary, names = asyncio.run(tick())
        started += names
        if summary.outcome == "terminal":
            break
    assert started == ["numbers", "doubled", "total"], (started, summary)
    assert get(f"builds/{build}")["status"] == "completed", summary
    ticks = get(f"builds/{build}/tick-summaries")["summaries"]
    assert ticks and ticks[0]["outcome"] == "terminal", ticks


def wire_body(task):
    """A task as the client sends it: nested tasks by value."""
    body = {"__namespace": task.get_namespace(), "__name": task.get_name(), "version": task.version}
    for name in type(task).model_fields:
        if name == "version":
            continue
        value = getattr(task, name)
        body[name] = wire_body(value) if isinstance(value, sd.BaseTask) else value
    return body


def main():
    stories = {k.removeprefix("story_"): v for k, v in globals().items() if k.startswith("story_")}
    chosen = sys.argv[1:] or list(stories)
    for name in chosen:
        started = time.monotonic()
        stories[name]()
        print(f"{name}: {time.monotonic() - started:.2f} s", flush=True)


main()
