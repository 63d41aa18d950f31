// Inside another page's frame: says how high this one is, and when to show its top.

const tell = (message) => parent.postMessage({ surveygen: data.survey, ...message }, "*");

if (parent !== self) {
  document.documentElement.classList.add("embedded");
  new ResizeObserver(([{ target }]) => tell({ height: Math.ceil(target.getBoundingClientRect().height) })).observe(document.body);
  toTop = () => tell({ top: true });
}
