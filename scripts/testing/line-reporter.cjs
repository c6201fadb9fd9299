/**
 * A mocha reporter that writes one line of JSON per event to file descriptor 3, where `npm test` reads it: results are known as
 * they happen, also those of a group whose process dies half-way, and whatever the tests print stays out of the way.
 */
const { writeSync } = require('node:fs');

const CHANNEL = 3;
const write = (event) => writeSync(CHANNEL, `${JSON.stringify(event)}\n`);

module.exports = class LineReporter {
  constructor(runner) {
    runner.on('test', (test) => write({ event: 'start', title: test.fullTitle() }));
    runner.on('pass', (test) => write({ event: 'pass', title: test.fullTitle() }));
    runner.on('pending', (test) => write({ event: 'pending', title: test.fullTitle() }));
    runner.on('fail', (test, error) =>
      write({
        event: 'fail',
        title: test.fullTitle(),
        file: test.file,
        ms: test.duration,
        message: error?.stack ?? error?.message ?? String(error),
      }),
    );
    runner.once('end', () => write({ event: 'end' }));
  }
};
