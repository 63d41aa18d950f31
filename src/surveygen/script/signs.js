// Services that tell success from failure by what their answer holds.
// provides: hasSigns
// needs: core

const holdsSomething = (value) =>
  !!value && (typeof value !== "object" || Object.keys(value).length > 0);

const hasSigns = (body) => {
  const { any, none = [] } = data.endpoint;
  const held = (name) => holdsSomething(body[name]);
  return (!any || any.some(held)) && !none.some(held);
};
