// The table: a seat for each person, to tap on; who has spoken, and how much.
// needs: notes

const table = one("[data-table]");
const seatNames = () => Array.from({ length: session.people }, (_, i) => String(i + 1));

const drawSeats = () => {
  const seats = seatNames();
  table.replaceChildren(
    ...seats.map((seat, i) => {
      const name = session.names[i] || "";
      const button = make(
        "button",
        { type: "button", class: "seat", "data-seat": seat, "aria-pressed": "false", click: () => pickSeat(seat) },
        make("span", { class: "number" }, seat),
        make("span", { class: "name" }, name),
      );
      button.setAttribute("aria-label", name ? t("Seat {n}, {name}", { n: seat, name }) : t("Seat {n}", { n: seat }));
      // Round the table, the first seat at the moderator's left hand.
      const angle = Math.PI * (0.5 + (2 * (i + 0.5)) / seats.length);
      button.style.setProperty("--x", (50 + 42 * Math.cos(angle)).toFixed(2) + "%");
      button.style.setProperty("--y", (50 + 38 * Math.sin(angle)).toFixed(2) + "%");
      return button;
    }),
    make("button", { type: "button", class: "middle", "data-seat": "", "aria-pressed": "true", click: () => pickSeat("") }, t("Whole group")),
  );
  markSeats();
};

const markSeats = () => {
  const notes = spoken();
  const here = current().id;
  for (const button of all("[data-seat]", table)) {
    const { seat } = button.dataset;
    const own = notes.filter((note) => note.seat === seat);
    button.setAttribute("aria-pressed", String(draft.seat === seat));
    button.classList.toggle("spoke", own.some((note) => note.question === here));
    if (seat) button.style.setProperty("--share", notes.length ? own.length / notes.length : 0);
  }
};
changedNotes.push(markSeats);
moved.push(markSeats);
