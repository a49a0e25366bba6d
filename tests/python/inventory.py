"""Prints the public names of one version of a `sailpoint` package as JSON: operations, their parameters, models, fields.

    python inventory.py FOLDER VERSION

The package is imported from FOLDER; nothing else of it is run.
"""

import enum
import importlib
import inspect
import json
import pathlib
import sys
import warnings

import pydantic


def own_classes(module):
    """The classes that a module is there for: those that it defines, or gives the name that its file has."""
    stem = module.__name__.rpartition(".")[2].replace("_", "")
    for name, value in list(vars(module).items()):
        if inspect.isclass(value) and (value.__module__ == module.__name__ or name.lower() == stem):
            yield name, value


def modules(package):
    """The modules of a package that hold public names, by their short names."""
    folder = pathlib.Path(package.__file__).parent
    for path in sorted(folder.glob("*.py")):
        if path.stem != "__init__":
            yield path.stem, importlib.import_module(f"{package.__name__}.{path.stem}")


def parameters(function):
    """Parameters in order, each with its default: `["id", "limit=None"]`."""
    shown = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        default = "" if parameter.default is inspect.Parameter.empty else f"={parameter.default!r}"
        shown.append(parameter.name + default)
    return shown


def methods(cls):
    """The public methods of an api class with their parameters."""
    return {
        name: parameters(value)
        for name, value in inspect.getmembers(cls, inspect.isfunction)
        if not name.startswith("_")
    }


def members(cls):
    """The fields of a model with their wire names, or the members of an enum with their values."""
    if issubclass(cls, enum.Enum):
        return {name: member.value for name, member in cls.__members__.items()}
    if issubclass(cls, pydantic.BaseModel):
        cls.model_rebuild()
        union = "actual_instance" in cls.model_fields
        fields = ((name, field) for name, field in cls.model_fields.items())
        return {} if union else {name: field.alias or name for name, field in fields}
    return {}


def inventory(version):
    """All public names of a version."""
    api = importlib.import_module(f"sailpoint.{version}.api")
    models = importlib.import_module(f"sailpoint.{version}.models")
    return {
        "apis": {
            f"{file}.{name}": methods(cls)
            for file, module in modules(api)
            for name, cls in own_classes(module)
            if name.endswith("Api") and not name.startswith("Async")
        },
        "models": {
            f"{file}.{name}": members(cls) for file, module in modules(models) for name, cls in own_classes(module)
        },
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.path.insert(0, sys.argv[1])
    json.dump(inventory(sys.argv[2]), sys.stdout)
