"""All verbs of the port that change something, and what the worlds lack."""

from once.verbs_besides import BESIDES
from once.verbs_on_issues import ON_ISSUES

VERBS = {**ON_ISSUES, **BESIDES}
