"""How this process and the program speak: each message is four bytes of length, most significant first, and that many bytes of JSON. What
this process says has a mark before it.

That goes over pipes of its own, never over standard output, which belongs to the code of the tasks.
"""

import io
import json
import logging
import os
import signal
import struct
import threading
import traceback

from .errors import Refusal

HEARD, SAID, ALIVE = 3, 4, 5
MARK = b"sdgo"
MOST = 1 << 30  # bytes of a message
ENCODE = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=str).encode


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
        data = ENCODE(message).encode("utf-8", "replace")
        if len(data) > MOST:
            raise Refusal(f"what the program has to be told takes {len(data)} bytes, more than {MOST}")
        data = MARK + struct.pack(">I", len(data)) + data
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
        self._pipe, self._stream, self._fd, self._rest = pipe, stream, fd, ""
        self._lock = threading.RLock()

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
        """Sends what a line has so far."""
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
