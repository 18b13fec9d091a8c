"""Every command of stardag for Python that speaks to a registry, run against a server with an API key."""

import json
import os
import sys
import uuid
from importlib.metadata import entry_points

import stardag as sd
from typer.testing import CliRunner

import dropin_tasks as d
from dropin_http import get, post

app = next(e for e in entry_points(group="console_scripts") if e.name == "stardag").load()


def run(*args, code=0, says=None):
    """Runs a command; without says its standard output has to be one JSON document, which is returned."""
    result = CliRunner().invoke(app, list(args), env={"COLUMNS": "200"})
    if result.exit_code != code:
        raise AssertionError(f"{args}: exit code {result.exit_code}, want {code}\n{result.output}\n{result.stderr}\n{result.exception!r}")
    if says is not None:
        assert says in result.output + result.stderr, f"{args}: {says!r} is not in\n{result.output}\n{result.stderr}"
        return None
    return json.loads(result.stdout)


def reads(build, task, failed):
    assert any(b["id"] == build for b in run("builds", "list", "--json")["builds"])
    first = run("builds", "list", "--limit", "1", "--json")
    second = run("builds", "list", "--limit", "1", "--cursor", first["next_cursor"], "--json")
    assert first["builds"][0]["id"] != second["builds"][0]["id"]
    assert [b["status"] for b in run("builds", "list", "--status", "failed", "--json")["builds"]] == ["failed"]
    run("builds", "list", says="completed")
    assert run("builds", "show", build, "--json")["id"] == build
    run("builds", "show", build, says=build)
    run("builds", "frontier", build, "--json")
    run("builds", "ticks", build, "--json")
    assert run("builds", "stalled", "--json")["builds"] == []
    plan = run("plans", "list", "--build", build, "--json")["plans"][0]["id"]
    run("plans", "show", plan, "--json")
    run("plans", "show", plan, says=plan)
    assert run("tasks", "list", "--status", "failed", "--json")["tasks"][0]["task_id"] == failed
    shown = run("tasks", "show", task, "--json")
    assert shown.get("task", shown)["task_id"] == task
    run("tasks", "show", task, says="completed")
    run("tasks", "check", task, "--module", "dropin_tasks", "--json")
    run("executions", "list", "--build", build, "--include-ended", "--json")
    run("executions", "list", "--task", task, "--json")
    deployments = run("deployments", "list", "--json")["deployments"]
    run("deployments", "list", "--kind", "modal", "--current", "--json")
    run("deployments", "show", deployments[0]["id"], "--json")
    run("builds", "show", str(uuid.uuid4()), code=1, says="HTTP 404")


def limits():
    assert run("concurrency-limits", "set", "db", "3", "--json") == {"key": "db", "max_concurrent": 3}
    assert run("concurrency-limits", "list", "--json")["limits"][0]["key"] == "db"
    run("concurrency-limits", "list", "--holders", "--json")
    run("concurrency-limits", "holders", "db", "--json")
    run("concurrency-limits", "delete", "db", "--yes", "--json")
    run("concurrency-limits", "delete", "db", "--yes", code=1, says="HTTP 404")


def running(tag):
    """A build with one task that an execution has claimed, and nobody who runs it."""
    leaf, build, plan, execution = d.Leaf(tag=tag), *(str(uuid.uuid4()) for _ in range(3))
    deployment = post("deployments", {"kind": "local", "code_id": os.environ["STARDAG_CODE_ID"]})["id"]
    post("builds", {"id": build, "root_task_ids": [str(leaf.id)]})
    item = {
        "task_id": str(leaf.id), "task_namespace": "dropin", "task_name": "Leaf", "version": "", "output_uri": leaf.target().uri,
        "instance_hash": str(leaf.instance_hash), "body": {"__namespace": "dropin", "__name": "Leaf", "tag": tag, "version": ""},
        "declared_upstreams": None, "observed_complete": False, "observed_at": "2026-01-01T00:00:00Z",
    }
    post(f"builds/{build}/plans", {"plan_id": plan, "deployment_id": deployment, "settings": {}, "roots": [item]})
    post(f"plans/{plan}/members", {"items": [dict(item, declared_upstreams=[])]})
    post(f"plans/{plan}/seal")
    post(f"plans/{plan}/members/{leaf.id}/start", {"execution_id": execution, "claim": True, "executor": "dropin", "executor_ref": "x"})
    return build, plan, str(leaf.id), execution


def writes(failed_build, failed):
    run("tasks", "retry", failed, "--build", failed_build, "--yes", "--json")
    assert get(f"tasks/{failed}")["status"] == "pending"

    build, plan, task, execution = running("to-cancel")
    run("tasks", "cancel", task, "--yes", "--json")
    assert get(f"tasks/{task}")["status"] == "cancelled"
    run("builds", "complete", build, code=1, says="HTTP 409")
    assert run("builds", "complete", build, "--force", "--json")["status"] == "completed"
    run("builds", "fail", build, "--yes", code=1, says="HTTP 409")

    build, plan, task, execution = running("to-exclude")
    post(f"executions/{execution}/stopped", {"outcome": "lost"})
    assert run("tasks", "exclude", plan, task, "--reason", "not wanted", "--yes", "--json")["build_failed"] is True

    build, *_ = running("to-fail")
    assert run("builds", "fail", build, "--message", "enough", "--yes", "--json")["error_message"] == "enough"
    build, plan, task, execution = running("to-stop")
    assert [e["id"] for e in run("builds", "stop", build, "--dry-run", "--json")["selected"]] == [execution]
    run("builds", "stop", build, "--yes", says="Cancelled build")
    assert run("builds", "cancel", build, "--yes", "--json")["status"] == "cancelled"


def main():
    built = run("build", "dropin_tasks:cli_root", "--json")
    assert built["status"] == "success" and built["task_count"]["succeeded"] == 3, built
    assert run("build", "dropin_tasks:cli_root", "--dry-run", "--json")["to_run"] == 0
    boom = d.Boom(tag="cli")
    run("build", "dropin_tasks:Boom", "--param", "tag=cli", "--json", code=1, says="boom goes cli")
    failed_build = get("builds?status=failed")["builds"][0]["id"]
    reads(built["build_id"], str(d.cli_root().id), str(boom.id))
    limits()
    writes(failed_build, str(boom.id))
    run("version", says=sd.__version__)


if __name__ == "__main__":
    sys.exit(main())
