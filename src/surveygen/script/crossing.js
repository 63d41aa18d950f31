// What comes along from another page of the survey, in another language: through what the tab
// keeps for itself, and then where a page of several languages has it, in its history.
// needs: core

const crossingKey = "surveygen:crossing";

/** Leave for such a page with this state of the history. */
const crossTo = (address, state) => {
  try {
    sessionStorage.setItem(crossingKey, JSON.stringify({ to: address.pathname, state }));
  } catch {
    // Then the draft alone is found there, if that is kept.
  }
  location.assign(address);
};

try {
  const { to, state } = JSON.parse(sessionStorage.getItem(crossingKey)) || {};
  sessionStorage.removeItem(crossingKey);
  if (to === location.pathname) history.replaceState({ ...history.state, ...state }, "");
} catch {
  // Nothing came along.
}
