"""Templates compiled with newsgen's own code must mean what they mean to Jinja2."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from newsgen.renderer.compiling import written
from newsgen.renderer.environment import make_environment
from newsgen.renderer.theme import Theme, default_folder, load_labels

THEME = Theme((default_folder(),))


def rendered(templates: Mapping[str, str], template: str, /, **context: object) -> str:
    """What newsgen's environment makes of a template; Jinja2's own must make the same."""
    ours = make_environment(THEME, load_labels(THEME, {}))
    ours.loader = DictLoader(templates)
    text = ours.get_template(template).render(context)
    plain = Environment(
        loader=ours.loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    assert text == plain.get_template(template).render(context)
    return text


@pytest.mark.parametrize(
    "value", ["", "plain", "ä", "&", "<b>", "a > b", "it's", 'a "b"', 3, 2.5, True, None, Markup("<b>"), ["<"], ("'",)]
)
def test_a_value_is_written_as_jinja_escapes_it(value: object) -> None:
    assert written(value) == str(escape(value))


class Hostile(str):
    """A text that claims to be safe, as `Markup` does."""

    def __html__(self) -> str:
        return "<i>own</i>"


def test_other_kinds_of_text_are_left_to_escape() -> None:
    assert written(Hostile("<b>")) == "<i>own</i>"
    assert written(type("Text", (str,), {})("<b>")) == "&lt;b&gt;"


TEMPLATES = {
    "frame": "<{% block title %}{{ name }}{% endblock %}>{% for one in names %}{{ loop.index }}{{ one }}{% endfor %}"
    "{% block main %}frame{% endblock %}.",
    "page": "{% extends 'frame' %}{% from 'parts' import item %}{% set own %}[{{ name }}]{% endset %}"
    "{% block main %}{{ super() }}{{ item('<a>') }}{{ item(text='&', class='k') }}{{ own }}{{ self.title() }}"
    "{% call item('c') %}<called {{ name }}>{% endcall %}{% filter upper %}{{ name }}{% endfilter %}"
    "{% include 'piece' %}{% endblock %}",
    "parts": "{% macro item(text, class='none') %}<{{ class }}>{{ text }}"
    "{{ caller() if caller is defined else '' }}{% endmacro %}",
    "piece": "{% for one in [names] recursive %}{{ loop(one) if one is not string else one }}{% endfor %}",
    "plain": "{% autoescape false %}{{ name }}{{ name.upper() }}{% endautoescape %}{{ name }}",
    "calls": "{{ name.replace(*['n', '<']) }}{{ name.format(**{'x': 1}) }}{{ name.encode(encoding='utf-8').decode() }}",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_means_what_it_means_to_jinja(name: str) -> None:
    rendered(TEMPLATES, name, name="<n&me>", names=["<1>", "2"])


def test_inheritance_and_macros() -> None:
    text = rendered(TEMPLATES, "page", name="<n>", names=["<1>", "2"])
    assert text.startswith(
        "<&lt;n&gt;>1&lt;1&gt;22frame<none>&lt;a&gt;<k>&amp;[&lt;n&gt;]&lt;n&gt;<none>c<called &lt;n"
    )


@pytest.mark.parametrize("source", ["{{ nmae }}", "{{ name.nope }}", "{{ name.nope() }}", "{{ nope('x') }}"])
def test_a_misspelt_name_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        rendered({"page": source}, "page", name="x")
