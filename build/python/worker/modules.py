"""The modules that define tasks: importing them, what they define, and what names tasks in them."""

import contextlib
import hashlib
import importlib
import inspect
import json
import os
import sys
import traceback

from .errors import Refusal, at, one_line
from .sdk import name_of, type_name


def load(name):
    """Imports a module by its name, or by the path of its file."""
    try:
        if name.endswith(".py") or os.sep in name:
            path = os.path.abspath(name)
            if not os.path.exists(path):
                raise Refusal(f"there is no file {path} to load tasks from")
            stem = os.path.splitext(os.path.basename(path))[0]
            sys.path.insert(0, os.path.dirname(path))
            return importlib.import_module(stem)
        return importlib.import_module(name)
    except Refusal:
        raise
    except ModuleNotFoundError as e:
        missing = e.name or name
        if name == missing or name.startswith(missing + "."):
            raise Refusal(f"there is no module {name}: run from the folder that has it, set PYTHONPATH, or install its package for {sys.executable}") from None
        raise Refusal(f"module {name} imports {missing}, which is not installed for {sys.executable}: install it there, {at(e)}") from None
    except Exception as e:
        raise Refusal(f"module {name} cannot be imported: {type(e).__name__}: {one_line(e)} ({at(e)})") from e


def classes(sdk, modules):
    """The classes of tasks that there are, without those of the SDK itself, of which only what a module was named for counts."""
    named = {m.__name__ for m in modules}
    todo, seen = [sdk.Base], set()
    while todo:
        cls = todo.pop()
        if cls in seen:
            continue
        seen.add(cls)
        todo.extend(cls.__subclasses__())
        if cls.__module__ in named or cls.__module__.split(".")[0] != "stardag":
            yield cls


def kinds(sdk, modules):
    """What the modules define, as the program has it."""
    found = []
    for cls in classes(sdk, modules):
        if inspect.isabstract(cls) or cls.__dict__.get("__stardag_abstract__"):
            continue
        try:
            if getattr(cls, "__pydantic_generic_metadata__", {}).get("parameters"):
                continue
            version = cls.model_fields["version"].default
            found.append(
                {
                    "namespace": cls.get_namespace(),
                    "name": cls.get_name(),
                    "version": version if isinstance(version, str) else "",
                    "module": cls.__module__,
                    "target": issubclass(cls, sdk.Target),
                    "plain": issubclass(cls, sdk.Target) and cls.complete is sdk.Target.complete,
                    "leaf": cls.requires is sdk.Base.requires,
                    "fields": [
                        {"name": n, "type": type_name(f.annotation), "required": f.is_required()}
                        for n, f in cls.model_fields.items()
                        if n != "version"
                    ],
                }
            )
        except Exception:  # noqa: S112 - not a class that tasks can be made of
            continue
    return found


def class_of(sdk, modules, namespace, name):
    for cls in classes(sdk, modules):
        if cls.get_namespace() == namespace and cls.get_name() == name:
            return cls
    raise Refusal(f"no module that was loaded defines {namespace}.{name}")


def resolve(ref, params, sdk):
    """The tasks that module:attr names: a task, a list of them, a function that makes them, or a class with parameters."""
    where, _, attr = ref.rpartition(":")
    where = where.removesuffix(":")  # module::attr, as the command line of stardag takes it
    if not where or not attr:
        raise Refusal(f"{ref}: write module:name, such as my.tasks:Train")
    value = load(where)
    for part in attr.split("."):
        if not hasattr(value, part):
            raise Refusal(f"module {where} has no {attr}")
        value = getattr(value, part)
    if isinstance(value, type) and issubclass(value, sdk.Base):
        return [with_params(value, params or {})]
    if params:
        raise Refusal(f"--param goes with a class of tasks, and {ref} is a {type(value).__name__}")
    if callable(value) and not isinstance(value, sdk.Base):
        value = value()
    if isinstance(value, sdk.Base):
        return [value]
    try:
        tasks = list(value)
    except TypeError:
        tasks = [value]
    for t in tasks:
        if not isinstance(t, sdk.Base):
            raise Refusal(f"{ref} is neither a task nor a list of tasks: it has a {type(t).__name__}")
    return tasks


def with_params(cls, texts):
    values = {}
    for key, text in texts.items():
        try:
            values[key] = json.loads(text)
        except ValueError:
            values[key] = text
    takes = "it takes " + (", ".join(n for n in cls.model_fields if n != "version") or "no parameters")
    names = set(cls.model_fields).union(f.alias for f in cls.model_fields.values() if f.alias)
    unknown = [k for k in values if k not in names]
    if unknown and cls.model_config.get("extra") != "allow":  # which the class would pass over
        raise Refusal(f"{name_of(cls)}: unknown parameter {unknown[0]}; {takes}")
    try:
        return cls(**values)
    except Exception as e:
        raise Refusal(f"{name_of(cls)}: {one_line(e)}; {takes}") from e


LOCKS = ("uv.lock", "poetry.lock", "pdm.lock", "pixi.lock", "Pipfile.lock", "pylock.toml", "requirements.lock", "requirements.txt")


def lock_of(modules):
    """The file that locks what is installed: the first one from the modules' folders upwards, within a project. None for installed modules."""
    for module in modules:
        folder = os.path.dirname(os.path.abspath(getattr(module, "__file__", None) or ""))
        while "site-packages" not in folder and "dist-packages" not in folder:
            found = [os.path.join(folder, name) for name in LOCKS if os.path.isfile(os.path.join(folder, name))]
            if found:
                return found[0]
            above = os.path.dirname(folder)
            if above == folder or any(os.path.exists(os.path.join(folder, end)) for end in ("pyproject.toml", ".git")):
                break
            folder = above
    return None


def installed():
    """The names and versions of what is installed, as the folders have them that say so: reading these takes a while."""
    for folder in set(sys.path):
        with contextlib.suppress(OSError):
            yield from {name.lower() for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))}


def revision(modules):
    """A name for what is installed, for the sources of the modules and for the lock file: the same on machines that have the same."""
    h = hashlib.sha256()
    h.update(sys.version.split()[0].encode())
    for line in sorted(installed()):
        h.update(line.encode() + b"\n")
    files = set()
    for module in modules:
        top = sys.modules.get(module.__name__.split(".")[0], module)
        for folder in getattr(top, "__path__", ()):
            for base, _, names in os.walk(folder):
                files.update(os.path.join(base, n) for n in names if n.endswith(".py"))
        if getattr(module, "__file__", None):
            files.add(module.__file__)
    common = os.path.commonpath(files) if len(files) > 1 else os.path.dirname(next(iter(files), ""))
    for path in sorted(files):
        with contextlib.suppress(OSError), open(path, "rb") as f:
            h.update(os.path.relpath(path, common).encode() + b"\0" + f.read())
    lock, named = lock_of(modules), ""
    if lock:
        with contextlib.suppress(OSError), open(lock, "rb") as f:
            text = f.read()
            h.update(text)
            named = f"-{os.path.basename(lock)}-{hashlib.sha256(text).hexdigest()[:8]}"
    return h.hexdigest()[:12] + named
