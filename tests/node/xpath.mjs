// Asks Enketo's XPath evaluator whether conditions of XForms hold. Lines of JSON in and out:
// {expression, answers: [{name: text}, …]}, where the expression names nodes as /data/name.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<x/>", { contentType: "text/xml" });
const { XPathResult, XPathEvaluator, Node } = window;
Object.assign(globalThis, { XPathResult, XPathEvaluator, Node, document: window.document });
const evaluator = require("openrosa-xpath-evaluator")();

for await (const line of createInterface({ input: process.stdin })) {
  const { expression, answers } = JSON.parse(line);
  const holds = answers.map((data) => {
    const document = new window.DOMParser().parseFromString("<data/>", "text/xml");
    for (const [name, text] of Object.entries(data)) {
      const node = document.createElement(name);
      node.textContent = text;
      document.documentElement.appendChild(node);
    }
    return evaluator.evaluate(expression, document.documentElement, null, XPathResult.BOOLEAN_TYPE).booleanValue;
  });
  console.log(JSON.stringify(holds));
}
