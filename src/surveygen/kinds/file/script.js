// Files are too large for the browser's storage: they go along as long as the page is open.
// provides: bodyOf, holdFiles
// needs: answers, named

const files = new Map();

// A form with files is multipart, whatever the endpoint gets otherwise.
const bodyOf = ({ id, fields }) => {
  const body = new FormData();
  for (const [name, value] of [...named(fields), ...(files.get(id) || [])]) body.append(name, value);
  return body;
};

const holdFiles = (id) => {
  const chosen = all("input[type=file]", form).filter((control) => control.files[0] && questionOf(control).on);
  files.set(id, chosen.map((control) => [control.name, control.files[0]]));
};
