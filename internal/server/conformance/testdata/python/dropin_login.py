"""What somebody does who has logged in: look around, change the workspace, build, and go on when the token has run out."""

import json
import pathlib

import stardag as sd

from dropin_cli import run

run("auth", "status", says="Logged in as dev@example.com")
run("config", "list", "workspaces", says="acme")
run("environment", "create", "Staging", "--slug", "staging", "--target-root", "default=/tmp/staging", says="taging")
run("environment", "list", says="staging")
run("environment", "target-roots", "add", "extra", "/tmp/extra", says="extra")
run("environment", "target-roots", "list", says="extra")
run("environment", "target-roots", "remove", "extra", "--force", says="extra")
run("environment", "delete", "staging", "--force", says="taging")
sd.config_provider.clear()
assert run("builds", "list", "--json")["builds"] == []
built = run("build", "dropin_tasks:cli_root", "--json")
assert built["status"] == "success", built
assert run("builds", "list", "--json")["builds"][0]["id"] == built["build_id"]

# A token that has run out is exchanged for a new one without anybody noticing.
(cache,) = (pathlib.Path.home() / ".stardag" / "access-token-cache").glob("*.json")
token = json.loads(cache.read_text())
cache.write_text(json.dumps(dict(token, expires_at=1)))
sd.config_provider.clear()
assert run("builds", "list", "--json")["builds"][0]["id"] == built["build_id"]
assert json.loads(cache.read_text())["expires_at"] > 1
