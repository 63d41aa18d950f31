// Straight after the session: a few questions to those who held it, kept as notes of their own.
// needs: notes

const debriefKey = (prompt) => session.debrief?.[prompt] || "";

const startDebrief = () => {
  for (const area of all("[data-debrief]")) {
    const { debrief: prompt } = area.dataset;
    area.value = noteOf(debriefKey(prompt))?.words || "";
    area.oninput = () => {
      const id = debriefKey(prompt) || newId();
      if (!debriefKey(prompt)) saveSession({ debrief: { ...session.debrief, [prompt]: id } });
      const words = area.value;
      saveNote({ id, group: session.group, question: "debrief", seat: "", words, text: words && `${prompt}: ${words}`, gone: !words.trim() });
    };
  }
};
