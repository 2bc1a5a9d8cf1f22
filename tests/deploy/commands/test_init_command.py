"""`kintsugi init` writes a configuration to start from, and never over one that is there."""

from __future__ import annotations

import re
from pathlib import Path

from deploy.configuration import load_configuration


def test_what_it_writes_loads_once_the_named_variables_are_set(run, tmp_path):
    path = tmp_path / "kintsugi.yml"
    result = run("init", "-o", path)
    assert result.exit_code == 0
    assert f"Wrote {path}." in result.stdout
    names = re.findall(r"^ +([A-Z_]+)$", result.stdout, re.MULTILINE)
    assert "KINTSUGI_SECRET" in names
    load_configuration(path, dict.fromkeys(names, "a long random value"))


def test_it_says_what_to_do_next(run, tmp_path):
    text = run("init", "-c", tmp_path / "here.yml").stdout
    assert f"kintsugi check -c {tmp_path / 'here.yml'}" in text
    assert "secrets.token_hex(32)" in text


def test_the_usual_place_needs_no_option_afterwards(shell, tmp_path):
    ended = shell("init")
    assert ended.returncode == 0
    assert (tmp_path / "kintsugi.yml").exists()
    assert "kintsugi up -c" not in ended.stdout


def test_it_goes_where_the_variable_points(shell, tmp_path):
    assert shell("init", KINTSUGI_CONFIG=str(tmp_path / "there.yml")).returncode == 0
    assert (tmp_path / "there.yml").exists()


def test_it_never_writes_over_a_file(run, tmp_path):
    path = tmp_path / "kintsugi.yml"
    path.write_text("mine")
    result = run("init", "-o", path)
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert path.read_text() == "mine"


def test_unless_forced_to(run, tmp_path):
    path = tmp_path / "kintsugi.yml"
    path.write_text("mine")
    assert run("init", "-o", path, "--force").exit_code == 0
    assert path.read_text() != "mine"


def test_a_folder_that_is_not_there_is_a_sentence(run, tmp_path):
    result = run("init", "-o", Path(tmp_path / "no" / "kintsugi.yml"))
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr
