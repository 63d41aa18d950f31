// Opens what was sealed, and seals for the same recipients: what it is given and says is JSON.
import { readFileSync } from "node:fs";
import * as jose from "jose";

const { private: own, sealed, answers, recipients } = JSON.parse(readFileSync(0, "utf8"));
const key = await jose.importJWK(own, "ECDH-ES");
const options = { keyManagementAlgorithms: ["ECDH-ES", "ECDH-ES+A256KW"], contentEncryptionAlgorithms: ["A256GCM"] };
const { plaintext } = sealed.startsWith("{")
  ? await jose.generalDecrypt(JSON.parse(sealed), key, options)
  : await jose.compactDecrypt(sealed, key, options);
const opened = JSON.parse(new TextDecoder().decode(plaintext));

const plain = new TextEncoder().encode(answers);
let made;
if (recipients.length > 1) {
  const general = new jose.GeneralEncrypt(plain).setProtectedHeader({ enc: "A256GCM" });
  for (const { kid, ...each } of recipients)
    general.addRecipient(await jose.importJWK(each, "ECDH-ES+A256KW")).setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid });
  made = JSON.stringify(await general.encrypt());
} else {
  const { kid, ...each } = recipients[0];
  made = await new jose.CompactEncrypt(plain).setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid }).encrypt(await jose.importJWK(each, "ECDH-ES"));
}
console.log(JSON.stringify({ opened, sealed: made }));
