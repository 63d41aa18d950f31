// What participants tick on their worksheets, as it comes in; only where the desk serves the page.
// needs: session

const LIVE = 2000;

const drawLive = (box, { answered, options }) => {
  let said = one("[data-live]", box);
  if (!said) box.append((said = make("p", { "data-live": true, class: "quiet" })));
  const counts = options.map(([label, count]) => `${label}: ${count}`);
  said.textContent = [t("Worksheets that came in: {n}", { n: answered }), ...counts].join(" · ");
};

const showLive = async () => {
  const group = session?.group;
  if (!group) return;
  const name = location.pathname.split("/").pop().replace(/\.html$/, "");
  try {
    const reply = await fetch(`/votes/${name}?group=${encodeURIComponent(group)}`);
    const votes = await reply.json();
    if (session?.group !== group) return;
    for (const box of all("[data-asked]")) if (votes[box.dataset.asked]) drawLive(box, votes[box.dataset.asked]);
  } catch {
    // The desk is gone for a while: what was shown stays, and the next time may do.
  }
};

setInterval(showLive, LIVE);
