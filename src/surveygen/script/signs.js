// Services that tell success from failure by what their answer holds.

const holdsSomething = (value) =>
  !!value && (typeof value !== "object" || Object.keys(value).length > 0);

hasSigns = (body) => {
  const { any, none = [] } = data.endpoint;
  const held = (name) => holdsSomething(body[name]);
  return (!any || any.some(held)) && !none.some(held);
};
