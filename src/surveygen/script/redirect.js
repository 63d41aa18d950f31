// Another page says thanks.

leaveFor = () => {
  left = true;
  location.assign(data.redirect);
  return true;
};
