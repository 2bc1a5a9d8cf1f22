"""Templates: ours are complete, users' own run in a sandbox, mistakes become sentences."""

import pytest

from rules.words.templating import BUILT_IN, fill, postmortem_template, text_of


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_template_is_found_by_its_name(name):
    assert postmortem_template(name) == text_of(name)


def test_a_text_is_its_own_template():
    assert postmortem_template("# {{ title }}\n") == "# {{ title }}\n"


def test_a_name_that_is_none_is_told_with_those_that_are():
    with pytest.raises(ValueError, match="no template 'incidnt'; built in are incident and failed-deploy"):
        postmortem_template("incidnt")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("a\n{% if %}", "cannot be read: line 2"),
        ("{{ titel }}", "cannot be filled: 'titel' is undefined; it may use title"),
        ("{{ ''.__class__.__mro__ }}", "cannot be filled: access to attribute '__class__'"),
        ("{{ title.append('x') }}", "cannot be filled"),
        ("{{ 1 / 0 }}", "cannot be filled: division by zero"),
        ("{% for i in range(10000000) %}{% endfor %}", "cannot be filled: Range too big"),
        ("{% include 'x' %}", "cannot be filled"),
        ("{{ title | nosuch }}", "cannot be read: line 1"),
    ],
)
def test_a_mistake_in_a_users_template_becomes_a_sentence(source, sentence):
    with pytest.raises(ValueError, match=sentence):
        fill(source, title="x")


def test_a_value_is_never_a_template():
    assert fill("{{ title }}", title="{{ 7 * 7 }}{% raw %}") == "{{ 7 * 7 }}{% raw %}\n"


def test_parts_are_one_empty_line_apart():
    assert fill("a\n\n\n\n{{ x }}   \n\n", x="b") == "a\n\nb\n"
