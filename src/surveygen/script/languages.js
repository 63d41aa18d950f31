// The links to other languages keep the answers, the place, and what else the address says.
// needs: core, sheets, crossing, draft

/**
 * Where the page is in a language: a sheet of this one, or a page of its own.
 * On a device for many, `home` is the language that it speaks again once somebody is done.
 */
const addressIn = (language, home) => {
  const link = sheets.length ? null : all("[data-languages] a").find(({ hreflang }) => hreflang === language);
  const address = new URL(link?.href || location.href);
  if (!link) address.search = "";
  for (const [name, value] of query) if (name !== "lang" && name !== "kiosk-home") address.searchParams.append(name, value);
  if (sheets.length && language) address.searchParams.set("lang", language);
  if (home !== undefined) address.searchParams.set("kiosk-home", home);
  left = true;
  return address;
};

for (const link of all("[data-languages] a"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const own = sheets.length ? query.get("lang") || "" : root.lang;
    const address = addressIn(link.hreflang, kiosk ? (query.get("kiosk-home") ?? own) : undefined);
    const { sent } = history.state || {};
    if (!sent) writeDraft();
    const carried = sent ? undefined : draft;
    if (!sheets.length) return crossTo(address, { sent, carried });
    // Through the history, because the browser may keep nothing else.
    history.replaceState({ ...history.state, carried }, "", address);
    location.reload();
  });

// A device for many speaks its own language again once somebody is done with it.
let opened = false;
ready.push(() => {
  const home = query.get("kiosk-home");
  // Once the form was emptied, and its place put back to the start.
  if (opened && kiosk && home !== null) setTimeout((address) => location.replace(address), 0, addressIn(home));
  opened = true;
});
