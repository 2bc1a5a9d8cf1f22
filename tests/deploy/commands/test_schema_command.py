"""`kintsugi schema` prints what editors need, and nothing else."""

from __future__ import annotations

import json


def test_it_prints_the_json_schema_of_the_file(run):
    result = run("schema")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert {"server", "sources", "trackers", "rules"} <= set(schema["properties"])


def test_it_takes_the_options_of_every_command(run, tmp_path):
    assert run("schema", "--json", "-c", tmp_path / "kintsugi.yml").stdout == run("schema").stdout
