import { innermostError } from './innermostError';

const lost =
  'Job aborted due to stage failure: Task 1 in stage 0.0 failed 1 times, most recent failure: Lost task 1.0 in stage 0.0 (TID 1) (10.0.0.1 executor 2): ';

describe('innermostError', () => {
  it('takes the last line of a Python traceback', () => {
    const text = `${lost}org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "/app/worker.py", line 1, in main
    process()
    ^^^^^^^^^
ValueError: cannot parse '12,50'

\tat org.apache.spark.api.python.BasePythonRunner.read(PythonRunner.scala:1)

Driver stacktrace:
Caused by: not.this.One: x`;
    expect(innermostError(text)).toMatchObject({
      type: 'ValueError',
      message: "cannot parse '12,50'",
    });
  });

  it('takes the last cause of a Java stack trace', () => {
    const text = `${lost}org.apache.spark.SparkException: Task failed while writing rows.
\tat a.b.C.d(C.scala:1)
Caused by: java.io.IOException: disk
\tat a.b.C.e(C.scala:2)
Caused by: java.nio.file.NoSuchFileException: /data/x
\t... 3 more`;
    expect(innermostError(text)).toMatchObject({
      type: 'java.nio.file.NoSuchFileException',
      message: '/data/x',
    });
  });

  it("takes the first line behind Spark's preamble where there is no cause", () => {
    expect(
      innermostError(
        `${lost}java.lang.OutOfMemoryError: Java heap space\n\tat x`,
      ),
    ).toMatchObject({
      type: 'java.lang.OutOfMemoryError',
      message: 'Java heap space',
    });
  });

  it('is one line of at most 500 characters, without secrets', () => {
    const { message, details } = innermostError(
      `java.sql.SQLException: jdbc:x://bob:hidden@db ${'x'.repeat(50_000)}`,
    );
    expect(message).toHaveLength(500);
    expect(message).not.toContain('hidden');
    expect(details.length).toBeLessThanOrEqual(20_000);
    expect(details).not.toContain('hidden');
  });
});
