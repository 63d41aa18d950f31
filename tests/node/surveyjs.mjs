// Asks the real survey-core what it shows. Lines of JSON in, lines of JSON out:
// {expression, answers: [data, …]} gives whether each shows a text with that visibleIf, and
// {survey, answers: [data, …]} the names of the questions that each shows.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const { Model, settings } = require("survey-core");
const { error, warn } = console;
let said = [];
console.error = console.warn = (...words) => said.push(words.join(" "));

for await (const line of createInterface({ input: process.stdin })) {
  const { expression, survey, answers } = JSON.parse(line);
  said = [];
  const json = survey ?? { elements: [{ type: "html", name: "x", html: "x", visibleIf: expression }] };
  const shown = answers.map((data) => {
    const model = new Model(json);
    model.data = data;
    const visible = model.getAllQuestions().filter((q) => q.isVisible && q.page && q.page.isVisible);
    return survey ? visible.map((q) => q.name) : visible.length > 0;
  });
  const errors = survey ? new Model(json).jsonErrors?.map(String) ?? [] : [];
  console.log(JSON.stringify({ shown, said: [...said, ...errors] }));
}
