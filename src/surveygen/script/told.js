// Endpoints that know the version of the questions say it with their receipt.
// provides: versionNow

const versionNow = async ({ version }) => version;
