// Services that take answers only from the pages they publish themselves.
// provides: notPublished
// needs: core

const notPublished = (status) =>
  status === 404 || status === 405
    ? t("This page is not published on {service}.", { service: data.endpoint.title })
    : "";
