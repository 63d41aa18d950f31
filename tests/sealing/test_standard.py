"""What is sealed is JWE as the standards have it: their own examples, and other libraries."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jwcrypto import jwk

from support.sealing import key_in
from surveygen.sealing.keyring import Keyring, PrivateKey
from surveygen.sealing.opening import (
    DAMAGED,
    STRANGE,
    ClosedError,
    Opener,
    UnknownKeyError,
    opens,
    seal_fields,
)
from surveygen.sealing.public import STEP, PublicKey, decoded, encoded, parse_key, parse_setting

ANSWERS = {"sg_id": "a1", "why": "Bread, ñ, 面包 🎉\n=1+1", "visit": "first"}
NODE = Path(__file__).parents[1] / "node"

BOB = {
    "kty": "EC",
    "crv": "P-256",
    "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
    "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
    "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
}
"""The recipient in appendix C of RFC 7518."""
EPHEMERAL = {
    "kty": "EC",
    "crv": "P-256",
    "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
    "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
    "d": "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
}
DERIVED = "VqqN6vgjbSBcIijNcacQGg"


def keyring_of(*keys: PrivateKey) -> Keyring:
    return Keyring({key.public.kid: key for key in keys})


@pytest.fixture
def key(tmp_path: Path) -> PrivateKey:
    return key_in(tmp_path)


@pytest.fixture
def second(tmp_path: Path) -> PrivateKey:
    return key_in(tmp_path, "second")


def test_a_thumbprint_is_that_of_rfc_7638() -> None:
    found = parse_key(PublicKey(BOB["x"], BOB["y"]).text)
    assert found is not None
    assert found.kid == jwk.JWK(**BOB).thumbprint()


def test_the_page_agrees_on_a_key_as_appendix_c_of_rfc_7518_does(repository: Path) -> None:
    """The script's own words, with the keys and the names that the appendix gives."""
    source = (repository / "src/surveygen/script/sealing_base.js").read_text(encoding="utf-8")
    # The appendix names both sides and wants 128 bits; pages name nobody and want 256.
    changed = source.replace("0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]", "...OTHER]")
    changed = changed.replace(
        'await subtle.generateKey(P256, false, ["deriveBits"])',
        '{ privateKey: await subtle.importKey("jwk", EPHEMERAL, P256, true, ["deriveBits"]),'
        ' publicKey: await subtle.importKey("jwk", PUBLIC, P256, true, []) }',
    )
    assert changed.count("OTHER") == changed.count("EPHEMERAL") == 1
    public = {name: value for name, value in EPHEMERAL.items() if name != "d"}
    other = [0, 0, 0, 5, *b"Alice", 0, 0, 0, 3, *b"Bob", 0, 0, 0, 128]
    program = f"""
      const data = {{ seal: {{ keys: [], open: [], step: {STEP} }} }};
      const one = () => ({{}}), make = one;
      const EPHEMERAL = {json.dumps(EPHEMERAL)}, PUBLIC = {json.dumps(public)};
      const OTHER = {json.dumps(other)};
      {changed}
      const {{ d, ...bob }} = {json.dumps(BOB)};
      agree({{ kid: "Bob", ...bob }}, "A128GCM").then(({{ raw, header }}) =>
        console.log(JSON.stringify([base64url(raw.slice(0, 16)), header])));
    """
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    derived, header = json.loads(done.stdout)
    assert derived == DERIVED
    assert header == {"kid": "Bob", "epk": public}


@pytest.mark.parametrize("several", [False, True])
def test_what_is_sealed_opens_with_each_of_its_keys(
    key: PrivateKey, second: PrivateKey, several: bool
) -> None:
    keys = [key, second] if several else [key]
    text = seal_fields(ANSWERS, [one.public for one in keys])
    assert text.startswith("{") is several
    for one in keys:
        assert Opener(keyring_of(one)).open(text) == ANSWERS


def test_what_is_sealed_is_as_long_for_a_short_answer_as_for_a_longer_one(key: PrivateKey) -> None:
    lengths = {len(seal_fields({"why": "x" * n}, [key.public])) for n in (0, 1, 100, 900)}
    assert len(lengths) == 1


@pytest.mark.parametrize("several", [False, True])
def test_joserfc_opens_what_is_sealed_and_seals_what_opens(
    key: PrivateKey, second: PrivateKey, several: bool
) -> None:
    from joserfc import jwe
    from joserfc.jwk import ECKey

    keys = [key, second] if several else [key]
    theirs = ECKey.import_key(key.jwk.export_private(as_dict=True))
    allowed = ["ECDH-ES", "ECDH-ES+A256KW", "A256GCM"]
    text = seal_fields(ANSWERS, [one.public for one in keys])
    plain: Any
    if several:
        whole = json.loads(text)
        # It wants every recipient's key: so the one that it has.
        whole["recipients"] = [
            r for r in whole["recipients"] if r["header"]["kid"] == key.public.kid
        ]
        plain = jwe.decrypt_json(whole, theirs, algorithms=allowed).plaintext
    else:
        plain = jwe.decrypt_compact(text, theirs, algorithms=allowed).plaintext
    assert json.loads(plain) == ANSWERS
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": key.public.kid}
    sealed = jwe.encrypt_compact(header, json.dumps(ANSWERS).encode(), theirs, algorithms=allowed)
    assert Opener(keyring_of(key)).open(sealed) == ANSWERS


@pytest.mark.parametrize("several", [False, True])
def test_nodes_jose_opens_what_is_sealed_and_seals_what_opens(
    key: PrivateKey, second: PrivateKey, several: bool
) -> None:
    if not (NODE / "node_modules" / "jose").is_dir():
        pytest.skip("NO JOSE: npm install --prefix tests/node")
    keys = [key, second] if several else [key]
    given = {
        "private": key.jwk.export_private(as_dict=True),
        "sealed": seal_fields(ANSWERS, [one.public for one in keys]),
        "answers": json.dumps(ANSWERS),
        "recipients": [{**one.public.jwk, "kid": one.public.kid} for one in keys],
    }
    done = subprocess.run(
        ["node", str(NODE / "jose.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["opened"] == ANSWERS
    assert Opener(keyring_of(key)).open(found["sealed"]) == ANSWERS


def test_a_key_that_is_not_here_is_named(key: PrivateKey, second: PrivateKey) -> None:
    text = seal_fields(ANSWERS, [second.public])
    with pytest.raises(UnknownKeyError, match=second.public.kid[:12]):
        Opener(keyring_of(key)).open(text)


def damaged(text: str) -> dict[str, str]:
    head, middle, vector, body, tag = text.split(".")
    told = json.loads(decoded(head))

    def with_header(**changes: object) -> str:
        changed = {n: v for n, v in {**told, **changes}.items() if v is not None}
        return ".".join([encoded(json.dumps(changed).encode()), middle, vector, body, tag])

    return {
        "cut": text[:-8],
        "cut to its head": head,
        "a letter changed": f"{head}..{vector}.{'A' if body[0] != 'A' else 'B'}{body[1:]}.{tag}",
        "without a tag": f"{head}..{vector}.{body}.",
        "five empty parts": "....",
        "words": "I am no answer",
        "a brace": "{",
        "an empty object": "{}",
        "recipients of no kind": '{"protected": "e30", "recipients": 3}',
        "recipients in a circle": '{"protected":"' + "[" * 40_000 + '","recipients":[]}',
        "compressed": with_header(zip="DEF"),
        "another cipher": with_header(enc="A128CBC-HS256"),
        "a password": with_header(alg="PBES2-HS512+A256KW", p2s="AAAA", p2c=2**31),
        "no cipher": with_header(enc=None),
        "a key that is none": with_header(epk={"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}),
        "a point beside the curve": with_header(epk={**told["epk"], "x": told["epk"]["y"]}),
        "an extension that must be understood": with_header(crit=["b64"], b64=False),
    }


@pytest.mark.parametrize("how", [
    "cut", "cut to its head", "a letter changed", "without a tag", "five empty parts", "words",
    "a brace", "an empty object", "recipients of no kind", "recipients in a circle", "compressed",
    "another cipher", "a password", "no cipher", "a key that is none",
    "a point beside the curve", "an extension that must be understood",
])  # fmt: skip
def test_what_is_damaged_is_said_to_be(key: PrivateKey, how: str) -> None:
    text = damaged(seal_fields(ANSWERS, [key.public]))[how]
    with pytest.raises(ClosedError, match=DAMAGED):
        Opener(keyring_of(key)).open(text)


@pytest.mark.parametrize("plain", [b"[1, 2]", b"3", b"no JSON", b"\xff", b"[" * 100_000])
def test_what_opens_and_holds_no_answers_is_said_to(key: PrivateKey, plain: bytes) -> None:
    from jwcrypto import jwe

    header = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": key.public.kid}
    made = jwe.JWE(plain, json.dumps(header))
    made.add_recipient(jwk.JWK(**key.public.jwk))
    with pytest.raises(ClosedError, match=STRANGE):
        Opener(keyring_of(key)).open(made.serialize(compact=True))


def test_a_key_with_a_letter_wrong_is_no_key(key: PrivateKey) -> None:
    text = key.public.text
    assert parse_key(text) == key.public
    wrong = [text[:20] + ("A" if text[20] != "A" else "C") + text[21:], text[:-4], "B" + text, ""]
    assert [parse_key(each) for each in wrong] == [None] * 4
    assert parse_setting([text, wrong[0]]) is None


def test_a_key_is_tried_out_by_sealing_and_opening(key: PrivateKey, second: PrivateKey) -> None:
    ring = keyring_of(key, second)
    assert opens([second.public], ring) == [second]
    assert opens([key.public, second.public], keyring_of(second)) == [second]
    assert opens([second.public], keyring_of(key)) == []
