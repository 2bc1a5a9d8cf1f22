"""Tables in the documentation are made from code, and a stale one is noticed."""

from __future__ import annotations

import pytest

from deploy.docs_tables import TABLES, NoSuchTable, refreshed, run

PAGE = "# A page\n\n<!-- generated: colours -->\nold\n<!-- /generated -->\n\nIts end, by hand.\n"


def test_only_what_stands_between_the_markers_is_made_anew():
    new = refreshed(PAGE, {"colours": lambda: "| gold |"}, "page.md")
    assert new == PAGE.replace("old", "| gold |")
    assert refreshed(new, {"colours": lambda: "| gold |"}, "page.md") == new


@pytest.mark.parametrize(
    "broken", [PAGE.replace("colours", "sounds"), PAGE.replace("<!-- /generated -->", "")]
)
def test_an_unknown_table_or_a_missing_end_names_the_page(broken):
    with pytest.raises(NoSuchTable, match=r"page\.md: no table .*there are: colours"):
        refreshed(broken, {"colours": lambda: ""}, "page.md")


def test_checking_names_a_stale_page_and_leaves_it(tmp_path):
    (tmp_path / "README.md").write_text(PAGE)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "fine.md").write_text("no table here\n")
    tables = {"colours": lambda: "new"}
    assert run(tmp_path, tables, check=True) == [tmp_path / "README.md"]
    assert (tmp_path / "README.md").read_text() == PAGE
    assert run(tmp_path, tables, check=False) == [tmp_path / "README.md"]
    assert run(tmp_path, tables, check=True) == []


def test_every_decision_is_in_the_index():
    assert "[7](0007-the-embedded-queue.md)" in TABLES["decisions"]()
