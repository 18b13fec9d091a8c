"""Runs command lines of the Python SDK's program in one process: reads a JSON list of argument lists, writes a JSON list of
objects with the exit code and what was written to standard output."""

import contextlib
import importlib.metadata
import io
import json
import sys

(entry,) = importlib.metadata.entry_points(group="console_scripts", name="stardag")
program = entry.load()
results = []
for args in json.load(sys.stdin):
    out = io.StringIO()
    code = 0
    sys.argv = ["stardag", *args]
    try:
        with contextlib.redirect_stdout(out):
            program()
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else int(e.code is not None)
    results.append({"code": code, "stdout": out.getvalue()})
json.dump(results, sys.stdout)
