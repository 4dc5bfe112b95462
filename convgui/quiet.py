"""Python and libraries warn of odd texts and files; what matters of them is said by errors.

``warnings.catch_warnings`` would silence all threads, and files are read in threads: what one of
them puts back in the end may be what another one had set for a while.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


class _ThisThread(threading.local):
    """In the place of the pattern for modules: it matches all of them in a thread that is quiet."""

    quiet = False

    def match(self, module: str) -> bool:
        """Whether a warning is not to be shown, from whatever module."""
        return self.quiet


_here = _ThisThread()
_FILTER = ("ignore", None, Warning, _here, 0)


@contextmanager
def quietly() -> Iterator[None]:
    """Show no warnings of this thread."""
    filters = warnings.filters
    assert isinstance(filters, list)
    # What was set since comes first, and so does what others put back.
    if not filters or filters[0] is not _FILTER:
        filters.insert(0, _FILTER)
    before, _here.quiet = _here.quiet, True
    try:
        yield
    finally:
        _here.quiet = before
