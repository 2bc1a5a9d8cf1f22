"""CI does not begin without what lies beside the clone: a run that left those tests out would look green."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci" / "run"


@pytest.mark.parametrize(
    ("there", "missing"), [((), "real payloads"), (("payloads",), "Atlassian's OpenAPI documents")]
)
def test_a_folder_that_is_missing_is_named(tmp_path, there, missing):
    folder = tmp_path / "clone" / ".ci"
    folder.mkdir(parents=True)
    shutil.copy(RUN, folder)
    for name in there:
        (tmp_path / "shared" / name).mkdir(parents=True)
    done = subprocess.run(["bash", folder / "run"], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 1
    assert missing in done.stderr
    assert done.stdout == ""
