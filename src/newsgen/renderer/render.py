"""Rendering: a page and the environment → bytes."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from newsgen.config import TEMPLATES_FOLDER
from newsgen.pages.page import Page
from newsgen.problems import Problem, ProblemsError


def render(page: Page, environment: Environment) -> bytes:
    """A page set in type by its template. Raises `ProblemsError` naming the template, its line and the page."""
    try:
        return _text(page, environment).encode("utf-8")
    except Exception as error:  # a template is the owner's code, and may fail in any way
        raise ProblemsError([template_problem(error, page.template, page.url)]) from error


def _text(page: Page, environment: Environment) -> str:
    # What `Template.render` does, without copying the globals in Jinja2's slow way, and without the check at each
    # import of whether the template was given other globals than the environment's, which none is.
    template = environment.get_template(page.template)
    names = {**environment.globals, **page.context}
    context = environment.context_class(environment, names, template.name, template.blocks)
    try:
        return environment.concat(template.root_render_func(context))
    except Exception:
        environment.handle_exception()  # raises it again, with the template's file and line in its traceback


def template_problem(error: Exception, template: str, url: str) -> Problem:
    """What is wrong in a template, where, and on which page it showed."""
    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            # Jinja2 rewrites tracebacks so that frames of compiled templates carry the template's file and line.
            if Path(frame.filename).suffix in (".html", ".xml"):
                name, line = _name_of(frame.filename), frame.lineno or 0
    kind = type(error).__name__
    if isinstance(error, TemplateNotFound):
        message = f"there is no template “{error.name}”"
    elif isinstance(error, RecursionError):
        message = "a template extends or includes itself"
    elif isinstance(error, TemplateError):
        message = str(error) or kind
    else:
        message = f"{kind}: {str(error) or kind}"
    return Problem(
        f"{TEMPLATES_FOLDER}/{name}",
        line,
        1 if line else 0,
        "template-error",
        f"{message} (on the page {url})",
        "see the templates reference for what each template can use",
    )


def _name_of(filename: str) -> str:
    parts = Path(filename).parts
    for folder in ("templates", "theme"):
        if folder in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return parts[-1]
