"""What a request is refused with: an HTTP status and one line that says why and what to do."""

from __future__ import annotations


class Problem(Exception):
    """A refused request; `status` is the HTTP status, the message one line without any text of a report."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
