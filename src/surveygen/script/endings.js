// Several endings: the first whose condition holds is the one to show.
// provides: endingFor
// needs: core, holds

const endingFor = (answers) =>
  all("[data-ending]").find((each) => holds(data.pages[each.dataset.ending]?.show, answers))?.dataset.ending;
