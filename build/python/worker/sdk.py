"""The parts of stardag for Python that are used here, and what is asked of its classes."""


class SDK:
    """The parts of stardag that are used here, imported late so that what is wrong with it can be told."""

    def __init__(self):
        import stardag
        from pydantic import BaseModel
        from stardag.registry import NoOpRegistry
        from stardag.target import DirectoryTarget, FileSystemTarget
        from stardag.target import _factory as factory

        self.Base, self.Alias, self.Target = stardag.BaseTask, stardag.AliasTask, stardag.TargetTask
        self.flatten, self.from_body = stardag.flatten_task_struct, stardag.task_from_registry_data
        self.field, self.factory, self.Model = stardag.StardagField, factory, BaseModel
        self.Directory, self.FileSystem = DirectoryTarget, FileSystemTarget
        stardag.registry_provider.set(NoOpRegistry())  # the program records what is done


def reference(task):
    """Stands for a nested task while its parent is written: it has the class, for serializers that ask, and no parameters but the id."""
    ref = type(task).__new__(type(task))
    written = {"id": str(task.__dict__["id"])}
    object.__setattr__(ref, "__dict__", {"id": task.__dict__["id"], "_handle_hash_mode": lambda data, info: written})
    object.__setattr__(ref, "__pydantic_fields_set__", set())
    object.__setattr__(ref, "__pydantic_extra__", None)
    object.__setattr__(ref, "__pydantic_private__", None)
    return ref


def is_plain(annotation):
    """Whether values of a type have no parameters of their own that may not count. A task stands in a body by its id."""
    args = getattr(annotation, "__args__", None)
    if args:
        return all(is_plain(a) for a in args if a is not Ellipsis)
    if isinstance(annotation, type) and hasattr(annotation, "has_dynamic_deps"):
        return True
    return annotation in (int, str, float, bool, bytes, list, tuple, dict, type(None))


def is_scalar(annotation):
    """Whether values of a type cannot have tasks in them."""
    args = getattr(annotation, "__args__", None)
    if args:
        return all(is_scalar(a) for a in args if a is not Ellipsis)
    return annotation in (int, str, float, bool, bytes, type(None))


def name_of(task):
    cls = task if isinstance(task, type) else type(task)
    return f"{cls.get_namespace()}.{cls.get_name()}".lstrip(".")


def decorated(cls):
    return any(base.__module__ == "stardag._core.decorator" for base in cls.__mro__)


def type_name(annotation):
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    for noise in ("typing.", "builtins."):
        name = name.replace(noise, "")
    return name if len(name) <= 60 else name[:59] + "…"
