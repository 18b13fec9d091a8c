"""The Python half of a random graph: argv has the builder, the graph as JSON and the numbers of the roots. The result goes to stdout as JSON."""

import json
import sys
import time

import stardag as sd
from stardag.build import FailMode

from shared import tell


class Step(sd.Task[str], namespace_override="graphs"):
    number: int
    needs: tuple[sd.TaskLoads[str], ...] = ()
    fails: bool = False

    def requires(self):
        return self.needs

    def run(self):
        self.make(self.needs)

    def make(self, below):
        time.sleep(0.005)
        if self.fails:
            raise RuntimeError("this one fails")
        made = f"{self.number}(" + ",".join(t.load() for t in below) + ")"
        tell(str(self.number))
        self._save(made)


class Asking(Step, namespace_override="graphs"):
    """Finds some of what it is made of while it runs: one by one, and then all of them."""

    asks: tuple[sd.TaskLoads[str], ...] = ()
    at_once: bool = False

    def run(self):
        if self.at_once:
            yield self.asks
        else:
            for t in self.asks:
                yield t
        self.make(self.needs + self.asks)


def main():
    builder, graph, roots = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
    tasks = []
    for number, node in enumerate(graph):
        fields = {"number": number, "needs": tuple(tasks[i] for i in node["needs"]), "fails": node["fails"]}
        if node["asks"]:
            task = Asking(**fields, asks=tuple(tasks[i] for i in node["asks"]), at_once=node["at_once"])
        else:
            task = Step(**fields)
        tasks.append(task)
    build = {"sequential": sd.build_sequential, "concurrent": sd.build}[builder]
    summary = build([tasks[i] for i in roots], fail_mode=FailMode.CONTINUE, raise_on_failure=False)
    count = summary.task_count
    print(json.dumps({"build_id": str(summary.build_id), "status": summary.status.value, "succeeded": count.succeeded, "previously_completed": count.previously_completed}))


if __name__ == "__main__":
    main()
