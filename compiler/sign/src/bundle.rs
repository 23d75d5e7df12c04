//! A signature as a file: a DSSE envelope in a bundle of Sigstore.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};

use crate::{PrivateKey, PublicKey, Statement};

/// What a bundle says that it is.
pub const MEDIA_TYPE: &str = "application/vnd.dev.sigstore.bundle.v0.3+json";

/// What an envelope says that it holds.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// How the media types of all versions of a bundle begin.
const FAMILY: &str = "application/vnd.dev.sigstore.bundle";

/// One signature of one statement. Who signs as well makes a bundle of his own: readers of Sigstore's bundles take one
/// signature only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bundle {
    media_type: String,
    verification_material: Material,
    dsse_envelope: Envelope,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Material {
    public_key: Hint,
    #[serde(default)]
    tlog_entries: Vec<serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Hint {
    #[serde(default)]
    hint: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    payload: String,
    payload_type: String,
    signatures: Vec<Signature>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Signature {
    sig: String,
    #[serde(default)]
    keyid: String,
}

/// Why a file is no bundle that can be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// It is cut or no JSON of this form: what the reader of JSON says.
    Malformed(String),
    /// It is a bundle of another version: its media type.
    Version(String),
    /// It is no bundle: its media type, or nothing.
    Other(String),
    /// It holds something else than a statement of in-toto: the type of its payload.
    Payload(String),
    /// It has not exactly one signature.
    Signatures(usize),
}

/// The bytes that a key signs: the payload together with its type.
pub fn pre_authentication_encoding(kind: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes = format!("DSSEv1 {} {kind} {} ", kind.len(), payload.len()).into_bytes();
    bytes.extend_from_slice(payload);
    bytes
}

impl Bundle {
    /// Signs a statement. `public` is the other half of the key.
    pub fn sign(statement: &Statement, key: &PrivateKey, public: &PublicKey) -> Bundle {
        Bundle::of_payload(&statement.bytes(), key, public)
    }

    /// Signs a statement of in-toto that is bytes already.
    pub fn of_payload(payload: &[u8], key: &PrivateKey, public: &PublicKey) -> Bundle {
        let sig = BASE64_STANDARD.encode(key.sign(&pre_authentication_encoding(PAYLOAD_TYPE, payload)));
        let keyid = public.id().to_owned();
        Bundle {
            media_type: MEDIA_TYPE.to_owned(),
            verification_material: Material { public_key: Hint { hint: keyid.clone() }, tlog_entries: Vec::new() },
            dsse_envelope: Envelope {
                payload: BASE64_STANDARD.encode(payload),
                payload_type: PAYLOAD_TYPE.to_owned(),
                signatures: vec![Signature { sig, keyid }],
            },
        }
    }

    /// As JSON with a line break at the end.
    pub fn to_json(&self) -> String {
        // Texts and lists of them have no part that can't be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a bundle.
    ///
    /// # Errors
    /// It is none, or one that can't be verified here.
    pub fn read(json: &[u8]) -> Result<Bundle, BundleError> {
        let malformed = |error: serde_json::Error| BundleError::Malformed(error.to_string());
        let value: serde_json::Value = serde_json::from_slice(json).map_err(malformed)?;
        let kind = value.get("mediaType").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        if kind != MEDIA_TYPE {
            return Err(if kind.starts_with(FAMILY) { BundleError::Version(kind) } else { BundleError::Other(kind) });
        }
        let bundle: Bundle = serde_json::from_value(value).map_err(malformed)?;
        if bundle.dsse_envelope.payload_type != PAYLOAD_TYPE {
            return Err(BundleError::Payload(bundle.dsse_envelope.payload_type));
        }
        match bundle.dsse_envelope.signatures.len() {
            1 => Ok(bundle),
            count => Err(BundleError::Signatures(count)),
        }
    }

    /// The id of the key that it says it was signed with. Nobody vouches for it.
    pub fn hint(&self) -> &str {
        let said = self.dsse_envelope.signatures.first().map_or("", |signature| signature.keyid.as_str());
        if said.is_empty() { &self.verification_material.public_key.hint } else { said }
    }

    /// What was signed, if this key signed it.
    pub(crate) fn opened(&self, key: &PublicKey) -> Option<Vec<u8>> {
        let envelope = &self.dsse_envelope;
        let payload = BASE64_STANDARD.decode(&envelope.payload).ok()?;
        let signature = BASE64_STANDARD.decode(&envelope.signatures.first()?.sig).ok()?;
        let signed = pre_authentication_encoding(&envelope.payload_type, &payload);
        key.verifies(&signed, &signature).then_some(payload)
    }
}
