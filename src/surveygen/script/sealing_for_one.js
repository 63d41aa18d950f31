// One key opens it: the compact serialization.
// provides: sealFor
// needs: sealing_base

const sealFor = async (plain) => {
  const enc = "A256GCM";
  const { raw, header } = await agree(keys[0], enc);
  const told = coded({ alg: "ECDH-ES", enc, ...header });
  const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  return [told, "", ...(await encrypt(key, told, plain))].join(".");
};
