"""Roots that defer to others: what is not in a root is read below the lower one, where nothing is written.

An output is read on one side, a directory with its flag and all of its files. The URI of a target is the one in the root itself.
"""


def deferring(sdk, targets, roots):
    """The factory of targets for roots of which some defer: roots has the URI of the lower root of each of those. Both end in a slash."""

    def place(uri):
        """The same place below the lower root, None where there is none."""
        for own, lower in roots.items():
            if uri.startswith(own):
                return lower + uri[len(own) :]
        return None

    class Factory(sdk.factory.TargetFactory):
        def get_file_target(self, *args, **kwargs):
            t = super().get_file_target(*args, **kwargs)
            below = place(t.uri)
            if below is None:
                return t
            lower = super().get_file_target(below)
            return defer(t, lower, Side(t, lower))

        def get_directory_target(self, *args, **kwargs):
            d = super().get_directory_target(*args, **kwargs)
            below = place(d.uri)
            if below is None:
                return d
            lower = super().get_directory_target(below)
            done = flag(d.uri)
            side = Side(d.prototype(done), lower.prototype(flag(lower.uri)), lambda: d.uri in targets.written)

            def member(uri):
                t, under = d.prototype(uri), lower.prototype(place(uri))
                if uri == done:
                    return defer(t, under, Side(t, under))
                return defer(t, under, side, lambda: targets.written.add(d.uri))

            return sdk.Directory(d.uri, member)

        def _get_target_prototype(self, path):
            made = super()._get_target_prototype(path)
            return read_only(made) if path.startswith(tuple(roots.values())) else made

    return Factory


def flag(uri):
    return uri.removesuffix("/") + "._DONE"


class Side:
    """Whether an output is read in its own root."""

    def __init__(self, own, lower, written=lambda: False):
        self.has_own, self.has_lower, self.written = own.exists, lower.exists, written

    def is_own(self):
        return self.written() or self.has_own() or not self.has_lower()


def defer(t, lower, side, wrote=lambda: None):
    """Has a target read what lies on its side. It writes in its own place."""
    own = {name: getattr(t, name) for name in ("exists", "exists_aio", "_open", "_open_aio", "_readable_proxy_path", "_readable_proxy_path_aio")}
    path, path_aio = t._writable_proxy_path, t._writable_proxy_path_aio

    def chosen(name):
        return own[name] if side.is_own() else getattr(lower, name)

    def reading(name):
        return lambda: chosen(name)()

    def opening(name):
        def opened(mode):
            if not mode.startswith("w"):
                return chosen(name)(mode)
            wrote()
            return own[name](mode)

        return opened

    def writing(make):
        def made():
            wrote()
            return make()

        return made

    for name in ("exists", "exists_aio", "_readable_proxy_path", "_readable_proxy_path_aio"):
        setattr(t, name, reading(name))
    for name in ("_open", "_open_aio"):
        setattr(t, name, opening(name))
    t._writable_proxy_path, t._writable_proxy_path_aio = writing(path), writing(path_aio)
    return t


def read_only(prototype):
    """Targets that refuse to be written."""

    def target(uri):
        t = prototype(uri)
        opened, opened_aio = t._open, t._open_aio

        def refuse(*_):
            raise PermissionError(f"{uri}: a target root defers to this place, which is only read: what is made goes to the root itself")

        t._open = lambda mode: refuse() if mode.startswith("w") else opened(mode)
        t._open_aio = lambda mode: refuse() if mode.startswith("w") else opened_aio(mode)
        t._writable_proxy_path = t._writable_proxy_path_aio = refuse
        return t

    return target
