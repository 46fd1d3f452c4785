"""The HTTP side: record, authorise, validate, answer."""

from __future__ import annotations

import inspect
import itertools
import json
import re
import time
from dataclasses import dataclass

from aiohttp import web

from .bodies import Json
from .calls import Answer, Call, Endpoint, Handler
from .errors import ApiError, invalid_form
from .faults import HttpFault
from .openapi import ids_as_text
from .state import Attachment
from .world import Request, World

_FILE = re.compile(r"files\[(\d+)\]")


@dataclass(frozen=True)
class _Route:
    method: str
    pattern: re.Pattern[str]
    handler: Handler
    token_in_path: bool


class Rest:
    """Answer everything under `/api/v10`."""

    def __init__(self, world: World, table: list[Endpoint]) -> None:
        self._world = world
        self._routes = [
            _Route(method, re.compile(path.replace("*", "([^/]+)")), handler, in_path)
            for method, path, handler, in_path in table
        ]

    async def serve(self, request: web.Request) -> web.Response:
        """Answer one request in Discord's form, errors included."""
        arrived = time.perf_counter()
        world = self._world
        path = "/" + request.match_info["path"]
        where = f"{request.method} {path}"
        sent, files = await self._read(request)
        body, items = (None, sent) if isinstance(sent, list) else (sent, [])
        names = {file.filename: file.data for file in files.values()}
        world.requests.append(Request(request.method, path, body, names, arrived, items))
        fault: HttpFault | None = None
        try:
            route, params = self._route(request, path)
            self._authorise(request, route)
            fault = world.faults.take(where)
            if fault is None or fault.handled:
                call = Call(path, params, request.query, body or {}, items, files)
                status, answer = await self._answer(route, call, sent)
                self._check_own(request.method, path, status, answer)
            else:
                status, answer = fault.status, fault.body
        except ApiError as error:
            status, answer = self._refuse(where, error)
        except Exception as error:  # noqa: BLE001 - whatever a body did to this server is the test's to see
            # 400, since discord.py would repeat after a 500.
            broken = ApiError(400, 0, f"the test server failed: {error!r}", violation=True)
            status, answer = self._refuse(where, broken)
        world.waiting.changed()
        if fault is not None:
            return _response(fault.status, fault.body, fault.headers)
        return _response(status, answer)

    async def serve_file(self, request: web.Request) -> web.Response:
        """Give an attachment back, as Discord's CDN does."""
        wanted = request.match_info["file"]
        here = [one.attachments for one in self._world.messages.values() if not one.deleted]
        for file in itertools.chain(*here, self._world.uploads.values()):
            if str(file.id) == wanted:
                return web.Response(body=file.data, content_type=file.content_type)
        raise web.HTTPNotFound

    def _refuse(self, where: str, error: ApiError) -> Answer:
        if error.violation:
            self._world.violate(where, error)
        else:
            self._world.refusals.append(f"{where}: {error}")
        return error.status, error.body()

    def _route(self, request: web.Request, path: str) -> tuple[_Route, tuple[str, ...]]:
        for route in self._routes:
            if route.method == request.method and (match := route.pattern.fullmatch(path)):
                return route, match.groups()
        self._world.unknown.append(f"{request.method} {path}")
        raise ApiError(404, 0, "404: Not Found")

    def _authorise(self, request: web.Request, route: _Route) -> None:
        header = request.headers.get("Authorization")
        good = header == f"Bot {self._world.token}" and not self._world.faults.bad_token
        # An interaction's token stands in its path; discord.py sends no header with it.
        if not (good or route.token_in_path):
            raise ApiError(401, 0, "401: Unauthorized")

    async def _answer(self, route: _Route, call: Call, sent: Json | list[Json] | None) -> Answer:
        if self._world.openapi is not None and sent is not None:
            read = ids_as_text(sent) if isinstance(sent, dict) else sent
            problems = self._world.openapi.request(route.method, call.path, read)
            if problems:
                raise invalid_form(*problems)
        answer = route.handler(call)
        return await answer if inspect.isawaitable(answer) else answer

    def _check_own(self, method: str, path: str, status: int, answer: Json | list[Json] | None) -> None:
        """Hold the server itself to the file, so that it cannot drift from what Discord answers."""
        if self._world.openapi is not None and answer is not None:
            problems = self._world.openapi.response(method, path, status, answer)
            about = f"the server's own answer to {method} {path}"
            self._world.violations.extend(f"{about}: {problem}" for problem in problems)

    async def _read(self, request: web.Request) -> tuple[Json | list[Json] | None, dict[int, Attachment]]:
        if request.content_type == "multipart/form-data":
            return await self._read_multipart(request)
        text = await request.text()
        return (json.loads(text) if text else None), {}

    async def _read_multipart(self, request: web.Request) -> tuple[Json | None, dict[int, Attachment]]:
        body: Json | None = None
        files: dict[int, Attachment] = {}
        form = await request.post()
        for name, value in form.items():
            number = _FILE.fullmatch(name)
            if name == "payload_json" and isinstance(value, str):
                body = json.loads(value)
            elif number is not None and isinstance(value, web.FileField):
                data = value.file.read()
                files[int(number[1])] = Attachment(self._world.ids(), value.filename, data)
        return body, files


def _response(status: int, body: Json | list[Json] | None, headers: dict[str, str] | None = None) -> web.Response:
    if body is None:
        return web.Response(status=status, headers=headers)
    # discord.py compares the whole header: `application/json; charset=utf-8` would come out as text.
    raw = json.dumps(body).encode()
    exact = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(status=status, body=raw, headers=exact)
