// Answers, line by line, what survey-core itself says: JSON in, JSON out. See survey_core.py.
const { createInterface } = require('node:readline');
const core = require('survey-core');
const { lintSurvey } = require('survey-core/linter');

console.warn = () => {};
console.error = () => {};
const parser = new core.ConditionsParser();

function expression({ expression, values }) {
  const parses = !!parser.parseExpression(expression);
  const answer = { parses, result: null, condition: false };
  try {
    const result = new core.ExpressionRunner(expression).runValues(values);
    answer.result = result === undefined ? null : result;
    answer.condition = new core.ConditionRunner(expression).runValues(values);
  } catch (error) {
    answer.threw = String(error);
  }
  return answer;
}

function survey({ survey: source, answers, now }) {
  const model = new core.Model(source);
  for (const [name, value] of answers) {
    const question = model.getQuestionByName(name);
    if (question) {
      question.value = value;
      continue;
    }
    const owner = name.endsWith('-Comment') && model.getQuestionByName(name.slice(0, -8));
    if (owner) {
      if (owner.isOtherSelected) owner.otherValue = value;
      else owner.comment = value;
      continue;
    }
    model.setValue(name, value);
  }
  const before = copy(model.data);
  const visible = model.getAllQuestions().filter((one) => one.isVisibleInSurvey).map((one) => one.name);
  const valid = model.validate(true, false);
  const errors = [];
  for (const question of model.getAllQuestions()) {
    for (const error of question.getAllErrors()) errors.push({ question: question.name, type: error.getErrorType() });
  }
  const answer = { before, valid, errors, visible };
  if (valid) {
    answer.completed = model.doComplete();
    answer.final = copy(model.data);
  }
  return answer;
}

function copy(value) {
  return JSON.parse(JSON.stringify(value));
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = asked.lint ? { found: lintSurvey(asked.lint, {}).findings.map((one) => one.ruleId) } : asked.survey ? survey(asked) : expression(asked);
  } catch (error) {
    answer = { threw: String(error.stack).slice(0, 400) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
