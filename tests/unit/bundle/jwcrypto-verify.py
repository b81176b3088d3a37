"""Verifies a General JWS with jwcrypto, which shares no code with Countersign.

Arguments: the envelope, the public JWK, where to write the verified payload.
Exit 0: verified. 1: refused. 3: jwcrypto is missing.
"""
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
with open(envelope, encoding="utf-8") as file:
    try:
        token.deserialize(file.read(), key)
    except (jws.InvalidJWSSignature, jws.InvalidJWSObject) as error:
        print(f"refused: {error}")
        sys.exit(1)
with open(out, "wb") as file:
    file.write(token.payload)
