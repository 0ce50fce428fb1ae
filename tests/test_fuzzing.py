"""A short walk over files as nobody would write them; `python -m benchmarks.fuzz` takes a longer one."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import fuzzing


@pytest.mark.parametrize("target", fuzzing.TARGETS)
@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_file_gives_harmless_pages(target: str, chance: random.Random) -> None:
    fuzzing.check(fuzzing.files(target, chance))
