// Something in the script failed: the page becomes the long form that needs none.

const back = (css, hidden) => document.querySelectorAll(css).forEach((each) => (each.hidden = hidden));
document.documentElement.classList.remove("js", "ready");
document.querySelector("[data-form]").removeAttribute("novalidate");
back("[data-page],[data-question],[data-send]", false);
back("[data-next],[data-back]", true);
