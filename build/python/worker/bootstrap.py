"""Imports the package stardag_go, whose modules the program's first message has. This is the only part that the command line has."""

import importlib.abc
import importlib.util
import json
import os
import sys


def heard(size):
    data = b""
    while len(data) < size:
        data += os.read(3, size - len(data)) or sys.exit(1)
    return data


first = json.loads(heard(int.from_bytes(heard(4), "big")))


class Sources(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    package, texts = "stardag_go", first.pop("sources")

    def find_spec(self, name, path=None, target=None):
        if name == self.package or name in self.texts:
            return importlib.util.spec_from_loader(name, self, is_package=name == self.package)

    def get_source(self, name):
        return self.texts.get(name, "")

    def get_code(self, name):
        return self.source_to_code(self.get_source(name), f"<{name}>")


sys.meta_path.insert(0, Sources())

from stardag_go.main import main  # noqa: E402

main(first)
