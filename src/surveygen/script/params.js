// Keeps what the address says in hidden columns (`?table=4`): text only, and not without end.
// needs: core

for (const name of data.params) {
  const field = one(`input[type=hidden][name="${prefix}${name}"]`, form);
  if (query.has(name)) field.value = query.get(name).slice(0, 200);
}
