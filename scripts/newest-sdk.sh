#!/usr/bin/env bash
# Runs the tests beside stardag for Python with its newest release, and says what has changed since the pinned one. It fails when a test
# does. With GITHUB_STEP_SUMMARY the report is on the page of the run too.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$PWD/.tools/venv-newest
report=$PWD/.bench/newest-sdk.md
mkdir -p .bench
[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --upgrade --disable-pip-version-check --no-input stardag

failed=0
STARDAG_TEST_VENV=venv-newest go test -json -count=1 -timeout 30m ./internal/interop/... ./build/python/... ./cmd/stardag -run "${1:-.}" >.bench/newest-sdk.json || failed=$?
"$venv/bin/python" - "$venv" >"$report" <<'PY'
import json, re, subprocess, sys

pinned = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)$", open("scripts/requirements.txt").read()))
pinned = {k.lower().replace("_", "-"): v for k, v in pinned.items()}
frozen = subprocess.run([sys.argv[1] + "/bin/python", "-m", "pip", "freeze"], capture_output=True, text=True).stdout
newest = {k.lower().replace("_", "-"): v for k, v in re.findall(r"(?m)^([\w.-]+)==(\S+)$", frozen)}
print(f"# stardag for Python {newest.get('stardag')} (pinned: {pinned['stardag']})\n")
changed = sorted(k for k in pinned.keys() | newest.keys() if pinned.get(k) != newest.get(k))
print("| package | pinned | newest |\n|---|---|---|" if changed else "All packages are the pinned ones.")
for k in changed:
    print(f"| {k} | {pinned.get(k, '–')} | {newest.get(k, '–')} |")
ran, failed, output = 0, [], {}
for line in open(".bench/newest-sdk.json"):
    if not line.startswith("{"):
        continue
    event = json.loads(line)
    test = (event.get("Package", "").rsplit("stardag/", 1)[-1], event.get("Test"))
    if event["Action"] == "output":
        output.setdefault(test, []).append(event["Output"])
    ran += event["Action"] == "pass" and test[1] is not None
    if event["Action"] == "fail":
        failed.append(test)
print(f"\n{ran} tests passed, {len([t for t in failed if t[1]])} failed.\n")
for test in failed:
    text = "".join(output.get(test, []))[-3000:]
    print(f"<details><summary>{test[0]} {test[1] or ''}</summary>\n\n```\n{text}\n```\n</details>")
PY
cat "$report"
[[ -z ${GITHUB_STEP_SUMMARY:-} ]] || cat "$report" >>"$GITHUB_STEP_SUMMARY"
exit "$failed"
