"""A small plug-in: people as Pelican has tags, and the neighbours of every article in time."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import URLWrapper


class Person(URLWrapper):
    """A person; the settings `PERSON_URL` and `PERSON_SAVE_AS` say where the page is."""


def gather(generator: ArticlesGenerator) -> None:
    """Find out who is in which article, and which articles follow each other."""
    people: defaultdict[Person, list[Any]] = defaultdict(list)
    persons: dict[str, Person] = {}
    newer = None
    for article in generator.articles:
        names = article.metadata["people"].split(", ")
        article.people = [persons.setdefault(name, Person(name, generator.settings)) for name in names]
        for person in article.people:
            people[person].append(article)
        article.newer, article.older = newer, None
        if newer:
            newer.older = article
        newer = article
    generator.people = sorted(people.items())
    generator._update_context(("people",))


def write(generator: ArticlesGenerator, writer: Any) -> None:
    """Write the page and the feed of everybody."""
    template = generator.get_template("person")
    for person, articles in generator.people:
        writer.write_file(
            person.save_as,
            template,
            generator.context,
            url=person.url,
            person=person,
            articles=articles,
            paginated={"articles": articles, "dates": articles},
            template_name="person",
            blog=True,
        )
        feed = generator.settings["PERSON_FEED_RSS"].format(slug=person.slug)
        writer.write_feed(articles, generator.context, feed, feed, feed_title=person.name, feed_type="rss")


def register() -> None:
    """Called by Pelican."""
    signals.article_generator_finalized.connect(gather)
    signals.article_writer_finalized.connect(write)
