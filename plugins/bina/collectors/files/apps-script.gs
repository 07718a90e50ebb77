/**
 * A collector of survey answers in a Google sheet.
 *
 * 1. In the sheet: Extensions > Apps Script; put this in place of what is there, and save.
 * 2. Project Settings > Script properties: add READING_KEY, a long text of your own that opens the results.
 * 3. Deploy > New deployment > Web app; execute as: you; who has access: anyone. The address that is shown
 *    goes into mkdocs.yml as the collector's url.
 *
 * A row is one response: a random id, the survey, its version, the round, the day, the answers as JSON.
 * Cells are plain text, so that no answer becomes a formula.
 */

const SHEET = 'bina';
const COLUMNS = ['rid', 'survey', 'schema', 'round', 'day', 'answers'];
const MOST_CHARACTERS = 45000; // a cell holds 50,000
const MOST_ROWS = 20000;

function doPost(event) {
  try {
    const order = JSON.parse(event.postData.contents);
    if (order.response) return say(take(order.response));
    if (order.count) return say(read(order.count, (rows) => ({ count: rows.length })));
    if (order.read) return say(read(order.read, (rows) => ({ responses: rows.slice(-5000).map(asResponse) })));
    return say({ state: 'refused', reason: 'invalid' });
  } catch (error) {
    return say({ state: 'refused', reason: 'invalid' });
  }
}

function take(response) {
  const row = COLUMNS.map((name) => (name === 'answers' ? JSON.stringify(response.answers) : response[name]));
  const [rid, survey, schema, round, day, answers] = row;
  const right =
    row.every((cell) => typeof cell === 'string') &&
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(rid) &&
    /^[a-z](-?[a-z0-9])*$/.test(survey) && survey.length <= 60 &&
    /^[0-9a-f]{8}$/.test(schema) &&
    round.length <= 40 &&
    /^\d{4}-\d\d-\d\d$/.test(day) &&
    answers.startsWith('{');
  if (!right) return { rid, state: 'refused', reason: 'invalid' };
  if (answers.length > MOST_CHARACTERS) return { rid, state: 'refused', reason: 'too-large' };
  const lock = LockService.getScriptLock();
  // A class sends at once: one row after another.
  if (!lock.tryLock(20000)) return { rid, state: 'busy' };
  try {
    const sheet = theSheet();
    const last = sheet.getLastRow();
    if (last > MOST_ROWS) return { rid, state: 'refused', reason: 'forbidden' };
    const known = last > 1 ? sheet.getRange(2, 1, last - 1, 1).getDisplayValues() : [];
    if (known.some(([one]) => one === rid)) return { rid, state: 'repeated' };
    sheet.getRange(last + 1, 1, 1, row.length).setNumberFormat('@').setValues([row]);
    SpreadsheetApp.flush();
    return { rid, state: 'delivered' };
  } finally {
    lock.releaseLock();
  }
}

function read({ key, survey }, shape) {
  const kept = PropertiesService.getScriptProperties().getProperty('READING_KEY');
  // An empty key would open the results to everyone.
  if (!kept || kept.length < 12 || key !== kept) return { state: 'refused', reason: 'forbidden' };
  const sheet = theSheet();
  const last = sheet.getLastRow();
  const rows = last > 1 ? sheet.getRange(2, 1, last - 1, COLUMNS.length).getDisplayValues() : [];
  return shape(rows.filter((row) => row[1] === survey));
}

function asResponse(row) {
  const response = Object.fromEntries(COLUMNS.map((name, place) => [name, row[place]]));
  try {
    return { ...response, answers: JSON.parse(response.answers) };
  } catch (error) {
    // Someone wrote into the sheet: the results page says that it cannot read this one.
    return { ...response, answers: null };
  }
}

function theSheet() {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const found = book.getSheetByName(SHEET);
  if (found) return found;
  const made = book.insertSheet(SHEET);
  made.getRange(1, 1, 1, COLUMNS.length).setValues([COLUMNS]);
  return made;
}

function say(value) {
  return ContentService.createTextOutput(JSON.stringify(value)).setMimeType(ContentService.MimeType.JSON);
}
