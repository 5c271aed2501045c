"""newskit's named tuples do what those of typing do."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from newskit import tuples


class Ours(tuples.NamedTuple):
    """A place with people in it."""

    name: str
    people: Nowhere | None = None  # type: ignore[name-defined]  # noqa: F821  # never looked up
    river: str = "none"

    @property
    def is_large(self) -> bool:
        """Whether it has more than nine."""
        return self.people is not None and self.people > 9


class Theirs(typing.NamedTuple):
    """A place with people in it."""

    name: str
    people: Nowhere | None = None  # type: ignore[name-defined]  # noqa: F821
    river: str = "none"

    @property
    def is_large(self) -> bool:
        """Whether it has more than nine."""
        return self.people is not None and self.people > 9


def test_a_class_is_made_without_a_compiler() -> None:
    assert tuples._Named in Ours.__mro__
    assert Ours.__doc__ == Theirs.__doc__


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(lambda town: town("Ely"), id="shown"),
        pytest.param(lambda town: town(people=20, name="Ely").is_large, id="by name"),
        pytest.param(lambda town: town("Ely", 5).people, id="a field"),
        pytest.param(lambda town: town("Ely")._replace(river="Ouse"), id="replaced"),
        pytest.param(lambda town: town._make(["Ely", 5, "Ouse"]), id="made of a list"),
        pytest.param(lambda town: town("Ely")._asdict(), id="as a dict"),
        pytest.param(lambda town: (town._fields, town._field_defaults), id="fields"),
        pytest.param(
            lambda town: (list(town.__annotations__), town.__match_args__), id="what is said"
        ),
        pytest.param(lambda town: (town.__doc__, town.__module__), id="named"),
        pytest.param(lambda town: town("Ely") == ("Ely", None, "none"), id="equal to a tuple"),
        pytest.param(lambda town: hash(town("Ely", 5)), id="hashed"),
        pytest.param(lambda town: sorted([town("Ely", 5), town("Bath", 9)]), id="in order"),
        pytest.param(lambda town: pickle.loads(pickle.dumps(town("Ely"))), id="pickled"),
        pytest.param(lambda town: copy.deepcopy(town("Ely", 5)), id="copied"),
        pytest.param(lambda town: hasattr(town("Ely"), "__dict__"), id="without a dict"),
    ],
)
def test_what_is_asked_of_a_named_tuple_has_one_answer(asked: Any) -> None:
    assert repr(asked(Ours)).replace("Ours", "Theirs") == repr(asked(Theirs))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda town: town(), id="nothing"),
        pytest.param(lambda town: town("Ely", 1, "Ouse", 2), id="too much"),
        pytest.param(lambda town: town("Ely", mayor="Ada"), id="another name"),
        pytest.param(lambda town: town("Ely")._replace(mayor="Ada"), id="replaced by another name"),
        pytest.param(lambda town: town._make(["Ely", 5, "Ouse", 1]), id="a longer list"),
        pytest.param(lambda town: setattr(town("Ely"), "name", "Bath"), id="set"),
    ],
)
def test_what_is_wrong_for_one_is_for_the_other(wrong: Any) -> None:
    errors = []
    for town in (Ours, Theirs):
        with pytest.raises(Exception) as error:  # noqa: PT011  # which one is what is compared
            wrong(town)
        errors.append(error.type)
    assert errors[0] is errors[1]
