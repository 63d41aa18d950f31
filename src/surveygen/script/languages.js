// The links to other languages keep the answers, the place, and what else the address says.
// needs: core, sheets

// Where the other languages are pages of their own, a link leads there, and the draft is found there.
for (const link of sheets.length ? all("[data-languages] a") : [])
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("lang", link.hreflang);
    left = true;
    const { sent } = history.state || {};
    if (!sent) writeDraft();
    // Through the history, because the browser may keep nothing else.
    history.replaceState({ ...history.state, carried: sent ? undefined : draft }, "", address);
    location.reload();
  });
