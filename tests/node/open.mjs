// Opens one JWE: what it is given is JSON, and what it says are the bytes in hexadecimal.
import { readFileSync } from "node:fs";
import * as jose from "jose";

const { private: own, sealed } = JSON.parse(readFileSync(0, "utf8"));
const key = await jose.importJWK(own, "ECDH-ES");
const { plaintext } = sealed.startsWith("{") ? await jose.generalDecrypt(JSON.parse(sealed), key) : await jose.compactDecrypt(sealed, key);
console.log(Buffer.from(plaintext).toString("hex"));
