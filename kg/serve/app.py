"""The ASGI application: the endpoint at `/sparql`, and the pages it is given."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.serve.description import description
from kg.serve.headers import SafeHeaders
from kg.serve.pool import Pool
from kg.serve.problem import Problem
from kg.serve.protocol import LARGEST, question
from kg.serve.worker import refused


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator chooses: `cors` is the origin whose scripts may ask, none where empty; `hosts` the names that a
    request may call us by, all where empty (a page elsewhere whose name leads to this machine must not read cases)."""

    cors: str = ""
    hosts: tuple[str, ...] = ()


def application(pool: Pool, settings: Settings, pages: list[BaseRoute] | None = None) -> Starlette:
    """The application over a pool of workers, with further routes for pages."""

    async def sparql(request: Request) -> Response:
        try:
            answer = await _sparql(request, pool)
        except Problem as problem:
            told = refused(problem)
            answer = Response(told.body, told.status, media_type=told.media)
            if problem.status == 405:
                answer.headers["Allow"] = "GET, HEAD, POST, OPTIONS"
            if problem.status == 503:
                answer.headers["Retry-After"] = "5"
        if settings.cors:
            answer.headers["Access-Control-Allow-Origin"] = settings.cors
            answer.headers["Vary"] = "Origin, Accept"
        return answer

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.close()

    methods = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"]
    routes: list[BaseRoute] = [Route(path, sparql, methods=methods) for path in ("/sparql", "/sparql/")]
    guards = [Middleware(SafeHeaders)]
    if settings.hosts:
        guards.append(Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts)))
    return Starlette(routes=[*routes, *(pages or [])], lifespan=lifespan, middleware=guards)


async def _sparql(request: Request, pool: Pool) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={
            "Allow": "GET, HEAD, POST, OPTIONS", "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Accept, Content-Type",
        })  # fmt: skip
    accept = ", ".join(request.headers.getlist("accept"))
    content_type = request.headers.get("content-type", "")
    endpoint = str(request.url.replace(query="", fragment=""))
    asked = question(request.method, request.url.query, content_type, await _body(request), accept, endpoint)
    if asked is None:
        media, body = description(endpoint, accept)
        return Response(body, media_type=media)
    answer = await run_in_threadpool(pool.ask, asked)
    return Response(answer.body, answer.status, media_type=answer.media)


async def _body(request: Request) -> bytes:
    """The body, read no further than the largest that is answered."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            break
    return b"".join(parts)
