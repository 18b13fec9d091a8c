"""The Python half of builds that share tasks through a registry. Results go to stdout as JSON."""

import json
import os
import sys
import time

import stardag as sd


def tell(name):
    """Append a line; short appends are whole."""
    log = os.open(os.environ["MIXED_LOG"], os.O_WRONLY | os.O_APPEND)
    os.write(log, f"py {name}\n".encode())
    os.close(log)


class Shared(sd.Task[str], namespace_override="mixed"):
    name: str
    needs: tuple[sd.TaskLoads[str], ...] = ()

    def requires(self):
        return self.needs

    def run(self):
        tell(self.name)
        time.sleep(0.03)
        self._save(self.name + "".join("(" + t.load() + ")" for t in self.needs))


class OnlyPython(sd.Task[list[int]], namespace_override="mixed"):
    limit: int
    ratio: float = 1e-05

    def run(self):
        tell(f"only python {self.limit}")
        self._save(list(range(self.limit)))


def graph(root, first, last):
    leaves = [Shared(name=f"leaf {i}") for i in range(10)]
    middle = [Shared(name=f"middle {i}", needs=(leaves[i], leaves[i + 1], leaves[i + 2])) for i in range(8)]
    return Shared(name=root, needs=tuple(middle[first:last]))


def main():
    command = sys.argv[1]
    if command == "shared":
        task = graph(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        task = OnlyPython(limit=int(sys.argv[2]))
    summary = sd.build_sequential(task)
    count = summary.task_count
    json.dump(
        {
            "id": str(task.id),
            "build_id": str(summary.build_id),
            "status": summary.status.value,
            "succeeded": count.succeeded,
            "previously_completed": count.previously_completed,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
