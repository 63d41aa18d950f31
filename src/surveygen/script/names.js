// Some services insist on names of their own, and take nothing else.
// provides: named
// needs: core

const named = (fields) => {
  const { names } = data.endpoint;
  return fields.filter(([name]) => names[name]).map(([name, value]) => [names[name], value]);
};
