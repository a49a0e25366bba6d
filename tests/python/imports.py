"""Imports every module of a package, `sailpoint` unless another one is named, and looks up each name that it exports.

    python imports.py [PACKAGE]

Names are looked up when they are first used, and models are completed then, so that a package that can be imported could
lack some all the same. Exits with 1 where anything is missing.
"""

import importlib
import inspect
import pkgutil
import sys

import pydantic


def complete(name):
    """Imports a module with all that it exports."""
    module = importlib.import_module(name)
    for exported in [getattr(module, name) for name in dir(module) if not name.startswith("_")]:
        if (
            inspect.isclass(exported)
            and issubclass(exported, pydantic.BaseModel)
            and exported is not pydantic.BaseModel
        ):
            exported.model_rebuild()


def main(name="sailpoint"):
    """Imports all modules, and prints how many there are and what is wrong with them."""
    # The package may lie in the current folder.
    sys.path.insert(0, "")
    package = importlib.import_module(name)
    names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{name}.")]
    faults = []
    for name in names:
        try:
            complete(name)
        except Exception as error:
            faults.append(f"{name}: {error!r}")
    print(f"{len(names)} modules, {len(faults)} that cannot be imported", *faults, sep="\n")
    return bool(names) and not faults


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
