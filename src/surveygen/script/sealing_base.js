// What sealing is made of: WebCrypto and base64url, as RFC 7516 and RFC 7518 have it.
// needs: core

const { keys, open: beside, step } = data.seal;
// It is missing on pages that came without encryption, and in a frame of such a page.
const subtle = crypto.subtle;
// A theme of one's own may lack it.
const unsealed = one("[data-unsealed]") || make("p");
const P256 = { name: "ECDH", namedCurve: "P-256" };

const bytesOf = (text) => new TextEncoder().encode(text);
/** Filled up with blanks to a multiple of so many bytes, so that the length tells little. */
const filled = (plain, block) => {
  const bytes = new Uint8Array(Math.ceil(plain.length / block) * block).fill(32);
  bytes.set(plain);
  return bytes;
};
/** @type {(buffer: any) => string} */
const base64url = (buffer) => {
  const bytes = new Uint8Array(buffer);
  let text = "";
  // In pieces that a call can be given, and that end where a letter does.
  for (let i = 0; i < bytes.length; i += 3e4) text += btoa(String.fromCharCode(...bytes.subarray(i, i + 3e4)));
  return text.replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] || "");
};
const coded = (value) => base64url(bytesOf(JSON.stringify(value)));

/** A key that only this response has, agreed on with a recipient (RFC 7518, 4.6), and what tells the recipient of it. */
const agree = async ({ kid, ...key }, algorithm) => {
  const { privateKey, publicKey } = await subtle.generateKey(P256, false, ["deriveBits"]);
  const other = await subtle.importKey("jwk", key, P256, false, []);
  const secret = await subtle.deriveBits({ ...P256, public: other }, privateKey, 256);
  const { kty, crv, x, y } = await subtle.exportKey("jwk", publicKey);
  const about = [0, 0, 0, 1, ...new Uint8Array(secret), 0, 0, 0, algorithm.length, ...bytesOf(algorithm), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
  return { raw: await subtle.digest("SHA-256", new Uint8Array(about)), header: { kid, epk: { kty, crv, x, y } } };
};

const encrypt = async (key, header, plain) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const whole = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(header) }, key, plain);
  return [iv, whole.slice(0, -16), whole.slice(-16)].map(base64url);
};
