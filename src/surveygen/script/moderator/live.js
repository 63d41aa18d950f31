// What participants tick on their worksheets, as it comes in: on the desk, or by the link with a key.
// needs: session

const LIVE = 2000;
const liveKey = /[#&]votes=([\w-]+)/.exec(location.hash)?.[1] ?? "";
let listening = 0;

const drawLive = (box, words) => {
  let said = one("[data-live]", box);
  if (!said) box.append((said = make("p", { "data-live": true, class: "quiet" })));
  said.textContent = words;
};

const saidOf = ({ answered, options }) => {
  const counts = options.map(([label, count]) => `${label}: ${count}`);
  return [t("Worksheets that came in: {n}", { n: answered }), ...counts].join(" · ");
};

const showLive = async () => {
  const group = session?.group;
  if (!group) return;
  const name = location.pathname.split("/").pop().replace(/\.html$/, "");
  try {
    const reply = await fetch(`/votes/${name}?group=${encodeURIComponent(group)}`, { headers: { "X-Surveygen-Key": liveKey } });
    if (reply.status === 403) {
      clearInterval(listening);
      drawLive(one("[data-asked]"), t("What worksheets tick is not shown: open the link that the collector gives now."));
      return;
    }
    const votes = await reply.json();
    if (session?.group !== group) return;
    for (const box of all("[data-asked]")) if (votes[box.dataset.asked]) drawLive(box, saidOf(votes[box.dataset.asked]));
  } catch {
    // The desk is gone for a while: what was shown stays, and the next time may do.
  }
};

if (data.live || liveKey) listening = setInterval(showLive, LIVE);
