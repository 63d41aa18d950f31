// The links to other languages keep the answers, the place, and what else the address says.
// needs: core, sheets, draft

// Where the other languages are pages of their own, a link leads there, and the draft is found there.
for (const link of sheets.length ? all("[data-languages] a") : [])
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    if (kiosk && !query.has("kiosk-home")) address.searchParams.set("kiosk-home", query.get("lang") || "");
    address.searchParams.set("lang", link.hreflang);
    left = true;
    const { sent } = history.state || {};
    if (!sent) writeDraft();
    // Through the history, because the browser may keep nothing else.
    history.replaceState({ ...history.state, carried: sent ? undefined : draft }, "", address);
    location.reload();
  });

// A device for many speaks its own language again once somebody is done with it.
let opened = false;
ready.push(() => {
  if (opened && kiosk && query.has("kiosk-home")) {
    const address = new URL(location.href);
    const home = query.get("kiosk-home");
    if (home) address.searchParams.set("lang", home);
    else address.searchParams.delete("lang");
    address.searchParams.delete("kiosk-home");
    left = true;
    // Once the form was emptied, and its place put back to the start.
    setTimeout(() => location.replace(address));
  }
  opened = true;
});
