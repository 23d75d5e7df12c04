"""Verifies the envelope of a bundle with securesystemslib, which in-toto and TUF use: `verify.py BUNDLE KEY.pem`.

Prints the id that it reckons for the key; writes what it says was signed to `pae`, and the signature to `sig`.
"""

import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

bundle, pem, folder = sys.argv[1:]
envelope = Envelope.from_dict(json.loads(Path(bundle).read_text())["dsseEnvelope"])
key = SSlibKey.from_crypto(load_pem_public_key(Path(pem).read_bytes()))
envelope.verify([key], 1)
Path(folder, "pae").write_bytes(envelope.pae())
Path(folder, "sig").write_bytes(bytes.fromhex(next(iter(envelope.signatures.values())).signature))
print(key.keyid)
