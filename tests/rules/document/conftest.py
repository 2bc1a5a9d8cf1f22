"""Documents as people write them, for the tests of their grammar."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from rules.document.model import Vocabulary

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")

VOCABULARY = Vocabulary(
    names=("Alice Moreau", "Bob Brown", "Carol Diaz", "Carol", "J. Doe"), emails=("carol@acme.dev",)
)


@pytest.fixture
def people() -> Vocabulary:
    return VOCABULARY
