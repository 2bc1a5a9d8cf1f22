"""Documents as people write them, for the tests of their grammar."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from rules.document.model import Vocabulary

# Examples are other ones in each run, so that many runs find what one does not.
settings.register_profile(
    "shared", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared")

VOCABULARY = Vocabulary(
    names=("Alice Moreau", "Bob Brown", "Carol Diaz", "Carol", "J. Doe"), emails=("carol@acme.dev",)
)


@pytest.fixture
def people() -> Vocabulary:
    return VOCABULARY
