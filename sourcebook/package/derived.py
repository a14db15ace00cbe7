"""What is worked out from a package once, and kept with it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

from sourcebook.package.tables import Package

P = ParamSpec("P")
R = TypeVar("R")


def once_per_package(
    make: Callable[Concatenate[Package, P], R],
) -> Callable[Concatenate[Package, P], R]:
    """Keep the results of a function of a package and of further hashable arguments.

    A result is read-only, because all callers share it. It is dropped together with its package.
    """
    return _keep(make, None)


def last_per_package(
    most: int,
) -> Callable[[Callable[Concatenate[Package, P], R]], Callable[Concatenate[Package, P], R]]:
    """Keep only the `most` results of a package that were used last.

    For arguments that readers choose, such as documents: there are too many to keep every result.
    """
    return lambda make: _keep(make, most)


def _keep(
    make: Callable[Concatenate[Package, P], R], most: int | None
) -> Callable[Concatenate[Package, P], R]:
    makers: WeakKeyDictionary[Package, Callable[..., R]] = WeakKeyDictionary()

    def made(package: Package, /, *args: P.args, **kwargs: P.kwargs) -> R:
        maker = makers.get(package)
        if maker is None:
            maker = makers.setdefault(package, lru_cache(most)(_apply(make, package)))
        return maker(*args, **kwargs)

    return wraps(make)(made)


def _apply(make: Callable[..., R], package: Package) -> Callable[..., R]:
    """Bind the package weakly: a kept function that held it would keep it alive."""
    held = ref(package)

    def apply(*args: Any, **kwargs: Any) -> R:
        return make(held(), *args, **kwargs)

    return apply
