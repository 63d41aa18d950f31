// The links to other languages keep the answers, the place, and what else the address says.
// needs: core

for (const link of all("[data-languages] a"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    saveDraft();
    const address = new URL(location.href);
    address.searchParams.set("lang", link.hreflang);
    left = true;
    // Through the history, because the browser may keep nothing else.
    history.replaceState({ ...history.state, carried: draft }, "", address);
    location.reload();
  });
