// Inside another page's frame: says how high this one is, and when to show its top.
// needs: core

const tell = (message) => parent.postMessage({ surveygen: data.survey, ...message }, "*");

if (parent !== self) {
  root.classList.add("embedded");
  if (query.has("transparent")) root.style.background = "none";
  new ResizeObserver(([{ target }]) => tell({ height: Math.ceil(target.getBoundingClientRect().height) })).observe(document.body);
}

// Whether something else has been shown since the last single click.
let turned = false;
main.addEventListener("click", (event) => {
  if (event.detail < 2) turned = false;
  else if (turned) {
    // The second half of a double click is no answer to what now lies under it.
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

/** Go to where the page begins; inside a frame the page around it is asked to. */
const toTop = () => {
  turned = true;
  if (parent === self) scrollTo(0, 0);
  else tell({ top: true });
};
