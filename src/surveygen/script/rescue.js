// Something in the script failed: the page becomes the long form that needs none.

const failed = document.querySelector("[data-form]");
if (!failed) throw error;
// A copy has no listeners, so that nothing of the script gets in the way of the browser's own.
const plain = failed.cloneNode(true);
const hide = (css, hidden) => plain.querySelectorAll(css).forEach((each) => (each.hidden = hidden));
document.documentElement.classList.remove("js", "ready");
plain.removeAttribute("novalidate");
hide("[data-page],[data-question],[data-send]", false);
hide("[data-next],[data-back]", true);
failed.replaceWith(plain);
