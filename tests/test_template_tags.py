"""Tags of other generators' template languages: those that only make a link become it, others are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.loader.template_tags import first_tag, resolve_link_tags


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ('[a]({{ "/2015/07/08/x/" | url }})', "[a](/2015/07/08/x/)"),
        ("[a]({{ '/x/' | relative_url }})", "[a](/x/)"),
        ("[a]({{- '/x/'|absolute_url -}})", "[a](/x/)"),
        ("[a]({{ '/x/' | prepend: site.baseurl }})", "[a](/x/)"),
        ("[a]({{ site.baseurl }}/x/)", "[a](/x/)"),
        ("[a]({{site.url}}{{site.baseurl}}/x/)", "[a](/x/)"),
        ('[a]({{< ref "x.md" >}})', "[a](x.md)"),
        ('[a]({{% relref "x.md#y" %}})', "[a](x.md#y)"),
        ('![a]({{ "/my picture.jpg" | url }})', "![a](/my%20picture.jpg)"),
    ],
)
def test_a_tag_that_only_makes_a_link_becomes_it(text: str, link: str) -> None:
    assert resolve_link_tags(text) == link
    assert first_tag(link) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a {{ page.title }} b", "{{ page.title }}"),
        ("a {% include x.html %} b {{ c }}", "{% include x.html %}"),
        ('a {{< figure src="x.png" >}}', '{{< figure src="x.png" >}}'),
        ('{{ "/x/" | url | upper }}', '{{ "/x/" | url | upper }}'),
    ],
)
def test_other_tags_stay_and_are_noticed(text: str, tag: str) -> None:
    assert resolve_link_tags(text) == text
    found = first_tag(text)
    assert found is not None
    assert found[0] == tag


@pytest.mark.parametrize("text", ["", "a { b } c", "{{", "{{ a\n}}", "100 % {sure}", "a {{}} b"[:4]])
def test_text_that_is_no_tag(text: str) -> None:
    assert resolve_link_tags(text) == text
    assert first_tag(text) is None


@given(st.text(st.sampled_from("{}%<>\"'/x| urlref.site-b\n"), max_size=60))
def test_text_without_double_braces_is_unchanged(text: str) -> None:
    if "{{" not in text:
        assert resolve_link_tags(text) == text
    else:
        first_tag(resolve_link_tags(text))
