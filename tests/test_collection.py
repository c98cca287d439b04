"""The garbage collector while reports are read."""

from __future__ import annotations

import gc

import pytest

from kg.collection import no_collection
from kg.errors import KgError


def test_the_collector_is_held_back_and_runs_again_afterwards() -> None:
    assert gc.isenabled()
    with no_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_after_an_error() -> None:
    with pytest.raises(KgError), no_collection():
        raise KgError("made up")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
