"""What goes wrong, as the program is told it."""

import traceback

OURS = "<stardag_go."  # how the names of this package's files begin


class Refusal(Exception):
    """Something that the user can do something about, in one line."""


class Stop(BaseException):
    """The program wants the run to end."""


def stop(*_):
    raise Stop


def own_traceback(error):
    """The traceback without the frames of this package."""
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename.startswith(OURS):
        frame = frame.tb_next
    return "".join(traceback.format_exception(type(error), error, frame))


def told(error):
    """An exception as a message."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    try:
        message = str(error)
    except Exception:
        message = ""
    out = {"type": name, "message": message, "traceback": "" if isinstance(error, Refusal) else own_traceback(error)}
    for parent, cause in ((FileNotFoundError, "not_exist"), (PermissionError, "permission"), (EOFError, "unexpected_eof")):
        if isinstance(error, parent):
            out["is"] = cause
    if isinstance(error, OSError) and error.errno == 28:
        out["is"] = "no_space"
    return out


def one_line(text):
    return " ".join(str(text).split())[:400]


def at(error):
    """Where an exception was raised, in code that is not of Python itself or of this package."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        if not frame.filename.startswith(("<frozen", OURS)):
            place = f"{frame.filename}, line {frame.lineno}"
    return place or "no place is known"
