//! Keys in PEM files: Ed25519 and P-256.

use ed25519_dalek::Signer;
use p256::ecdsa::signature::Verifier as _;
use p256::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePublicKey, LineEnding};
use sha2::{Digest, Sha256};

/// A key that signs.
pub struct PrivateKey(Signing);

enum Signing {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
}

/// A key that verifies.
#[derive(Clone, Debug)]
pub struct PublicKey {
    key: Verifying,
    id: String,
    pem: String,
}

#[derive(Clone, Debug)]
enum Verifying {
    Ed25519(ed25519_dalek::VerifyingKey),
    P256(p256::ecdsa::VerifyingKey),
}

/// Why a key can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// It is no PEM, or of something else than a key of this kind.
    NotPem,
    /// It is protected by a password.
    Encrypted,
    /// It is in the older form of keys on elliptic curves.
    Sec1,
    /// It is the public half, where the private one is needed.
    Public,
    /// It is the private half, where the public one belongs.
    Private,
    /// It is of another kind than Ed25519 and P-256.
    Unsupported,
}

impl PrivateKey {
    /// Reads a PKCS#8 key in PEM.
    ///
    /// # Errors
    /// It is none of a kind that signs here.
    pub fn read(pem: &str) -> Result<PrivateKey, KeyError> {
        match label(pem)? {
            "PRIVATE KEY" => {}
            "ENCRYPTED PRIVATE KEY" => return Err(KeyError::Encrypted),
            "EC PRIVATE KEY" => return Err(KeyError::Sec1),
            "PUBLIC KEY" => return Err(KeyError::Public),
            _ => return Err(KeyError::Unsupported),
        }
        let pem = tidy(pem);
        if let Ok(key) = ed25519_dalek::SigningKey::from_pkcs8_pem(&pem) {
            return Ok(PrivateKey(Signing::Ed25519(key)));
        }
        match p256::ecdsa::SigningKey::from_pkcs8_pem(&pem) {
            Ok(key) => Ok(PrivateKey(Signing::P256(key))),
            Err(_) => Err(KeyError::Unsupported),
        }
    }

    /// The key that verifies what this one signs.
    ///
    /// # Errors
    /// It can't be written as PEM, which no key that was read does.
    pub fn public(&self) -> Result<PublicKey, KeyError> {
        PublicKey::new(match &self.0 {
            Signing::Ed25519(key) => Verifying::Ed25519(key.verifying_key()),
            Signing::P256(key) => Verifying::P256(*key.verifying_key()),
        })
    }

    /// The signature of these bytes. The same bytes have the same signature, of either kind of key.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.0 {
            Signing::Ed25519(key) => Signer::sign(key, message).to_bytes().to_vec(),
            Signing::P256(key) => {
                let signature: p256::ecdsa::DerSignature = key.sign(message);
                signature.as_bytes().to_vec()
            }
        }
    }
}

impl PublicKey {
    /// Reads a key in PEM.
    ///
    /// # Errors
    /// It is none of a kind that is verified here.
    pub fn read(pem: &str) -> Result<PublicKey, KeyError> {
        match label(pem)? {
            "PUBLIC KEY" => {}
            "PRIVATE KEY" | "ENCRYPTED PRIVATE KEY" | "EC PRIVATE KEY" => return Err(KeyError::Private),
            _ => return Err(KeyError::Unsupported),
        }
        let pem = tidy(pem);
        if let Ok(key) = ed25519_dalek::VerifyingKey::from_public_key_pem(&pem) {
            return PublicKey::new(Verifying::Ed25519(key));
        }
        match p256::ecdsa::VerifyingKey::from_public_key_pem(&pem) {
            Ok(key) => PublicKey::new(Verifying::P256(key)),
            Err(_) => Err(KeyError::Unsupported),
        }
    }

    fn new(key: Verifying) -> Result<PublicKey, KeyError> {
        let pem = match &key {
            Verifying::Ed25519(key) => key.to_public_key_pem(LineEnding::LF),
            Verifying::P256(key) => key.to_public_key_pem(LineEnding::LF),
        };
        let pem = pem.map_err(|_| KeyError::NotPem)?;
        // As TUF reckons it and libraries look keys up; its JSON has sorted keys and escapes no line break.
        let (kind, scheme, public) = match &key {
            Verifying::Ed25519(key) => ("ed25519", "ed25519", hex(key.as_bytes())),
            Verifying::P256(_) => ("ecdsa", "ecdsa-sha2-nistp256", pem.clone()),
        };
        let canonical = format!(r#"{{"keytype":"{kind}","keyval":{{"public":"{public}"}},"scheme":"{scheme}"}}"#);
        Ok(PublicKey { key, id: hex(&Sha256::digest(canonical.as_bytes())), pem })
    }

    /// What it is called in signatures: the id that TUF and in-toto reckon.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// As PEM.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Whether it verifies a signature of these bytes.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.key {
            Verifying::Ed25519(key) => {
                let signature = ed25519_dalek::Signature::from_slice(signature);
                signature.is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
            }
            Verifying::P256(key) => {
                let signature = p256::ecdsa::DerSignature::try_from(signature);
                signature.is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
        }
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &PublicKey) -> bool {
        self.id == other.id
    }
}

impl std::fmt::Debug for PrivateKey {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrivateKey")
    }
}

/// What the first PEM of a text is of.
fn label(pem: &str) -> Result<&str, KeyError> {
    let (_, rest) = pem.split_once("-----BEGIN ").ok_or(KeyError::NotPem)?;
    let (label, _) = rest.split_once("-----").ok_or(KeyError::NotPem)?;
    Ok(label)
}

/// A PEM without what stands around it, such as the parameters that openssl writes before a key.
fn tidy(pem: &str) -> String {
    let begin = pem.find("-----BEGIN ").unwrap_or(0);
    let mut lines: Vec<&str> = Vec::new();
    for line in pem[begin..].lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push(line);
        if line.starts_with("-----END ") {
            break;
        }
    }
    lines.join("\n") + "\n"
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
