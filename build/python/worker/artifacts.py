"""The artifacts of a task, as the program gets them."""

import json

MOST = 64 << 20  # the bytes of all artifacts of a task: no registry takes as much


def of(task):
    """The artifacts of a task, written as the SDK writes them, which makes a number that is not finite null; and what is wrong with others."""
    made, wrong, left = [], [], MOST
    for a in task.artifacts() or ():
        try:
            written = a.model_dump(mode="json")
            size = len(json.dumps(written["body"], allow_nan=False))
        except Exception as e:
            wrong.append(f"artifact {getattr(a, 'name', a)!r}: {type(e).__name__}: {e}")
            continue
        if size > left:
            wrong.append(f"artifact {a.name!r} has {size} bytes, and those of a task may have {MOST} together: store it with the output, and show a part of it")
            continue
        left -= size
        made.append({"type": written["type"], "name": written["name"], "body": written["body"]})
    return made, wrong
