// Runs the Worker in Cloudflare's own runtime: worker.mjs FOLDER DATA PASSWORD PER_MINUTE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";

const [folder, data, password, perMinute] = process.argv.slice(2);
const limited = Number(perMinute) > 0;
const worker = new Miniflare({
  modules: true,
  script: readFileSync(join(folder, "worker.js"), "utf8"),
  compatibilityDate: "2025-09-01",
  host: "127.0.0.1",
  port: 0,
  bindings: { PASSWORD: password, KEEP_DAYS: "30", ORIGINS: "" },
  d1Databases: { DB: "answers" },
  d1Persist: data,
  cache: false,
  cf: false,
  ...(limited && { ratelimits: { LIMITER: { simple: { limit: Number(perMinute), period: 60 } } } }),
});
const url = await worker.ready;
const database = await worker.getD1Database("DB");
const schema = readFileSync(join(folder, "schema.sql"), "utf8").replace(/--.*$/gm, "");
for (const statement of schema.split(";").filter((part) => part.trim())) await database.prepare(statement).run();
// A number on standard input asks for the clean-up of the day that many days from now, as
// Cloudflare's clock would.
process.stdin.on("data", async (days) => {
  const scheduledTime = new Date(Date.now() + Number(days) * 86400e3);
  const { outcome } = await (await worker.getWorker()).scheduled({ scheduledTime });
  console.log(`cleaned: ${outcome}`);
});
console.log(url.port);
