"""What keeps a command from doing its work, and the exit status for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from newsgen.problems import ProblemsError, os_error_in_words

CONTENT, USAGE, INTERRUPTED = 1, 2, 130


@contextmanager
def failures(form: str = "text") -> Iterator[None]:
    """What keeps a command from doing its work, printed in `form`, and the exit status for it.

    The form `report` is that of `build --json`: one object, with an `error` where there is no report.
    """
    from newsgen.builder.site import UsageError
    from newsgen.printing import print_failure, print_problems

    try:
        yield
    except UsageError as error:
        print_failure(str(error), form)
        sys.exit(USAGE)
    except ProblemsError as error:
        if form == "report":
            print_failure("the settings have errors", form, error.problems)
        else:
            print_problems(error.problems, form)
        sys.exit(USAGE)
    except KeyboardInterrupt:
        print_failure("interrupted; nothing is half-written, and the next run goes on from here", form)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        raise  # whoever read the output has seen enough of it; click ends the command without a word
    except OSError as error:
        print_failure(os_error_in_words(error), form)
        sys.exit(CONTENT)
