#!/usr/bin/env bash
# joserfc 1.8.0: a JWE for one of several recipients, whose protected header was written with a blank, does not open.
#
# Expected: the header is authenticated as it was sent (RFC 7516, 5.2), so that any spelling of it opens. Seen: it is written anew
# without the blank before the tag is checked; what jwcrypto 1.6.1 sealed so, jwcrypto opens and joserfc does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check joserfc==1.8.0 jwcrypto==1.6.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
{"enc": "A256GCM"} hello DecodeError
{"enc":"A256GCM"} hello hello
EXPECTED
cat >look.py <<'LOOK'
import json
from joserfc import jwe
from joserfc.jwk import ECKey
from jwcrypto import jwe as other, jwk
key = jwk.JWK.generate(kty="EC", crv="P-256")
for header in ('{"enc": "A256GCM"}', '{"enc":"A256GCM"}'):
    sealed = other.JWE(b"hello", header)
    for _ in "ab":
        sealed.add_recipient(key, '{"alg":"ECDH-ES+A256KW"}')
    whole = sealed.serialize()
    opened = other.JWE()
    opened.deserialize(whole, key)
    one = json.loads(whole)
    one["recipients"] = one["recipients"][:1]
    try:
        found = jwe.decrypt_json(one, ECKey.import_key(key.export_private(as_dict=True)), algorithms=["ECDH-ES+A256KW", "A256GCM"]).plaintext.decode()
    except Exception as error:
        found = type(error).__name__
    print(header, opened.payload.decode(), found)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
