// Verifies a bundle with Sigstore's own reader, without its logs: `verify.mjs BUNDLE KEYID KEY.pem` prints what was signed.
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';

const [file, id, pem] = process.argv.slice(2);
const bundle = bundleFromJSON(JSON.parse(readFileSync(file, 'utf8')));
const key = { publicKey: createPublicKey(readFileSync(pem)), validFor: () => true };
const root = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };
const find = (hint) => {
  if (hint !== id) throw new Error(`another key: ${hint}`);
  return key;
};
const none = { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 };
new Verifier(toTrustMaterial(root, find), none).verify(toSignedEntity(bundle));
process.stdout.write(bundle.content.dsseEnvelope.payload);
