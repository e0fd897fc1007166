"""Replaying recorded exchanges: ids mapped as they appear, statuses, keys and types compared."""

import io
import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from PIL import Image

ID_OF_PATH = re.compile(r"/(project|task|taskrun|result|category|user|helpingmaterial|favorites)/(\d+)")
SAME_ID = {"favorites": "task"}
NOT_COMPARED = {"pro_features", "template"}
OBJECTS = ("project", "task", "taskrun", "result", "category", "helpingmaterial", "blogpost", "announcement", "page")


@dataclass
class Replay:
    """One story: who holds each recorded key, and which of our ids each recorded id became."""

    keys: dict[str, str]
    ids: dict[tuple[str, int], int]
    client: Client = field(default_factory=Client)
    secrets: dict[str, str] = field(default_factory=dict)

    def ask(self, request: dict[str, Any]):
        params = {name: self.value(name, value) for name, value in (request.get("params") or {}).items()}
        headers = {name.lower(): self.secret(str(value)) for name, value in (request.get("headers") or {}).items()}
        kind = headers.get("content-type", "application/json")
        body = self.body(request)
        given = {"data": body} if request.get("files") else {"data": body, "content_type": kind}
        return self.client.generic(
            request["method"], self.path(request["path"]), query_params=params, headers=headers, **encoded(given)
        )

    def path(self, path):
        return ID_OF_PATH.sub(
            lambda found: f"/{found[1]}/{self.mapped(found[1], int(found[2]))}",
            re.sub(r"/(\d+)/results", lambda n: f"/{self.mapped('task', int(n[1]))}/results", path),
        )

    def mapped(self, kind, number):
        return self.ids.get((SAME_ID.get(kind, kind), number), number)

    def value(self, name, value):
        if name == "api_key":
            return self.keys.get(value, value)
        if name == "last_id":
            return self.mapped("task", value)
        if name == "project_id":
            return re.sub(r"\d+", lambda found: str(self.mapped("project", int(found[0]))), str(value))
        return value

    def secret(self, value):
        for recorded, ours in {**self.keys, **self.secrets}.items():
            value = ours if value == recorded else value.replace(f"Bearer {recorded}", f"Bearer {ours}")
        return value

    def body(self, request):
        fields = request.get("json", request.get("body"))
        if isinstance(fields, dict):
            kinds = {"project_id": "project", "task_id": "task"}
            fields = {k: self.mapped(kinds[k], v) if k in kinds else v for k, v in fields.items()}
        if request.get("files"):
            return {**fields, **{name: a_png() for name in request["files"]}}
        return fields if isinstance(fields, str) else "" if fields is None else json.dumps(fields)

    def learn(self, exchange, body):
        """Which of our ids stand for the recorded ones from now on."""
        kind = exchange["request"]["path"].split("/")[2:3]
        for recorded, ours in pairs(exchange["response"].get("body"), body):
            if kind and kind[0] in OBJECTS and "newtask" not in exchange["request"]["path"]:
                self.ids.setdefault((kind[0], recorded["id"]), ours["id"])
            if "secret_key" in recorded:
                self.secrets[recorded["secret_key"]] = ours["secret_key"]
        if exchange["response"].get("body") == "<JWT>":
            self.secrets["<JWT>"] = body


def encoded(given):
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    if isinstance(given["data"], dict):
        return {"data": encode_multipart(BOUNDARY, given["data"]), "content_type": MULTIPART_CONTENT}
    return given


def a_png():
    file = io.BytesIO()
    Image.new("RGB", (30, 20), (120, 60, 30)).save(file, "PNG")
    file.seek(0)
    file.name = "a.png"
    return file


def pairs(recorded, ours):
    listed = isinstance(recorded, list) and isinstance(ours, list)
    rows = zip(recorded, ours, strict=False) if listed else [(recorded, ours)]
    return [(a, b) for a, b in rows if isinstance(a, dict) and isinstance(b, dict) and a.get("id") and b.get("id")]


def content(answer) -> Any:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    return json.loads(raw) if kind.startswith("application/json") and raw else raw.decode(errors="replace")


def differences(recorded: Any, ours: Any, where: str = "") -> list[str]:
    """Where two bodies differ in keys, in types, in their number of items."""
    if isinstance(recorded, dict) and isinstance(ours, dict):
        missing = [f"{where}: no {key}" for key in recorded if key not in ours]
        more = [f"{where}: {key} is new" for key in ours if key not in recorded]
        both = [key for key in recorded if key in ours and key not in NOT_COMPARED]
        return missing + more + [d for key in both for d in differences(recorded[key], ours[key], f"{where}.{key}")]
    if isinstance(recorded, list) and isinstance(ours, list):
        if len(recorded) != len(ours):
            return [f"{where}: {len(ours)} items for {len(recorded)}"]
        return [d for a, b in zip(recorded, ours, strict=True) for d in differences(a, b, where)]
    if isinstance(recorded, str) and recorded.startswith("<") and recorded.endswith(" items>"):
        return [] if len(ours) == int(recorded[1:].split()[0]) else [f"{where}: {len(ours)} items"]
    if type(recorded) is not type(ours) and {type(recorded), type(ours)} != {int, float}:
        return [f"{where}: {type(ours).__name__} for {type(recorded).__name__}"]
    return (
        [f"{where}: {ours!r}"]
        if where.endswith(("exception_cls", ".status", ".state", ".target")) and differs(recorded, ours)
        else []
    )


def differs(recorded, ours):
    return re.sub(r"\d+", "", str(recorded)) != re.sub(r"\d+", "", str(ours))
