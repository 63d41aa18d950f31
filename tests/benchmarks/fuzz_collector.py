"""Fuzz the collector's three parsers for a while: `fuzz_collector.py [SECONDS] [SEED]`.

Whatever the bytes are, reading them gives a response or a refusal with a status from 400 to 499;
what is given can be stored and exported. Inputs are made three ways: bytes without sense, bodies
with sense, and those with some of their bytes changed, doubled or cut.
"""

from __future__ import annotations

import csv
import io
import json
import random
import sys
import time
from collections import Counter
from urllib.parse import quote_plus

from surveygen.collector.submission import Limits, RefusedError, Submission, read_submission

PIECES = (
    "", "a", "sg_id", "sg_note", "sg_next", "why__x", "\0", "\r\n", "\r", "é", "漢", "🎉", "\ud800",
    "\udcff", "__proto__", "%", "%2", "%00", "%FF", "&", "=", "+", ";", '"', "\\", "{", "[", "null",
    "1e999", "-", "NaN", "--b", "--b--", "x" * 300, "\ufeff", "\u2028", "'); DROP", "=1+1", "../",
)  # fmt: skip
LIMITS = Limits(body=4000, fields=40)


def text(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 4)))


def fields(chance: random.Random) -> list[tuple[str, str]]:
    return [(text(chance), text(chance)) for _ in range(chance.choice((0, 1, 2, 5, 41)))]


def urlencoded(chance: random.Random) -> bytes:
    raw = "&".join(f"{k}={v}" for k, v in fields(chance))
    quoted = "&".join(
        f"{quote_plus(k, errors='replace')}={quote_plus(v, errors='replace')}"
        for k, v in fields(chance)
    )
    return chance.choice((raw, quoted)).encode("utf-8", "surrogatepass")


def multipart(chance: random.Random) -> bytes:
    parts = []
    for name, value in fields(chance):
        extra = chance.choice(
            ("", '; filename="x"', f'; filename="{text(chance)}"', "; filename*=x")
        )
        kind = chance.choice(("", "\r\nContent-Type: image/png", "\r\nX: y", f"\r\n{text(chance)}"))
        parts.append(
            f'--b\r\nContent-Disposition: form-data; name="{name}"{extra}{kind}\r\n\r\n{value}\r\n'
        )
    body = "".join(parts) + chance.choice(("--b--\r\n", "--b--", "--b", ""))
    return body.encode("utf-8", "surrogatepass")


def value(chance: random.Random, depth: int = 0) -> object:
    kind = chance.randint(0, 7 if depth < 3 else 5)
    if kind == 6:
        return [value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
    if kind == 7:
        return {text(chance): value(chance, depth + 1) for _ in range(chance.randint(0, 4))}
    return (None, True, 1.5, 10**40, text(chance), float("inf"))[kind]


def as_json(chance: random.Random) -> bytes:
    made = {text(chance): value(chance) for _ in range(chance.randint(0, 6))}
    ascii_only = chance.random() < 0.5
    return json.dumps(made, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")


PARSERS = {
    "application/x-www-form-urlencoded": urlencoded,
    "multipart/form-data; boundary=b": multipart,
    "application/json": as_json,
}


def damaged(body: bytes, chance: random.Random) -> bytes:
    """The body with a few of its bytes changed, doubled, moved or cut."""
    out = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        at, to = sorted((chance.randint(0, len(out)), chance.randint(0, len(out))))
        match chance.randint(0, 4):
            case 0:
                out[at:at] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + chance.randint(0, 8)]
            case 2:
                out[at:at] = out[at : min(to, at + 200)]
            case 3:
                out[at:at] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
            case 4 if at < len(out):
                out[at] = chance.randrange(256)
    return bytes(out)


def check(kind: str, body: bytes) -> str:
    """Read it; what is given must be storable."""
    try:
        found = read_submission("cafe", kind, body, LIMITS)
    except RefusedError as refused:
        outcome = refused
    else:
        return check_taken(found)
    assert 400 <= outcome.status < 500
    assert outcome.message
    return outcome.error


def check_taken(found: Submission) -> str:
    """A response that was read can be stored and exported."""
    assert found.id == found.answers["sg_id"]
    assert len(found.answers) <= LIMITS.fields + 1
    assert len(found.digest) == 32
    out = io.StringIO(newline="")
    csv.writer(out).writerow([*found.answers, *found.answers.values()])
    out.getvalue().encode("utf-8")
    for name, answer in found.answers.items():
        assert name
        assert "\r" not in name + answer
        assert "\0" not in name + answer
    assert json.loads(json.dumps(found.answers)) == found.answers
    return "taken"


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    outcomes: Counter[tuple[str, str]] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        kind, make = chance.choice(list(PARSERS.items()))
        body = make(chance)
        way = chance.random()
        if way < 0.1:
            body = chance.randbytes(chance.randint(0, 200))
        elif way < 0.6:
            body = damaged(body, chance)
        try:
            outcomes[kind.partition(";")[0], check(kind, body)] += 1
        except Exception:
            sys.stderr.write(f"seed {seed}, {kind}: {body!r}\n")
            raise
    for (kind, outcome), count in sorted(outcomes.items()):
        sys.stdout.write(f"{kind:<35}{outcome:<10}{count:>12,}\n")
    sys.stdout.write(f"{outcomes.total():,} inputs in {seconds:.0f} s, seed {seed}\n")


if __name__ == "__main__":
    main()
