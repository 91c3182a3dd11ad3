"""The review page served on the loopback address: what is decided there goes to `decisions.csv` at once."""

import datetime as dt
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from pipelines.errors import UserError
from pipelines.lock import writing
from pipelines.review.answer import Answer, Unasked, rows_of
from pipelines.review.case import Case
from pipelines.review.cases import cases_in
from pipelines.review.decisions import COLUMNS, DECISIONS
from pipelines.review.page import Labels, edition_of, render_page
from pipelines.review.table import place_of, put_decisions, read_table

LARGEST: Final = 100_000
"""Bytes of an answer from the page; no decision is longer."""
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Handler = Callable[[Request], Awaitable[Response]]


@dataclass
class Desk:
    """A review that is being served: of which data set, by whom, to which addresses (`host:port`), under which token.

    `stop` is called when the person is done; `saved` counts what was put into `decisions.csv`.
    """

    instance: Path
    data_set: str
    labels: Labels
    by: str
    hosts: frozenset[str]
    stop: Callable[[], None]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    saved: int = 0
    _edition: str = ""
    _cases: dict[str, Case] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.instance / "review" / self.data_set

    def app(self) -> Starlette:
        """The page and what it asks for; whoever has not the token, or comes under another name than the loopback's, is refused."""
        routes = [("/", self.page, "GET"), ("/state", self.state, "GET"), ("/decide", self.decide, "POST"), ("/done", self.done, "POST")]
        return Starlette(routes=[Route(path, self._guarded(handler), methods=[method]) for path, handler, method in routes])

    def _guarded(self, handler: Handler) -> Handler:
        async def answer(request: Request) -> Response:
            if request.headers.get("host", "") not in self.hosts:
                return _refused(421, "this address is not the review's.")
            if not hmac.compare_digest(_token_of(request).encode(), self.token.encode()):
                return _refused(403, "open the address that pairwright review --serve printed: it holds the token.")
            if int(request.headers.get("content-length") or 0) > LARGEST:
                return _refused(413, "that is too long for a decision.")
            try:
                found = await handler(request)
            except Unasked as error:
                return _refused(error.status, str(error))
            except UserError as error:
                return _refused(423, str(error))
            found.headers.update(HEADERS)
            return found

        return answer

    async def page(self, _: Request) -> Response:
        return HTMLResponse(render_page(self.folder, self.data_set, self.labels))

    async def state(self, _: Request) -> Response:
        rows = read_table(self.folder / DECISIONS)[1]
        return JSONResponse({"by": self.by, "decisions": [{name: row[name] for name in COLUMNS} for row in rows if row["decision"]]})

    async def decide(self, request: Request) -> Response:
        answer = Answer.read(await request.body())
        if answer.edition != edition_of(self.folder):
            raise Unasked(409, "a run has written what waits anew since this page was opened: reload it.")
        if self._edition != answer.edition:
            self._edition, self._cases = answer.edition, {case.id: case for case in cases_in(self.folder)}
        case = self._cases.get(answer.case)
        if case is None:
            raise Unasked(404, "this case does not wait any more: reload the page.")
        now = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
        rows = [{**row, "by": self.by, "at": now} for row in rows_of(case, answer)]
        places = {place_of(key) for key in case.members}
        with writing(self.instance, f"review by {self.by}"):
            put_decisions(self.folder, rows, lambda row: place_of(row) in places)
        self.saved += 1
        return JSONResponse({"saved": len(rows), "at": now})

    async def done(self, _: Request) -> Response:
        self.stop()
        return JSONResponse({"saved": self.saved})


def _token_of(request: Request) -> str:
    """The page is asked for with the token in its address; what the page asks for has it in a header, which no other site can send."""
    if request.url.path == "/":
        return request.query_params.get("token", "")
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _refused(status: int, why: str) -> Response:
    return JSONResponse({"error": why}, status, headers=HEADERS)
