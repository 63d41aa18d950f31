// Inside another page's frame: says how high this one is, and when to show its top.
// needs: core

const tell = (message) => parent.postMessage({ surveygen: data.survey, ...message }, "*");

if (parent !== self) {
  root.classList.add("embedded");
  if (query.has("transparent")) root.style.background = "none";
  new ResizeObserver(([{ target }]) => tell({ height: Math.ceil(target.getBoundingClientRect().height) })).observe(document.body);
}

// A double click takes less, in milliseconds.
const DOUBLE = 400;

/** Go to where the page begins; inside a frame the page around it is asked to. */
const toTop = () => {
  // The second half of a double click is no answer to what now lies under it.
  main.style.pointerEvents = "none";
  setTimeout(() => (main.style.pointerEvents = ""), DOUBLE);
  if (parent === self) scrollTo(0, 0);
  else tell({ top: true });
};
