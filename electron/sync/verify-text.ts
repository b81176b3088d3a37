/**
 * VERIFY.txt: how a stranger checks a bundle with tools that every Unix has. Every line indented by four spaces is a
 * command; tests take them from a real bundle and run them. Fixed text, so that it can be compared with the copy in
 * docs/formats/bundle.md.
 */
export const VERIFY_TEXT = String.raw`HOW TO CHECK THIS BUNDLE WITHOUT COUNTERSIGN

This file came in the bundle that it explains, so read the commands before you
run them, or take them from docs/formats/bundle.md of the Countersign sources:
they are the same in every bundle of format version 1.

You need: sh, sed, tr, fold, tail, sha256sum, and OpenSSL 3.0 or newer. Unpack the
bundle (it is a zip) into an empty folder and work there. Commands are indented
by four spaces; run them in their order, in one shell. They write a few files
beside the bundle's own and change none of these.

You also need the public key of the workstation that signed it. GET IT FROM THE
WORKSTATION'S OWNER, NOT FROM WHOEVER GAVE YOU THIS BUNDLE. It is a small file,
PUBLIC.jwk; copy it here as signer.jwk. (If you have it as PEM, copy it here as
signer.pem; step 1 then leaves it as it is.)

1. The key as OpenSSL wants it

    b64() { tr -d '\n' | tr '_-' '/+' | fold -w 4 | sed 's/^..$/&==/; s/^...$/&=/' | tr -d '\n' | openssl base64 -d -A; }
    if [ -f signer.jwk ]; then x=$(sed -n 's/.*"x" *: *"\([A-Za-z0-9_-]*\)".*/\1/p' signer.jwk); { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; printf '%s' "$x" | b64; } > signer.der; openssl pkey -pubin -inform DER -in signer.der -out signer.pem; fi

2. What was signed, by which key, and the signature

    payload=$(sed -n 's/^{"payload":"\([A-Za-z0-9_-]*\)","signatures":.*/\1/p' manifest.jws.json)
    header=$(sed -n 's/.*"signatures":\[{"protected":"\([A-Za-z0-9_-]*\)",.*/\1/p' manifest.jws.json)
    signature=$(sed -n 's/.*"signatures":\[{"protected":"[A-Za-z0-9_-]*","signature":"\([A-Za-z0-9_-]*\)"}.*/\1/p' manifest.jws.json)
    printf '%s.%s' "$header" "$payload" > signed.bin
    printf '%s' "$signature" | b64 > signature.bin

3. The key is the one that the bundle names (its RFC 7638 thumbprint)

    x=$(openssl pkey -pubin -in signer.pem -outform DER | tail -c 32 | openssl base64 -A | tr '+/' '-_' | tr -d '=')
    thumbprint=$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
    kid=$(printf '%s' "$header" | b64 | sed -n 's/.*"kid":"\([A-Za-z0-9_-]*\)".*/\1/p')
    [ "$thumbprint" = "$kid" ] && echo "Key id: OK" || { echo "Key id: another key"; false; }

4. The signature. It must say: Signature Verified Successfully

    openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in signed.bin -sigfile signature.bin

5. The files are the ones signed for. It must say: OK, twice

    printf '%s' "$payload" | b64 > manifest.json
    sed -n 's/.*{"bytes":[0-9]*,"name":"records.ndjson","records":[0-9]*,"sha256":"\([0-9a-f]*\)"}.*/\1  records.ndjson/p' manifest.json > records.sha256
    sed -n 's/.*{"bytes":[0-9]*,"name":"VERIFY.txt","sha256":"\([0-9a-f]*\)"}.*/\1  VERIFY.txt/p' manifest.json > verify.sha256
    sha256sum -c records.sha256
    sha256sum -c verify.sha256

6. What it says. Look for "mode": TRAINING means fictional people and decisions

    tr ',' '\n' < manifest.json; echo

What this does not check: the number of this bundle against the one before it
(seq, prevManifestSha256), its expiry (expiresAt), and that its records are in
the workstation's whole record and that nothing before them was changed (audit:
an RFC 9162 Merkle tree). The tree takes a program; docs/formats/bundle.md says
how to write one. A single leaf of it is within reach. Of the first record:

    { printf '\000'; sed -n '1p' records.ndjson | tr -d '\n'; } | sha256sum

Countersign itself makes all nine checks:  npm run verify -- FILE --key PUBLIC.jwk
`
