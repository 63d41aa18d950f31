// Files are too large for the browser's storage: they go along as long as the page is open.
// provides: bodyOf, fileFields, held, holdFiles
// needs: answers, named

const held = new Map();
const filesOf = ({ id }) => held.get(id) || [];

// A form with files is multipart, whatever the endpoint gets otherwise.
const bodyOf = (entry) => {
  const body = new FormData();
  for (const [name, value] of [...named(entry.fields), ...filesOf(entry)]) body.append(name, value);
  return body;
};

const holdFiles = (id) => {
  const chosen = all("input[type=file]", form).filter((control) => control.files[0] && questionOf(control).on);
  held.set(id, chosen.map((control) => [control.name, control.files[0]]));
};

const fileFields = (entry) =>
  filesOf(entry).map(([name, file]) => {
    const moved = new DataTransfer();
    moved.items.add(file);
    const field = make("input", { type: "file", name });
    field.files = moved.files;
    return field;
  });
