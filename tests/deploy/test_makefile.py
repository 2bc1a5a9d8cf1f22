"""A machine that lacks something is told in one sentence what to do, before anything is made."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def make(folder: Path, refuses: str) -> subprocess.CompletedProcess[str]:
    """`make demo` with a Python that fails at whatever has this word in it."""
    python = folder / "python"
    python.write_text(f'#!/bin/sh\ncase "$2" in *{refuses}*) exit 1;; esac\n', "utf-8")
    python.chmod(0o755)
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    command = ["make", "demo", f"PYTHON={python}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("refuses", "sentence"),
    [
        ("ensurepip", "On Debian or Ubuntu: sudo apt install python3-venv"),
        (
            "version_info",
            "Kintsugi needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11",
        ),
    ],
)
def test_what_is_missing_is_said_and_how_to_get_it(tmp_path, refuses, sentence):
    ended = make(tmp_path, refuses)
    assert ended.returncode != 0
    assert sentence in ended.stderr
    assert not (tmp_path / ".venv").exists()
