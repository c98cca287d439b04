"""HTTP to one service: a connection that stays open, credentials of the environment, every trouble one line."""

from __future__ import annotations

import base64
import http.client
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import QueryError

LARGEST = 512 * 1024 * 1024
"""Bytes of an answer that are read."""
USER, PASSWORD, TOKEN = "KG_ENDPOINT_USER", "KG_ENDPOINT_PASSWORD", "KG_ENDPOINT_TOKEN"
_EXAMPLE = "for example http://127.0.0.1:3030/cases/query"
_LONGEST = 200  # characters of a service's own words in an error


class EndpointError(QueryError):
    """A service that cannot be reached, refuses, or takes too long."""

    code = "KG410"


def authorization(environment: Mapping[str, str]) -> str:
    """The `Authorization` header that the environment asks for, or an empty string.

    `KG_ENDPOINT_TOKEN` gives a bearer token; `KG_ENDPOINT_USER` and `KG_ENDPOINT_PASSWORD` HTTP Basic (RFC 7617).
    """
    if environment.get(TOKEN):
        return f"Bearer {environment[TOKEN]}"
    if environment.get(USER):
        pair = f"{environment[USER]}:{environment.get(PASSWORD, '')}"
        return "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    return ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said; `place` is where it was asked, without the query part."""

    status: int
    reason: str
    body: bytes
    location: str
    place: str

    def checked(self, *, told: bool = True) -> bytes:
        """The body of a success.

        `told=False` leaves the service's own words out of the error: they may repeat what was sent to it.

        Raises:
            EndpointError: anything but a 2xx.
        """
        if 200 <= self.status < 300:
            return self.body
        said = f" ({self._said()})" if told and self._said() else ""
        cause, remedy = self._trouble()
        raise EndpointError(f"{cause}{said}", place=self.place, remedy=remedy)

    def _said(self) -> str:
        lines = self.body[:4096].decode("utf-8", "replace").split("\n")
        first = next((" ".join(line.split()) for line in lines if line.strip()), "")
        text = "".join(c for c in first if c.isprintable())
        return "" if text.startswith("<") else text[:_LONGEST]

    def _trouble(self) -> tuple[str, str]:
        answered = f"the endpoint answered {self.status} {self.reason}"
        if self.status in (400, 413, 414, 422):
            return f"the endpoint refused the request: {answered.removeprefix('the endpoint answered ')}", ""
        if self.status == 401:
            return f"the endpoint wants other credentials: {self.status}", f"set {USER} and {PASSWORD}, or {TOKEN}"
        if self.status == 403:
            return f"the endpoint does not let you in: {self.status}", f"check where you ask from, {USER}, {PASSWORD}"
        if self.status in (408, 503, 504):
            return f"the endpoint gave up: {self.status}", "name a case, or ask again later"
        if 300 <= self.status < 400:
            return f"{answered} to {self.location or 'nowhere'}", "redirects are not followed: give the address itself"
        return answered, "check that the URL is the service meant"


class Client:
    """One connection to the host of a URL, opened at the first request and kept.

    Raises:
        EndpointError: no http or https URL, or one with credentials in it.
    """

    def __init__(self, url: str, *, timeout: float, authorization: str = "") -> None:
        try:
            parts = urllib.parse.urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise EndpointError("the endpoint is no http or https URL", place=url, remedy=_EXAMPLE) from None
        if parts.scheme not in ("http", "https") or not host or any(c <= " " or c == "\x7f" for c in url):
            raise EndpointError("the endpoint is no http or https URL", place=url, remedy=_EXAMPLE)
        if "@" in parts.netloc:  # it would stand in logs and in our own errors
            raise EndpointError("the URL holds credentials", place=host, remedy=f"set {USER} and {PASSWORD} instead")
        connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.place = urllib.parse.urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        self._path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        self._timeout = timeout
        self._authorization = authorization
        self._connection = connect(host, port, timeout=timeout)

    def send(
        self, method: str, body: bytes = b"", *, params: Mapping[str, str] | None = None, **headers: str
    ) -> Answer:
        """One request: `params` are added to the URL, `headers` have `_` for `-`.  It must be safe to repeat.

        Raises:
            EndpointError: no connection, no answer in time, or one that is too large.
        """
        path = self._path
        if params:
            path += ("&" if "?" in path else "?") + urllib.parse.urlencode(params)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._authorization:
            fields["Authorization"] = self._authorization
        used = self._connection.sock is not None
        try:
            try:
                return self._exchange(method, path, body, fields)
            except (http.client.RemoteDisconnected, ConnectionError):
                if not used:
                    raise
                self._connection.close()  # the server closed a connection that had been idle
                return self._exchange(method, path, body, fields)
        except TimeoutError:
            self._connection.close()
            raise EndpointError(f"no answer within {self._timeout:g} s", place=self.place,
                                remedy="name a case or allow more time") from None  # fmt: skip
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._connection.close()
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise EndpointError(f"the endpoint cannot be reached ({reason})", place=self.place,
                                remedy="check the address and that the server runs") from None  # fmt: skip

    def _exchange(self, method: str, path: str, body: bytes, fields: Mapping[str, str]) -> Answer:
        self._connection.request(method, path, body, dict(fields))
        response = self._connection.getresponse()
        data = response.read(LARGEST + 1)
        if len(data) > LARGEST:
            self._connection.close()
            raise EndpointError("the answer is too large", place=self.place, remedy="name a case")
        return Answer(response.status, response.reason, data, response.headers.get("Location", ""), self.place)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()
