"""The urls that posts had: patterns such as `/:categories/:year/:title/`, filled in with what a post says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from newsgen.content.dates import HonestDate

_TOKEN = re.compile(r":(?:\{(\w+)\}|([a-z_]+))")
_BRACED = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_SLASHES = re.compile(r"/{2,}")

JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""Jekyll's built-in styles (its documentation, “Permalinks”)."""

_DATE_FORMS = {
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
    "short_year": "%y",
    "y_day": "%j",
    "short_month": "%b",
    "long_month": "%B",
    "monthname": "%B",
    "short_day": "%a",
    "long_day": "%A",
    "weekdayname": "%A",
    "weekday": "%w",
    "week": "%V",
    "w_year": "%G",
    "w_day": "%u",
}
_DAY_NEEDED = frozenset({"%d", "%j", "%a", "%A", "%V", "%G", "%u", "%w"})


def filled(pattern: str, date: HonestDate, words: Mapping[str, str]) -> str:
    """The url that a pattern of Jekyll's or Hugo's kind gives; empty if it asks for what the post does not say."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        name = match[1] or match[2]
        if name in words:
            return words[name]
        text = date_part(date, name)
        missing = missing or text is None
        return text or ""

    url = _TOKEN.sub(value, pattern)
    return "" if missing else rooted(url)


def filled_braces(pattern: str, date: HonestDate, words: Mapping[str, str]) -> str:
    """The url that a pattern of Pelican's kind gives, such as `{date:%Y}/{slug}.html`; empty as above."""
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        is_date = match[1] == "date"
        text = strftime(date, match[2] or "%Y-%m-%d") if is_date else words.get(match[1]) or None
        missing = missing or text is None
        return text or ""

    url = _BRACED.sub(value, pattern)
    return "" if missing else rooted(url)


def date_part(date: HonestDate, name: str) -> str | None:
    """One part of a date by the name that patterns give it; None if the date does not have it."""
    if name in ("i_month", "i_day"):
        part = date.month if name == "i_month" else date.day
        return None if part is None else str(part)
    if name == "yearday":
        text = strftime(date, "%j")
        return text and str(int(text))
    form = _DATE_FORMS.get(name)
    return None if form is None else strftime(date, form)


def strftime(date: HonestDate, form: str) -> str | None:
    """A date in the form that `strftime` takes, in English; None if the date is not exact enough, or the form wrong."""
    codes = set(re.findall(r"%-?[A-Za-z]", form.replace("%%", "")))
    if date.year is None or (date.month is None and codes - {"%Y", "%y"}):
        return None
    if date.day is None and codes & _DAY_NEEDED:
        return None
    hour, minute, second = date.time or (0, 0, 0)
    try:
        moment = datetime(date.year, date.month or 1, date.day or 1, hour, minute, second)
        text = re.sub(r"%-([dmHMSj])", lambda match: str(int(moment.strftime("%" + match[1]))), form)
        return moment.strftime(text.replace("%Y", f"{date.year:04d}"))  # which years before 1000 need on some systems
    except ValueError:
        return None


def in_zone(date: HonestDate, zone: str) -> HonestDate:
    """`date` as calendars show it in the time `zone` of a site; as it is if it is no moment, or the zone unknown."""
    if not zone or not date.instant or date.time is None or date.year is None:
        return date
    try:
        own = timezone(timedelta(minutes=date.zone or 0))
        there = datetime(date.year, date.month or 1, date.day or 1, *date.time, tzinfo=own).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError, OSError, KeyError):
        return date
    offset = there.utcoffset() or timedelta()
    time = (there.hour, there.minute, there.second)
    return HonestDate(there.year, there.month, there.day, time, round(offset.total_seconds() / 60))


def rooted(url: str) -> str:
    """`url` from the root, without empty parts; a url that climbs out of the root is none."""
    clean = _SLASHES.sub("/", "/" + url)
    return "" if ".." in clean.split("/") else clean


def joined(base: str, target: str) -> str:
    """Where the link `target` on the page at the url `base` leads, from the root."""
    match = re.match(r"[^?#]*", target)
    way = match[0] if match else ""
    if not way:
        return target
    folder = base if base.endswith("/") else posixpath.dirname(base)
    url = "/" + posixpath.normpath(posixpath.join("/", folder, way)).lstrip("/")
    return url + ("/" if way.endswith("/") and url != "/" else "") + target[len(way) :]
