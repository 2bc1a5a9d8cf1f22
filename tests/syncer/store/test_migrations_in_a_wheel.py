"""Whoever installs a wheel gets the migrations with it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
MIGRATE = """
import sys
import syncer
from syncer.store.engine import Store
from syncer.store.migrating import is_current, migrate
assert syncer.__file__.startswith(sys.argv[1]), syncer.__file__
store = Store(f"sqlite:///{sys.argv[1]}/kintsugi.db")
migrate(store)
assert is_current(store)
"""


def run(*command, cwd, **environment):
    done = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_installed_wheel_can_migrate(tmp_path):
    source, installed = tmp_path / "source", tmp_path / "installed"
    for package in ("syncer", "rules"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    (source / "README.md").touch()  # what it says is of no account here
    for file in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / file, source / file)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps")
    # Not editable, and with the setuptools that is here: nothing is fetched.
    run(*pip, "--no-build-isolation", "--target", str(installed), str(source), cwd=tmp_path)
    run(sys.executable, "-c", MIGRATE, str(installed), cwd=tmp_path, PYTHONPATH=str(installed))
