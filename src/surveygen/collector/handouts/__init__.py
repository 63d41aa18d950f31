"""Collectors for other places: the files that `surveygen collector` hands out."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from surveygen.collector.said import in_languages
from surveygen.endpoints.closing import Closing
from surveygen.errors import file_reason
from surveygen.locales import Catalogue
from surveygen.messages import failure

Surveys = Mapping[str, Sequence[str]]
"""The id of each survey with its columns in order."""


def new_password() -> str:
    """A password that nobody guesses."""
    return secrets.token_urlsafe(18)


def hand_out(
    kind: str,
    surveys: Surveys,
    password: str,
    keep: Mapping[str, int] | None = None,
    closing: Mapping[str, Closing] | None = None,
    catalogues: Iterable[Catalogue] = (),
) -> dict[str, str]:
    """The files of a collector by name, filled in for these surveys.

    `kind` is one of KINDS. The password opens exports; only a hash of it stands in the files.
    `keep` says of surveys after how many days their responses are deleted, `closing` after how
    many of them no more are taken; `catalogues` are of the languages that people are thanked in.
    """
    told = {
        "KEEP": dict(sorted((keep or {}).items())),
        "CLOSING": {name: one.as_object() for name, one in sorted((closing or {}).items())},
        "WORDS": in_languages(catalogues),
    }
    files = KINDS[kind](surveys, password)
    for mark, value in told.items():
        said = _php_value(value) if kind == "php" else json.dumps(value, ensure_ascii=False)
        files = {
            name: text.replace(f"[/*{mark}*/]", said).replace(f"{{/*{mark}*/}}", said)
            for name, text in files.items()
        }
    return files


def _php_value(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"[{', '.join(f'{_php_text(n)} => {_php_value(v)}' for n, v in value.items())}]"
    if isinstance(value, list):
        return f"[{', '.join(map(_php_value, value))}]"
    return _php_text(value) if isinstance(value, str) else json.dumps(value)


def _php(surveys: Surveys, password: str) -> dict[str, str]:
    salt = secrets.token_hex(16)
    hashed = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 100_000).hex()
    known = ", ".join(
        f"{_php_text(survey)} => [{', '.join(map(_php_text, columns))}]"
        for survey, columns in sorted(surveys.items())
    )
    text = _template("collect.php")
    text = text.replace("/*PASSWORD*/", f"{salt}:{hashed}").replace("[/*SURVEYS*/]", f"[{known}]")
    return {"collect.php": text}


def _php_text(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{quoted}'"


def _cloudflare(surveys: Surveys, _password: str) -> dict[str, str]:
    worker = _template("worker.js").replace("{/*SURVEYS*/}", _json(surveys))
    return {
        "worker.js": worker,
        "wrangler.toml": _template("wrangler.toml"),
        "schema.sql": _template("schema.sql"),
        "README.md": _template("worker.md"),
    }


def _apps_script(surveys: Surveys, _password: str) -> dict[str, str]:
    return {
        "Code.gs": _template("Code.gs").replace("{/*SURVEYS*/}", _json(surveys)),
        "README.md": _template("sheet.md"),
    }


def _json(surveys: Surveys) -> str:
    return json.dumps({k: list(surveys[k]) for k in sorted(surveys)}, ensure_ascii=False, indent=2)


def _template(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


KINDS: Mapping[str, Callable[[Surveys, str], dict[str, str]]] = {
    "apps-script": _apps_script,
    "cloudflare": _cloudflare,
    "php": _php,
}
"""What can be handed out."""


def write_out(texts: Mapping[str, str], folder: Path) -> list[Path]:
    """Write files into a folder and return their paths.

    Raises SurveygenError, before anything is written, when one of them exists or cannot be made.
    """
    targets = {folder / name: text for name, text in texts.items()}
    for path in targets:
        if path.exists():
            raise failure("X016", str(path))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in targets.items():
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise failure("X010", str(folder), reason=file_reason(error)) from error
    return list(targets)
