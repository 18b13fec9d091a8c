"""The graphs that the SDK has with it for tests, of its own module names."""

from stardag.utils.testing import dynamic_deps_dag, simple_dag
from stardag.utils.testing.helper_tasks import AsyncDynamicDiamondTask, AsyncOnlyTask, DiamondTask, DualTask, DynamicDiamondTask, SyncOnlyTask
from stardag.utils.testing.payload_root import DataclassRoot, Holder
from stardag.utils.testing.payload_upstream import PkgUpstream


def diamond(cls, **more):
    bottom = cls(name="bottom", **more)
    return cls(name="top", deps=(cls(name="left", deps=(bottom,), **more), cls(name="right", deps=(bottom,), **more)), **more)


def dynamic_diamond(cls):
    def made(name, **more):  # an output says how often the name was run
        return cls(name=name, test_id=cls.__name__, **more)

    shared = made("shared")
    left = made("left", static_task_deps=(shared,))
    right = made("right", dynamic_task_deps=(shared, made("late")))
    return made("root", static_task_deps=(left,), dynamic_task_deps=(right, left))


def everything():
    return [
        simple_dag.get_simple_dag(),
        dynamic_deps_dag.get_dynamic_deps_dag(),
        diamond(SyncOnlyTask),
        diamond(AsyncOnlyTask),
        diamond(DualTask),
        diamond(DualTask, prefer_async=False),
        diamond(DiamondTask, test_id="static"),
        dynamic_diamond(DynamicDiamondTask),
        dynamic_diamond(AsyncDynamicDiamondTask),
        PkgUpstream(x=3),
        DataclassRoot(holder=Holder(upstream=PkgUpstream(x=3))),
    ]
