// Another page says thanks.
// provides: leaveFor
// needs: core

const leaveFor = () => {
  left = true;
  location.assign(data.redirect);
  return true;
};
