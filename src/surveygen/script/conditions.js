// Evaluates the conditions that Python compiled; surveygen.condition.evaluate is their meaning.
// provides: holds

const ordered = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};

const partOf = (answers, place) => {
  if (typeof place === "string") return answers[place];
  const [id, part] = place;
  const whole = answers[id];
  return whole && !(whole instanceof Set) && typeof whole === "object" ? whole[part] : null;
};

const compare = (answer, operator, value) => {
  if (typeof answer !== "string" || answer === "") return false;
  if (typeof value !== "number") return ordered[operator](answer, value);
  const number = Number(answer);
  return Number.isFinite(number) && ordered[operator](number, value);
};

const holds = (condition, answers) => {
  if (!condition) return true;
  const [operator, ...rest] = condition;
  switch (operator) {
    case "and":
      return rest.every((each) => holds(each, answers));
    case "or":
      return rest.some((each) => holds(each, answers));
    case "not":
      return !holds(rest[0], answers);
    case "answered":
      return (partOf(answers, rest[0]) ?? null) !== null;
    case "has": {
      const answer = partOf(answers, rest[0]);
      return answer instanceof Set ? answer.has(rest[1]) : answer === rest[1];
    }
    case "in": {
      const answer = partOf(answers, rest[0]);
      return rest[1].some((code) => (answer instanceof Set ? answer.has(code) : answer === code));
    }
    default:
      return compare(partOf(answers, rest[0]), operator, rest[1]);
  }
};
