// Each of several keys opens it: the JSON serialization, in which each recipient is sent the response's key.
// provides: sealFor
// needs: sealing_base

const sealFor = async (plain) => {
  const told = coded({ enc: "A256GCM" });
  const key = await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const alg = "ECDH-ES+A256KW";
  const recipients = await Promise.all(
    keys.map(async (each) => {
      const { raw, header } = await agree(each, alg);
      const wrapping = await subtle.importKey("raw", raw, "AES-KW", false, ["wrapKey"]);
      return { header: { alg, ...header }, encrypted_key: base64url(await subtle.wrapKey("raw", key, wrapping, "AES-KW")) };
    }),
  );
  const [iv, ciphertext, tag] = await encrypt(key, told, plain);
  return JSON.stringify({ protected: told, recipients, iv, ciphertext, tag });
};
