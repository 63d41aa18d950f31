// Endpoints that take JSON.

bodyOf = ({ fields }) => JSON.stringify(Object.fromEntries(named(fields)));
