"""Template tags of other generators, code that they leave alone, attribute lists, links and active HTML."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.draft import TakenOut
from newsgen.importers.generators.active_html import without_active_html
from newsgen.importers.generators.code_parts import code_parts
from newsgen.importers.generators.kramdown import without_attributes
from newsgen.importers.generators.post_links import relinked
from newsgen.importers.generators.template_syntax import Surroundings, translate

LANGUAGES = ("liquid", "hugo", "zola", "pelican")
PIECES = st.sampled_from(
    (
        *("{{", "}}", "{%", "%}", "{{<", ">}}", "{{%", "%}}", "{#", "#}", "raw", "endraw", " ", "\n", "\n\n", "    "),
        *(
            "`",
            "```",
            "highlight x",
            "/highlight",
            "end",
            "quote(a=1)",
            "figure src=",
            '"a.png"',
            "|",
            "url",
            "é",
            "](",
        ),
        *("[", ")", "x", "comment", "endcomment", "~~~", "- ", "/*", "*/", "{:", "}", "{:toc}", "<pre>", "</pre>"),
        *("<script>", "</script>", "<iframe src=/x>", "</iframe>"),
    )
)
SOUP = st.lists(PIECES, max_size=40).map("".join)


def shown(text: str, language: str = "liquid") -> str:
    """A body as it comes out, with links to posts at `/posts/…/`."""
    values = {"title": "Fair", "image": "/a b.png", "inner": {"deep": "x"}}
    around = Surroundings(language, values, {"title": "Post"}, lambda how, name: f"/posts/{name}/", "/here/")
    return translate(text, around).text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ('[a]({{ "/2015/07/08/fair/" | url }})', "[a](/2015/07/08/fair/)"),
        ("[a]({{ '/a b/' | relative_url }})", "[a](/a%20b/)"),
        ("[a]({{ 'x/' | absolute_url }})", "[a](/x/)"),
        ('[a]({{ "/x/" | prepend: site.baseurl | prepend: site.url }})', "[a](/x/)"),
        ("{{site.baseurl}}/x/ {{- site.url -}}", "/x/ "),
        ("[a]({% post_url 2015-07-08-fair %}#b)", "[a](/posts/2015-07-08-fair/#b)"),
        ("[a]({{ site.baseurl }}{% link _posts/a.md %})", "[a](/posts/_posts/a.md/)"),
        ("{{ page.title | escape }} {{ title }} {{ page.inner.deep }} {{ site.title }}", "Fair Fair x Post"),
        ("{{ page.url }}", "/here/"),
        ("![x]({{ image | url }})", "![x](/a%20b.png)"),
        ('{% assign a = "/x.png" %}\n![x]({{ a }})', "![x](/x.png)"),
        ('{% image "img/a.jpg" "A [boat]" %}', r"![A \[boat\]](/img/a.jpg)"),
        ('{% image "a.jpg" ""A twice quoted boat"" %}', "![A twice quoted boat](/a.jpg)"),
        ('{% image "a.jpg" "A "fine" boat" %}', '![A "fine" boat](/a.jpg)'),
        ('{% image_with_class "a.jpg" "left" "A boat" %}', "![A boat](/a.jpg)"),
        ("{% img right /a.jpg 300 200 'Title' 'A boat' %}", "![A boat](/a.jpg)\n\n*Title*"),
        ('{% include figure.html src="/a.jpg" caption="See *this*" %}', "![](/a.jpg)\n\nSee *this*"),
        ('{% include "card.njk", image: "/a.jpg",\n  url: "https://x.example/"\n  alt: "A" %}', "[![A](/a.jpg)](https://x.example/)"),
        ("{% include figure src=page.image alt=page.title %}", "![Fair](/a%20b.png)"),
        ("{% include youtube.html id='abc' %}", "<https://www.youtube.com/watch?v=abc>"),
        ("{% vimeo 123 %} {% gist ann/12 %}", "<https://vimeo.com/123> <https://gist.github.com/ann/12>"),
        ('{{ "https://x.example/v" | embed: "The [film]" }}', r"[The \[film\]](https://x.example/v)"),
        ("{% highlight ruby linenos %}\nputs `x`\n{% endhighlight %}\n", "```ruby\nputs `x`\n```\n"),
        ("{% highlight md %}\n```\n{% endhighlight %}", "````md\n```\n````"),
        ("{% raw %}{{ a }} {% b %}{% endraw %}", r"\{\{ a }} \{% b %}"),
        ("`{% raw %}{{{% endraw %} a }}`", "`{{ a }}`"),
        ("    {% raw %}{{ a }}{% endraw %}\n", "    {{ a }}\n"),
        ("a {% comment %}b{% endcomment %}c", "a c"),
        ("{% comment %}b{% endcomment %}\nc", "c"),
        ('{% quote Ann Lee, The Post %}\nYes.\n\nNo.\n{% endquote %}', "> Yes.\n>\n> No.\n>\n> — Ann Lee The Post"),
        ('{% include toc.html %}\n{% include share.html %}\na', "a"),
        ('{% note %}\nMind **this**.\n{% endnote %}\n', "Mind **this**.\n"),
    ],
)  # fmt: skip
def test_liquid_and_nunjucks(text: str, markdown: str) -> None:
    assert shown(text) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ('{{< figure src="a.jpg" alt="A" title="T" caption="C." attr="Ann" >}}', "![A](a.jpg)\n\n*T. C. (Ann)*"),
        ('{{< figure src="a.jpg" link="/b/" />}}', "[![](a.jpg)](/b/)"),
        ('{{< bundle-image name="a.jpg" src="b.jpg" >}}', "![](b.jpg)"),
        ('[a]({{< ref "b.md#c" >}}) [a]({{< relref path="d.md" >}})', "[a](/posts/b.md/#c) [a](/posts/d.md/)"),
        ('[a]({{% ref "#e" %}})', "[a](#e)"),
        ("{{< youtube id=abc title=\"The film\" >}}", "[The film](https://www.youtube.com/watch?v=abc)"),
        ('{{< tweet user="ann" id="12" >}} {{< x 34 >}}', "<https://twitter.com/ann/status/12> <https://twitter.com/i/status/34>"),
        ("{{< gist ann 12 >}}", "<https://gist.github.com/ann/12>"),
        ('{{< highlight go "linenos=true" >}}\nx\n{{< / highlight >}}', "```go\nx\n```"),
        ("{{< param title >}}", "Fair"),
        ("{{</* youtube x */>}}", r"\{\{&lt; youtube x >}}"),
        ("`{{%/* youtube x */%}}`", "`{{% youtube x %}}`"),
        ("{{ .Title }} {{ x }} {% y %}", "{{ .Title }} {{ x }} {% y %}"),
        ("{{< comment >}} secret {{< /comment >}}x", "x"),
    ],
)  # fmt: skip
def test_hugo(text: str, markdown: str) -> None:
    assert shown(text, "hugo") == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ('{{ youtube(id="abc") }}', "<https://www.youtube.com/watch?v=abc>"),
        ('{{ image(path="a.jpg", alt="A") }}', "![A](a.jpg)"),
        ("{% quote(author='Ann') %}\nYes.\n{% end %}", "> Yes.\n>\n> — Ann"),
        ('{{/* youtube(id="x") */}}', r'\{\{ youtube(id="x") }}'),
        ("{{ x }} {% y %}", "{{ x }} {% y %}"),
    ],
)
def test_zola(text: str, markdown: str) -> None:
    assert shown(text, "zola") == markdown


def test_what_is_kept_is_told_with_its_lines() -> None:
    text = '{{ "a" | photo }}\n{{ "b" | photo }}\n\n{% if x %}y{% endif %}\n`{{ x }}`\n'
    found = translate(text, Surroundings(first_line=7))
    assert found.text == text
    assert found.doubts == (
        'lines 7, 8: template tags like {{ "a" | photo }} are kept; write what they showed',
        "line 10: the template tag {% if x %} is kept; write what it showed",
        "line 11: the template tag {{ x }} stands in code and is kept; the old site may have shown something else",
    )


def test_hundreds_of_kinds_of_tags_are_counted() -> None:
    found = translate("".join(f"{{{{ x | y{number} }}}}" for number in range(300)), Surroundings())
    assert len(found.doubts) == 21
    assert found.doubts[-1] == "… and template tags of 280 more kinds"


@pytest.mark.parametrize(
    "code",
    [
        '```\n{{ "/x" | url }}\n{: .a}\n```\n',
        "~~~ md\n[TOC]\n```\n[a](b)\n~~~\n",
        "Text:\n\n    {{ x }} [a](b)\n\n    {: .a}\n",
        "`{{ x }}` and ``[a](`b`)``\n",
        "<pre>\n[a](b) {{ x }}\n\n[a](b)\n</pre>\n",
        "- item\n\n  ```\n  [a](b)\n  ```\n",
        "> ```\n> [a](b)\n> ```\n",
    ],
)
def test_code_is_left_alone(code: str) -> None:
    assert shown(code) == code
    assert without_attributes(code)[0] == code
    assert relinked(code, lambda target: "changed") == code
    assert without_active_html(code)[0] == code


def test_what_only_looks_like_code_is_not() -> None:
    assert relinked("a ` [a](b)\n\n- item\n\n    [a](b)\n", str.upper) == "a ` [a](B)\n\n- item\n\n    [a](B)\n"


def test_attribute_lists() -> None:
    text = (
        "1. x\n{:toc}\n\n## Night {#night .big}\n\n## Day\n{: #day}\n\nText\n{: .lead}\n\n"
        '[a](b){:target="_blank"} and `c`{: .x}\n\n{::comment}\nno\n{:/comment}\n- {: .y} item\n## C {plain}\n'
    )
    cleaned, taken = without_attributes(text, 3)
    assert cleaned == (
        '\n## <span id="night"></span>Night\n\n## <span id="day"></span>Day\n\nText\n\n'
        "[a](b) and `c`\n\n- item\n## C {plain}\n"
    )
    assert [(one.line, one.text) for one in taken] == [
        (3, "1. x\n{:toc}"),
        (6, "{#night .big}"),
        (12, "{: .lead}"),
        (14, '{:target="_blank"}'),
        (14, "{: .x}"),
        (16, "{::comment}\nno\n{:/comment}"),
        (19, "- {: .y}"),
    ]


def test_links_in_all_spellings() -> None:
    text = (
        '[a](x "T") ![b](<y z>) [c](d(e)) [![i](j)](k)\n[f](g h.png)\n\n[ref]: r "T"\n[^1]: note\n'
        '<a class=c href=\'q\'>t</a> <img src="s.png" alt=""> [n](javascript:x) [`o`](p)\n'
    )
    assert relinked(text, lambda target: f"<{target}>") == (
        '[a](<x> "T") ![b](<<y z>>) [c](<d(e)>) [![i](<j>)](<k>)\n[f](<g h.png>)\n\n[ref]: <r> "T"\n[^1]: note\n'
        '<a class=c href=\'<q>\'>t</a> <img src="<s.png>" alt=""> [n](<javascript:x>) [`o`](<p>)\n'
    )


def test_active_html() -> None:
    text = (
        "a\n<script>\nx()\n</script>\nb <style>p {}</style>\n"
        '<iframe src="//v.example/1?a=b&amp;c" title="Film"></iframe><iframe src="javascript:x"></iframe>\n'
    )
    assert without_active_html(text, 5) == (
        'a\nb \n<a href="https://v.example/1?a=b&amp;c">Film</a><iframe src="javascript:x"></iframe>\n',
        (
            TakenOut(6, "<script>\nx()\n</script>", "a program, which no article runs"),
            TakenOut(9, "<style>p {}</style>", "a style of the old page"),
        ),
    )


@given(SOUP)
def test_pieces_make_up_the_whole(text: str) -> None:
    assert "".join(piece for piece, _ in code_parts(text)) == text
    assert relinked(text, lambda target: target) == text


@given(SOUP, st.sampled_from(LANGUAGES))
def test_nothing_breaks_it(text: str, language: str) -> None:
    found = translate(text, Surroundings(language))
    if not found.taken_out and "{" not in text:
        assert found.text == text
    without_attributes(text)
    without_active_html(text)


@given(st.text(st.characters(exclude_characters="{"), max_size=200), st.sampled_from(LANGUAGES))
def test_text_without_tags_is_kept_to_the_letter(text: str, language: str) -> None:
    assert translate(text, Surroundings(language)).text == text


@pytest.mark.parametrize(
    "piece",
    (
        *("{{", "{% raw %}", "{% highlight x %}", "`", "`` ` ", "](", "[a](", "<pre>", "<script>", "<iframe ", "{: "),
        *("{{<", "- \n", '<a href="', "{{ x | ", "{% image ", "{% include a ", "# {", "## a {#", "![](a b ", "[a]: "),
        "{::comment}",
    ),
)
def test_long_texts_that_close_nothing_take_no_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.perf_counter()
    for language in LANGUAGES:
        translate(text, Surroundings(language))
    without_attributes(text)
    relinked(text, str.upper)
    without_active_html(text)
    assert time.perf_counter() - start < 5
