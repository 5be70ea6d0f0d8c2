"""Everything cryptographic, and the only import of `cryptography`.

Above this package there are bytes and these verbs: seal, open, sign, verify, mac, derive.
"""

from db.keys.primitives import (
    check_mac,
    decrypt,
    derive,
    encrypt,
    mac,
    random_bytes,
)
from db.keys.sealing import (
    ReceivingKey,
    Suite,
    generate_receiving,
    open_sealed,
    seal,
)
from db.keys.signing import (
    SigningKey,
    generate_signing,
    sign,
    signing_key,
    verify,
)

__all__ = [
    "ReceivingKey",
    "SigningKey",
    "Suite",
    "check_mac",
    "decrypt",
    "derive",
    "encrypt",
    "generate_receiving",
    "generate_signing",
    "mac",
    "open_sealed",
    "random_bytes",
    "seal",
    "sign",
    "signing_key",
    "verify",
]
