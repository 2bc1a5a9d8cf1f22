"""POST /api/graphql: problems are told in a 200, as GitHub does."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g

from deploy.sandbox.github.answering import answer
from deploy.sandbox.github.graphql.documents import Unreadable
from deploy.sandbox.github.graphql.executing import Execution, Unknown
from deploy.sandbox.github.graphql.parsing import parse
from deploy.sandbox.github.graphql.schema import Schema
from deploy.sandbox.github.reading import actor, body, take, world

graphql = Blueprint("graphql", __name__)


def _failed(message: str) -> Response:
    return answer({"errors": [{"message": message}]})


@graphql.post("/graphql")
def query() -> Response:
    who, sent = actor(), body()
    text = take(sent, "query", str)
    if text is None:
        return _failed("A query attribute must be specified and must be a string.")
    try:
        document = parse(text)
    except Unreadable as problem:
        return _failed(str(problem))
    if document.operation != "query":
        return _failed("This sandbox answers queries only; write through the REST API.")
    execution = Execution(document, take(sent, "variables", dict) or {})
    try:
        found: dict[str, Any] = {"data": execution.run(Schema(world(), who.login, g.rates).root())}
    except Unknown as problem:
        return _failed(str(problem))
    if execution.errors:
        found["errors"] = execution.errors
    return answer(found)
