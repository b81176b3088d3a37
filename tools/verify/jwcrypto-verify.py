"""Verifies an unpacked bundle with jwcrypto, which shares no code with Countersign.

Arguments: the envelope (manifest.jws.json), the public JWK, where to write the verified payload.
The signature is checked first; then, by what was signed, the size and SHA-256 of each file that lies beside the envelope.
Exit 0: verified. 1: refused. 3: jwcrypto is missing.
"""
import hashlib
import json
import os
import sys

try:
    from jwcrypto import jwk, jws
except ImportError:
    print("python3-jwcrypto is not installed for /usr/bin/python3 (apt-get install python3-jwcrypto)")
    sys.exit(3)

envelope, public, out = sys.argv[1:4]
with open(public, encoding="utf-8") as file:
    key = jwk.JWK.from_json(file.read())
token = jws.JWS()
try:
    with open(envelope, encoding="utf-8") as file:
        token.deserialize(file.read(), key)
except (jws.InvalidJWSSignature, jws.InvalidJWSObject, UnicodeDecodeError) as error:
    print(f"refused: {error}")
    sys.exit(1)
with open(out, "wb") as file:
    file.write(token.payload)
for signed in json.loads(token.payload)["files"]:
    path = os.path.join(os.path.dirname(envelope), os.path.basename(signed["name"]))
    with open(path, "rb") as file:
        content = file.read()
    if len(content) != signed["bytes"] or hashlib.sha256(content).hexdigest() != signed["sha256"]:
        print(f"refused: {signed['name']} isn't the file that was signed for")
        sys.exit(1)
