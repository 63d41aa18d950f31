// Seals the files of a response as its answers are: each a JWE, which begins with a line that says what it is.
// provides: sealFiles
// needs: sealing_base, sealFor, held

// What a file is filled up to; a picture of a megabyte grows by three hundredths at most.
const BLOCK = 65536;

const sealFiles = async (id) => {
  const files = held.get(id) || [];
  // Until they are sealed none may go along, should what was sent before be on its way.
  held.delete(id);
  const seal = async ([control, file], place) => {
    const { name, type, size } = file;
    const about = { sg_survey: data.survey, sg_id: id, question: control.slice(prefix.length), name, type, size };
    const plain = await new Blob([JSON.stringify(about), "\n", file]).arrayBuffer();
    const text = await sealFor(filled(new Uint8Array(plain), BLOCK));
    return [`${prefix}sg_file_${place + 1}`, new File([text], `${place + 1}.jwe`, { type: "application/jose" })];
  };
  held.set(id, await Promise.all(files.map(seal)));
  return files.map(([control, { name }]) => [control, name]);
};
