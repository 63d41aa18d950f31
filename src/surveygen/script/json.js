// Endpoints that take JSON.
// provides: bodyOf
// needs: named

const bodyOf = ({ fields }) => JSON.stringify(Object.fromEntries(named(fields)));
