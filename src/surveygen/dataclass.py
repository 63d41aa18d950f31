"""The standard library's `dataclass`, for classes that nearly every command defines.

`dataclasses` writes each method of each class as source code and compiles it: 0.4 ms a class, a
quarter of what a tally of 200 responses took for its seventy. Here the same methods are closures
over the fields, which take a twentieth of that to define. To type checkers it is the same
decorator, and `dataclasses.fields`, `replace`, `asdict` and `is_dataclass` know its classes.

Making an instance takes about twice as long: keep to named tuples for what is made by the million.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]


def _dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Callable[..., Any]:
    """Decorate a class as `dataclasses.dataclass` does; of its options these alone are known."""

    def define(cls: type) -> type:
        fields = {**getattr(cls, "__dataclass_fields__", {}), **dict(_own_fields(cls))}
        methods = _methods(tuple(fields.values()), hasattr(cls, "__post_init__"))
        if eq:
            compared = [name for name, one in fields.items() if one.compare]
            methods |= _comparing(compared, frozen=frozen)
        if frozen:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        if slots:
            cls = _slotted(cls, fields)
        cls.__dataclass_fields__ = fields  # type: ignore[attr-defined]
        for name, method in methods.items():
            if cls.__dict__.get(name) is None:
                setattr(cls, name, method)
        return cls

    return define


def _own_fields(cls: type) -> Iterator[tuple[str, Field[Any]]]:
    """The fields that a class adds, by name; its attributes become their defaults."""
    for name, kind in inspect.get_annotations(cls).items():
        if str(kind).startswith("ClassVar"):
            continue
        given = cls.__dict__.get(name, MISSING)
        one: Field[Any] = given if isinstance(given, Field) else dataclasses.field(default=given)
        if given is one and one.default is MISSING:
            delattr(cls, name)
        elif given is one:
            setattr(cls, name, one.default)
        one.name, one.type, one.kw_only = name, kind, False
        one._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
        yield name, one


def _methods(fields: tuple[Field[Any], ...], has_more: bool) -> dict[str, Any]:
    names = tuple(one.name for one in fields if one.init)
    defaults = {one.name: one.default for one in fields if one.default is not MISSING}
    factories = {
        one.name: one.default_factory for one in fields if one.default_factory is not MISSING
    }
    shown = [one.name for one in fields if one.repr]
    known = frozenset(names)
    put = object.__setattr__

    def init(self: Any, *args: Any, **named: Any) -> None:
        values = dict(zip(names, args))  # noqa: B905 - what is too much is said below
        if (
            len(args) > len(names)
            or not values.keys().isdisjoint(named)
            or not known.issuperset(named)
        ):
            raise TypeError(_complaint(self, names, args, named))
        values |= named
        if len(values) < len(fields):
            made = {name: make() for name, make in factories.items() if name not in values}
            values = {**defaults, **made, **values}
            if not known.issubset(values):
                raise TypeError(_complaint(self, names, args, named))
        for name, value in values.items():
            put(self, name, value)
        if has_more:
            self.__post_init__()

    def show(self: Any) -> str:
        inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({inner})"

    return {"__init__": init, "__repr__": show, "__match_args__": names}


def _complaint(self: Any, names: tuple[str, ...], args: Any, named: Mapping[str, Any]) -> str:
    given = {*names[: len(args)], *named}
    lacking = [name for name in names if name not in given]
    strange = sorted(named.keys() - set(names)) + sorted({*names[: len(args)]} & named.keys())
    return (
        f"{type(self).__name__} takes {', '.join(names) or 'nothing'};"
        f" given {len(args)} in order and {', '.join(named) or 'none'} by name"
        f" (not given: {', '.join(lacking) or 'none'}; unknown or twice: {', '.join(strange)})"
    )


def _comparing(names: list[str], *, frozen: bool) -> dict[str, Any]:
    """Equality by the fields and, of frozen ones, a hash."""
    get = attrgetter(*names) if names else type

    def is_equal(self: Any, other: Any) -> Any:
        return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": is_equal, "__hash__": (lambda self: hash(get(self))) if frozen else None}


def _refuse(self: Any, name: str, value: Any = None) -> None:
    del value
    what = f"{name} of a {type(self).__name__} stays as it is"
    raise FrozenInstanceError(what)


def _slotted(cls: type, fields: Mapping[str, Field[Any]]) -> type:
    """The class again, with slots for its fields, and copied and pickled by them."""
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    names = tuple(fields)

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: Any, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    inner = {
        name: value
        for name, value in cls.__dict__.items()
        if name not in fields and name not in ("__dict__", "__weakref__")
    }
    inner |= {"__getstate__": state, "__setstate__": restore}
    inner["__slots__"] = tuple(name for name in names if name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, inner)
    made.__qualname__ = cls.__qualname__
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
