"""The decorator that is cheap to define does what the standard library's does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from surveygen import dataclass as cheap

OURS = cheap._dataclass
DECORATORS = pytest.mark.parametrize("dataclass", [dataclasses.dataclass, OURS])


def defined(dataclass: Any, **options: bool) -> Any:
    """A class with fields of every sort, findable where pickle looks for it."""

    class Cup:
        """Of something."""

        kinds: ClassVar[int] = 3
        size: int
        name: str = "tea"
        with_: list[str] = field(default_factory=list)
        note: str = field(default="", compare=False, repr=False)
        total: int = field(init=False, default=0)

        @property
        def big(self) -> bool:
            return self.size > 3

    Cup.__qualname__ = "Cup"
    made = dataclass(**options)(Cup)
    sys.modules[__name__].Cup = made  # type: ignore[attr-defined]
    return made


OPTIONS = pytest.mark.parametrize(
    "options",
    [{}, {"slots": True}, {"frozen": True}, {"frozen": True, "slots": True}, {"eq": False}],
)


def outcome(attempt: Any) -> Any:
    """What a call gives: its value as text, or the kind of its error."""
    try:
        return repr(attempt())
    except Exception as error:  # noqa: BLE001 - whatever it is, both must raise it
        return type(error)


USES: dict[str, Callable[[Any], Any]] = {
    "in order": lambda cup: cup(1, "a", ["b"], "c"),
    "by name": lambda cup: cup(size=1, note="c"),
    "both": lambda cup: cup(1, note="c"),
    "too few": lambda cup: cup(name="a"),
    "too many": lambda cup: cup(1, "a", [], "", 5),
    "twice": lambda cup: cup(1, size=2),
    "unknown": lambda cup: cup(1, colour="red"),
    "what is not given": lambda cup: cup(1, total=4),
    "property": lambda cup: cup(5).big,
    "default of the class": lambda cup: cup(1).name,
    "class variable": lambda cup: cup.kinds,
    "equal": lambda cup: cup(1) == cup(1, "tea"),
    "not equal": lambda cup: cup(1) == cup(2),
    "equal but for what is not compared": lambda cup: cup(1, note="a") == cup(1),
    "no equality with others": lambda cup: cup(1) == (1, "tea", [], "", 0),
    "hash": lambda cup: len({hash(one) for one in [cup(1, "a", ()), cup(1, "a", ())]}),
    "hash of a list": lambda cup: isinstance(hash(cup(1)), int),
    "apart": lambda cup: cup(1).with_ is cup(1).with_,
    "set": lambda cup: setattr(cup(1), "size", 2),
    "delete": lambda cup: delattr(cup(1), "size"),
    "replace": lambda cup: dataclasses.replace(cup(1, "a"), size=3),
    "replace what is not there": lambda cup: dataclasses.replace(cup(1), colour=3),
    "fields": lambda cup: [(f.name, f.type, f.default) for f in dataclasses.fields(cup)],
    "as a mapping": lambda cup: dataclasses.asdict(cup(1, with_=["b"])),
    "is one": lambda cup: (dataclasses.is_dataclass(cup), dataclasses.is_dataclass(cup(1))),
    "copy": lambda cup: copy.copy(cup(1, "a")),
    "deep copy": lambda cup: copy.deepcopy(cup(1, "a", ["b"])),
    "pickle": lambda cup: pickle.loads(pickle.dumps(cup(1, "a", ["b"], "c"))),  # noqa: S301
    "matched": lambda cup: cup.__match_args__,
    "slots": lambda cup: getattr(cup, "__slots__", None),
    "a dictionary": lambda cup: hasattr(cup(1), "__dict__"),
    "documentation": lambda cup: cup.__doc__,
}


@OPTIONS
@pytest.mark.parametrize("use", list(USES))
def test_it_behaves_as_the_one_of_the_standard_library(options: dict[str, bool], use: str) -> None:
    theirs = outcome(lambda: USES[use](defined(dataclasses.dataclass, **options)))
    ours = outcome(lambda: USES[use](defined(OURS, **options)))
    assert ours == theirs


def test_frozen_ones_say_what_cannot_be_set() -> None:
    cup = defined(OURS, frozen=True, slots=True)(1)
    with pytest.raises(FrozenInstanceError, match="size of a Cup stays as it is"):
        cup.size = 2


@pytest.mark.parametrize("options", [{"slots": True}, {"frozen": True}])
def test_what_is_no_field_cannot_be_set(options: dict[str, bool]) -> None:
    with pytest.raises(AttributeError, match="colour"):
        defined(OURS, **options)(1).colour = "red"


def test_a_call_that_does_not_fit_is_told_what_is_lacking() -> None:
    with pytest.raises(TypeError, match=r"Cup takes size, name, with_, note;.*not given: size"):
        defined(OURS)(name="a", note="b", colour="red")


@DECORATORS
def test_fields_of_the_base_come_first(dataclass: Any) -> None:
    @dataclass(slots=True)
    class Base:
        a: int
        b: int = 2

    @dataclass(slots=True)
    class More(Base):
        b: int = 3
        c: int = 4

    assert [one.name for one in dataclasses.fields(More)] == ["a", "b", "c"]
    assert (More(1).b, More(1, 5).b, More(1).c) == (3, 5, 4)
    assert More(1) != Base(1, 3)
    assert not hasattr(More(1), "__dict__")


@DECORATORS
def test_what_a_class_writes_itself_stays(dataclass: Any) -> None:
    @dataclass(frozen=True)
    class Own:
        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError(self.a)

        def __repr__(self) -> str:
            return "mine"

        @cached_property
        def twice(self) -> int:
            return 2 * self.a

    assert repr(Own(1)) == "mine"
    assert Own(2).twice == 4
    with pytest.raises(ValueError, match="-1"):
        Own(-1)
    match Own(7):
        case Own(a):
            assert a == 7


def test_nothing_is_compiled_to_define_a_class() -> None:
    """Which no busy machine changes; the standard library compiles each method."""

    def compiled(dataclass: Any) -> int:
        called: list[str] = []
        sys.setprofile(
            lambda _, event, what: called.append(what.__name__) if event == "c_call" else None
        )
        try:
            defined(dataclass, frozen=True, slots=True)
        finally:
            sys.setprofile(None)
        return called.count("exec")

    assert compiled(OURS) == 0 < compiled(dataclasses.dataclass)
