"""What is worked out from a package once, and kept with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sourcebook.package.tables import Package

P = ParamSpec("P")
R = TypeVar("R")


def once_per_package(
    make: Callable[Concatenate[Package, P], R],
) -> Callable[Concatenate[Package, P], R]:
    """Keep what a function makes of a package and of further hashable arguments.

    A result is read-only, because all callers share it. It is let go together with its package.
    """
    results: WeakKeyDictionary[Package, dict[Any, R]] = WeakKeyDictionary()

    @wraps(make)
    def made(package: Package, *args: P.args, **kwargs: P.kwargs) -> R:
        own = results.setdefault(package, {})
        key = (args, tuple(sorted(kwargs.items())))
        if key not in own:
            own[key] = make(package, *args, **kwargs)
        return own[key]

    return made
