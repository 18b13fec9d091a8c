"""Targets below the roots of the program, whose writes ask it first."""

import contextlib
import threading

from .errors import Refusal


class Targets:
    """What gives tasks their targets. Where a run is guarded, each write asks whether it may still write before others can see it."""

    def __init__(self, sdk, pipe):
        self.sdk, self.factory, self.pipe = sdk, sdk.factory, pipe
        self.roots, self.guarded = None, False
        self.written = set()  # the directories below roots that defer to others which the present run has written to
        self.asking = threading.Lock()

    def below(self, roots, written=None):
        """Has the SDK find its targets below these roots, for a run that has written to these directories."""
        self.written = set() if written is None else written
        if roots is None or roots == self.roots:
            return
        f = self.factory
        table = {prefix: self.asking_first(made) for prefix, made in f.get_default_prefix_to_target_prototype().items()}
        own = {name: root["uri"] for name, root in roots.items()}
        lower = {root["uri"]: root["lower"] for root in roots.values() if "lower" in root}
        factory = f.TargetFactory
        if lower:
            from .lower import deferring  # which few need

            factory = deferring(self.sdk, self, lower)
        f.target_factory_provider.set(factory(target_roots=own, prefix_to_target_prototype=table))
        self.roots = roots

    def asking_first(self, prototype):
        def target(uri):
            t = prototype(uri)
            opened, opened_aio = t._open, t._open_aio
            t._open = lambda mode: self.watched(opened(mode), mode, watching)
            t._open_aio = lambda mode: self.watched(opened_aio(mode), mode, watching_aio)
            if self.guarded:
                path, path_aio = t._writable_proxy_path, t._writable_proxy_path_aio

                @contextlib.contextmanager
                def asking():
                    with path() as p:
                        yield p
                        self.may_write()

                @contextlib.asynccontextmanager
                async def asking_aio():
                    async with path_aio() as p:
                        yield p
                        self.may_write()

                t._writable_proxy_path, t._writable_proxy_path_aio = asking, asking_aio
            return t

        return target

    def watched(self, handle, mode, kind):
        if self.guarded and mode.startswith("w"):
            with contextlib.suppress(TypeError):
                handle.__class__ = kind(type(handle), self.may_write)
        return handle

    def may_write(self):
        with self.asking:
            self.pipe.say(op="guard")
            answer = self.pipe.hear()
        if answer.get("error"):
            raise Refusal(answer["error"])


def watching(cls, may_write):
    class Watched(cls):
        def close(self):
            may_write()
            cls.close(self)

        def __exit__(self, kind, value, trace):
            if kind is None:
                try:
                    may_write()
                except BaseException as e:
                    cls.__exit__(self, type(e), e, e.__traceback__)
                    raise
            return cls.__exit__(self, kind, value, trace)

    return Watched


def watching_aio(cls, may_write):
    class Watched(cls):
        async def close(self):
            may_write()
            await cls.close(self)

        async def __aexit__(self, kind, value, trace):
            if kind is None:
                try:
                    may_write()
                except BaseException as e:
                    await cls.__aexit__(self, type(e), e, e.__traceback__)
                    raise
            return await cls.__aexit__(self, kind, value, trace)

    return Watched
