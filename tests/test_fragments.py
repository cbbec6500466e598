"""The tag `cached`: a piece made once for each value of its keys."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError, UndefinedError

from newsgen.renderer import fragments
from newsgen.renderer.environment import make_environment
from newsgen.renderer.theme import Theme, default_folder, load_labels


def environment(**templates: str) -> Environment:
    theme = Theme((default_folder(),))
    made = make_environment(theme, load_labels(theme, {}))
    made.loader = DictLoader(templates)
    return made


def test_a_piece_is_made_once_for_each_value_of_its_keys() -> None:
    page = environment(page="{% cached key, 1 %}<{{ key }}{{ other }}>{% endcached %}").get_template("page")
    shown = [page.render(key=key, other=other) for key, other in (("a", 1), ("b", 2), ("a", 3), ("<", 4))]
    assert shown == ["<a1>", "<b2>", "<a1>", "<&lt;4>"]


def test_pieces_of_two_places_are_kept_apart() -> None:
    piece = "{% cached 1 %}a{{ n }}{% endcached %}{% cached 1 %}b{{ n }}{% endcached %}"
    templates = environment(page=piece, other=piece)
    shown = [templates.get_template(name).render(n=n) for name, n in (("page", 1), ("other", 2), ("page", 3))]
    assert shown == ["a1b1", "a2b2", "a1b1"]


def test_pieces_stand_in_blocks_loops_and_each_other() -> None:
    templates = environment(
        frame="{% block a %}{% cached 1 %}frame{% endcached %}{% endblock %}",
        page="{% extends 'frame' %}{% block a %}{{ super() }}{% for n in [1, 2, 1] %}{% cached n %}{% cached n %}"
        "{{ n }}{% endcached %},{% endcached %}{% endfor %}{% endblock %}",
    )
    assert templates.get_template("page").render() == "frame1,2,1,"


def test_a_block_cannot_stand_in_a_piece() -> None:
    templates = environment(page="{% cached 1 %}{% if x %}{% block a %}{% endblock %}{% endif %}{% endcached %}")
    with pytest.raises(TemplateSyntaxError, match="block"):
        templates.get_template("page")


def test_a_misspelt_key_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment(page="{% cached nope %}{% endcached %}").get_template("page").render()


def test_the_first_pieces_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "FRAGMENTS", 2)
    page = environment(page="{% cached key %}{{ key }}{{ n }}{% endcached %}").get_template("page")
    shown = [page.render(key=key, n=n) for n, key in enumerate("abcab")]
    assert shown == ["a0", "b1", "c2", "a3", "b4"]
